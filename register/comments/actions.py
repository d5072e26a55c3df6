"""Commenting on an entry of the register, asking about it, and marking a period as gone through."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from infosharing.accounts.models import Person
from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import refetch_locked

from . import rules
from .choices import CommentStatus
from .models import Comment, PeriodReview


def comment_on(kind: str, entry: Any, *, by: Actor, changes: Mapping[str, Any]) -> Comment:
    """Save a comment on `entry`, or a question about it, and return it.

    `kind` is the field that holds the entry: "request", "agreement" or "asset". `changes` holds `text`, and `to_role`
    ("" for a comment, which nobody answers). Raises NotFound for an entry out of reach, and Refused for somebody who
    makes no comments at its school, for nothing written, and for a role that may not open the entry.
    """
    asks = bool(changes["to_role"])
    with recorded(by=by, reason="ask" if asks else "comment", school=entry.school_id):
        entry, actor = refetch_locked(entry, by=by, version=None)
        comment = Comment.begin(
            by=by,
            school_id=entry.school_id,
            allowed=rules.may_comment,
            status=CommentStatus.ASKED if asks else CommentStatus.NOTED,
            text=changes["text"],
            to_role=changes["to_role"],
            **{kind: entry},
        )
        needs = (rules.names_who_answers, rules.asks_somebody_who_opens_the_entry)
        insist(actor, comment, *(needs if asks else (rules.says_something,)))
        comment.save()
        return comment


def mark_period(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> PeriodReview:
    """Save and return that the data protection officer went through a period of a school's register.

    `answers` holds `first` and `last` (days, both included) and `note`. Periods may overlap. Raises NotAllowed for
    somebody who is not the DPO of the school, and for days that make no period that is over.
    """
    with recorded(by=by, reason="mark", school=school_id):
        period = PeriodReview(
            school_id=school_id,
            reviewed_by=Person.objects.get(pk=by.pk),
            first=answers["first"],
            last=answers["last"],
            note=answers["note"],
        )
        insist(by.now(), period, rules.may_comment, rules.period_is_over)
        period.save()
        return period
