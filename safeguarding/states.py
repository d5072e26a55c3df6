"""Whose task it is to look after forms, questions and transfers."""

from collections.abc import Iterator
from uuid import UUID

from infosharing.accounts.choices import DSL_TEAM
from infosharing.workflow.table import Assignee


def dsl_team_without(barred: frozenset[UUID]) -> Iterator[Assignee]:
    """The DSL and the deputies, but for those whom it must not reach."""
    for role in DSL_TEAM:
        yield Assignee(role=role, not_for=barred)
