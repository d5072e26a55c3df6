"""Whose task it is to look after forms, questions and transfers."""

from collections.abc import Iterator
from uuid import UUID

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.workflow.table import Assignee, Levels, in_order


def dsl_team_without(barred: frozenset[UUID]) -> Iterator[Assignee]:
    """The DSL and the deputies, but for those whom it must not reach."""
    for role in DSL_TEAM:
        yield Assignee(role=role, not_for=barred)


def then_the_dsl_team_without(barred: frozenset[UUID]) -> Levels:
    """The DSL and the deputies, then the headteacher, but for those whom it must not reach."""
    return in_order(DSL_TEAM, (Role.HEAD,), not_for=barred)
