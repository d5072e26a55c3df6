"""Taking a step: read again, compare, change, ask the rules, save once."""

from collections.abc import Mapping
from typing import Any

from .actors import Actor, Party
from .faults import MovedOn, NotVisible, Refused
from .models import LedgerEntry
from .recording import open_recording, recorded
from .rules import Rule, insist
from .saying import say_moment


def take(
    record: Any, verb: str, *, by: Party, changes: Mapping[str, Any] | None = None, seen: int | None
) -> Any:
    """Take the step `verb` on `record` and return the record as it stands then.

    `by` acts, with the roles held at this very moment; `changes` are cleaned values for its fields; `seen` is the
    version that the person looked at (None only where the code itself has just read it).
    Raises NotVisible when it is out of reach by now, MovedOn when somebody changed it meanwhile,
    Refused with the sentences of the rules that say no.
    """
    with recorded(by=by, reason=verb, school=record.school_id):
        fresh, actor = read_again(record, by=by, seen=seen)
        step = record.workflow.step(verb)
        if step.reauthenticates and isinstance(by, Actor) and not by.confirmed:
            raise Refused("Confirm with your password that it is you.")
        if fresh.status not in step.start:
            raise MovedOn(who_did_what(fresh))
        insist(actor, fresh, *step.may)
        for name, value in (changes or {}).items():
            setattr(fresh, name, value)
        insist(actor, fresh, *step.needs)
        if step.end and fresh.status != step.end:
            fresh.status, fresh.status_since = step.end, open_recording().at
        fresh.save()
        return fresh


def change(record: Any, *, by: Actor, allowed: Rule, changes: Mapping[str, Any], seen: int | None) -> Any:
    """Change fields of `record` without a step, such as a part of a draft, and return it. Raises as `take`."""
    with recorded(by=by, reason="change", school=record.school_id):
        fresh, _ = opened_for(record, by=by, seen=seen, allowed=allowed)
        for name, value in changes.items():
            setattr(fresh, name, value)
        fresh.save()
        return fresh


def opened_for(record: Any, *, by: Party, seen: int | None, allowed: Rule) -> tuple[Any, Any]:
    """Return the record and the actor as `read_again`; raise Refused where `allowed` says no to them now."""
    fresh, actor = read_again(record, by=by, seen=seen)
    insist(actor, fresh, allowed)
    return fresh, actor


def written_anew(record: Any, *, by: Party, seen: int | None, allowed: Rule) -> Any:
    """Return the record, saved with a new version because a part of it changes: nobody sends or signs what they have
    not seen. Raises as `opened_for`."""
    fresh, _ = opened_for(record, by=by, seen=seen, allowed=allowed)
    fresh.save()
    return fresh


def read_again(record: Any, *, by: Party, seen: int | None) -> tuple[Any, Any]:
    """Return the record, locked, and the actor with the roles of this moment. Raises NotVisible or MovedOn."""
    actor = by.now() if isinstance(by, Actor) else by
    rows = type(record).objects.filter(pk=record.pk)
    if isinstance(actor, Actor):
        rows = rows.visible_to(actor)
    fresh = rows.select_for_update().first()
    if fresh is None:
        raise NotVisible
    if seen is not None and seen != fresh.version:
        raise MovedOn(who_did_what(fresh))
    return fresh, actor


def who_did_what(record: Any) -> str:
    """Say who changed the record last, and when."""
    last = LedgerEntry.objects.filter(record_id=record.pk).exclude(change="").order_by("-id").first()
    if last is None:
        return "Somebody changed this meanwhile."
    done = record.workflow.done(last.kind) if record.workflow else "Changed"
    return (
        f"{last.actor} was here before you ({done[0].lower()}{done[1:]}, {say_moment(last.moment)}). "
        "Nothing of yours was saved yet. What you typed is still here: look again, then decide whether to send it."
    )
