"""The safety facts that hold about children: all of them, for the rules; what somebody may read of them, for pages."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled

from .choices import IN_FORCE
from .models import SafetyFact


def protecting(pupils: Iterable[Any]) -> list[SafetyFact]:
    """Return the facts in force that stand in the way of giving something out about `pupils`: for rules to ask of, not
    to be shown."""
    ids = [pupil.pk for pupil in pupils if pupil.is_protected]
    return [fact for fact in _in_force(ids) if fact.protects] if ids else []


def facts_read_by(actor: Actor, pupils: Iterable[Any]) -> list[SafetyFact]:
    """Return the facts in force about `pupils` that `actor` may read, the earliest first."""
    ids = [pupil.pk for pupil in pupils if _may_read_some(actor, pupil.school_id)]
    return list(_in_force_for(ids, actor)) if ids else []


def _may_read_some(actor: Actor, school_id: UUID) -> bool:
    # The headteacher reads in an emergency, or where one fell to them; others read none.
    return actor.is_one_of(school_id, *DSL_TEAM, Role.HEAD)


def facts_of(pupil: Any, actor: Actor) -> list[SafetyFact]:
    """Return every fact about a child that `actor` may read, those that ended included, the newest first."""
    return list(SafetyFact.with_related(pupil.facts.visible_to(actor)).order_by("-created_at", "pk"))


@compiled
def _in_force(pupils: list[UUID]) -> QuerySet:
    return SafetyFact.objects.filter(pupil__in=pupils, status__in=IN_FORCE).order_by("created_at", "pk")


@compiled
def _in_force_for(pupils: list[UUID], actor: Actor) -> QuerySet:
    rows = SafetyFact.objects.filter(pupil__in=pupils, status__in=IN_FORCE).visible_to(actor)
    return rows.order_by("created_at", "pk")
