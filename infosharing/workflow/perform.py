"""Performing a transition: fetch again under lock, compare, ask the rules, change, save once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from infosharing.records.actors import Actor, Party
from infosharing.records.compiled import compiled
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.records.formats import say_when
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import open_recording, recorded
from infosharing.records.rules import Rule, insist


def perform(
    record: Any, name: str, *, by: Party, changes: Mapping[str, Any] | None = None, version: int | None
) -> Any:
    """Perform the transition `name` on `record`, with those it takes along, and return the record as it stands then.

    `by` acts, with the roles held at this very moment; `changes` are cleaned values for its fields; `version` is the
    version that the person looked at (None only where the code itself has just read it).
    Raises NotFound when it is out of reach by now, Conflict when somebody changed it meanwhile,
    Refused with the sentences of the rules that say no.
    """
    with recorded(by=by, reason=name, school=record.school_id):
        fresh, actor = refetch_locked(record, by=by, version=version)
        transition = record.workflow.transition(name)
        if transition.reauthenticates and isinstance(by, Actor) and not by.confirmed:
            raise NotAllowed("Confirm that it is you, then try again.")
        if fresh.status not in transition.source:
            raise Conflict(who_did_what(fresh))
        insist(actor, fresh, *transition.permissions)
        now = open_recording().at
        known = transition.sets(fresh, actor, now) if transition.sets else {}
        for field, value in {**(changes or {}), **known}.items():
            setattr(fresh, field, value)
        insist(actor, fresh, *transition.conditions)
        if transition.target and fresh.status != transition.target:
            fresh.status, fresh.status_since = transition.target, now
        fresh.save()
        for other in transition.takes_along(fresh) if transition.takes_along else ():
            perform(other.record, other.name, by=other.by or by, changes=other.changes, version=None)
        return fresh


def change(record: Any, *, by: Actor, allowed: Rule, changes: Mapping[str, Any], version: int | None) -> Any:
    """Change fields of `record` without a transition, such as a part of a draft; return it. Raises as `perform`."""
    with recorded(by=by, reason="change", school=record.school_id):
        fresh, _ = refetch_allowed(record, by=by, version=version, allowed=allowed)
        for field, value in changes.items():
            setattr(fresh, field, value)
        fresh.save()
        return fresh


def refetch_allowed(record: Any, *, by: Party, version: int | None, allowed: Rule) -> tuple[Any, Any]:
    """Return the record and the actor as `refetch_locked`; raise Refused where `allowed` says no to them now."""
    fresh, actor = refetch_locked(record, by=by, version=version)
    insist(actor, fresh, allowed)
    return fresh, actor


def bump_version(record: Any, *, by: Party, version: int | None, allowed: Rule) -> Any:
    """Return the record, saved with a new version because a part of it changes: nobody sends or signs what they have
    not seen. Raises as `refetch_allowed`."""
    fresh, _ = refetch_allowed(record, by=by, version=version, allowed=allowed)
    fresh.save()
    return fresh


def refetch_locked(record: Any, *, by: Party, version: int | None) -> tuple[Any, Any]:
    """Return the record, locked, and the actor with the roles of this moment. Raises NotFound or Conflict."""
    actor = by.now() if isinstance(by, Actor) else by
    found = _locked(record.pk, actor if isinstance(actor, Actor) else None, model=type(record))
    if not found:
        raise NotFound
    (fresh,) = found
    if version is not None and version != fresh.version:
        raise Conflict(who_did_what(fresh))
    return fresh, actor


@compiled
def _locked(pk: UUID, actor: Actor | None, *, model: Any) -> QuerySet:
    rows = model.objects.filter(pk=pk).select_for_update()
    return rows if actor is None else rows.visible_to(actor)


def who_did_what(record: Any) -> str:
    """Say who changed the record last, what they did, and when."""
    last = LedgerEntry.objects.filter(record_id=record.pk).exclude(change="").order_by("-id").first()
    if last is None:
        return "Someone changed this while you were working."
    event = (record.workflow and record.workflow.event_label(last.kind)) or "Changed"
    what = f"{event[0].lower()}{event[1:]}"
    return f"{last.actor} changed this ({what}) {say_when(last.moment)}, while you were working."
