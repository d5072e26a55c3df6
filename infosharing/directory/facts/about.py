"""Whom safety facts are about: so that the relatives of the child do not read them (directory.ties)."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from infosharing.directory.ties.blocking import About

from .models import SafetyFact


def whom_a_fact_is_about(saved: Any) -> Iterable[About]:
    """Return the child of a fact that was entered now. Whoever enters it may be a relative: they do not read it."""
    if isinstance(saved, SafetyFact) and saved.version == 1:
        yield _about(saved)


def facts_about(school_id: UUID, named: tuple[UUID | None, frozenset[UUID]]) -> Iterator[About]:
    """Return the facts about a pupil."""
    pupil, _ = named
    if pupil is not None:
        for fact in SafetyFact.objects.filter(pupil=pupil, school_id=school_id):
            yield _about(fact)


def _about(fact: SafetyFact) -> About:
    return About(fact, pupil_id=fact.pupil_id)
