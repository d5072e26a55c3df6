"""Commenting on an entry of the register, asking about it, answering, and settling the question."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from infosharing.accounts.models import Person
from infosharing.records.actors import Actor
from infosharing.records.recording import open_recording, recorded
from infosharing.records.references import new_reference
from infosharing.records.rules import insist
from infosharing.workflow.perform import perform, refetch_allowed
from register import rules
from register.choices import RemarkStatus
from register.models import Remark

UNANSWERED = {"answer": "", "answered_by_id": None, "answered_at": None}


def remark_on(kind: str, entry: Any, *, by: Actor, changes: Mapping[str, Any]) -> Remark:
    """Save a comment on `entry`, or a question about it, and return it.

    `kind` is the field that holds the entry: "request", "agreement" or "asset". `changes` holds `text`, and `to_role`
    ("" for a comment, which nobody answers). Raises NotVisible for an entry out of reach, and Refused for somebody who
    makes no remarks at its school, for nothing written, and for a role that may not open the entry.
    """
    asks = bool(changes["to_role"])
    with recorded(by=by, reason="ask" if asks else "comment", school=entry.school_id):
        fresh, actor = refetch_allowed(entry, by=by, seen=None, allowed=rules.may_remark)
        remark = Remark(
            pk=uuid4(),
            school_id=fresh.school_id,
            reference=new_reference("REM", Remark),
            status=RemarkStatus.ASKED if asks else RemarkStatus.NOTED,
            status_since=open_recording().at,
            written_by=Person.objects.get(pk=by.pk),
            text=changes["text"],
            to_role=changes["to_role"],
            **{kind: fresh},
        )
        needs = (rules.names_who_answers, rules.asks_somebody_who_opens_the_entry)
        insist(actor, remark, *(needs if asks else (rules.says_something,)))
        remark.save()
        return remark


def ask(remark: Remark, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Remark:
    """Turn a comment into a question, or ask again: `changes` holds `to_role` and `text`. What was said before stays in
    its history, and on its page. Raises as `perform`."""
    changes = {**changes, **UNANSWERED, "written_by_id": by.pk}
    return perform(remark, remark.asking, by=by, changes=changes, seen=seen)


def answer(remark: Remark, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Remark:
    """Answer a question: `changes` holds `answer`. Raises as `perform`."""
    with recorded(by=by, reason="answer", school=remark.school_id) as recording:
        told = {**changes, "answered_by_id": by.pk, "answered_at": recording.at}
        return perform(remark, "answer", by=by, changes=told, seen=seen)


def settle(remark: Remark, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Remark:
    """Close a question that was answered. Raises as `perform`."""
    return perform(remark, "settle", by=by, changes=changes, seen=seen)
