"""Whom an internal sharing form waits for at each status, and until when."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, TaskRule
from safeguarding.states import dsl_team_without

from .choices import Status

# domain 7: unsigned after 2 school days is late; the signed copy is on the file within 5.
SIGN_WITHIN, ATTACH_WITHIN = school_days(2), school_days(5)


def _dsl_team(form: Any) -> Iterator[Assignee]:
    """The DSL and the deputies; not the colleague it is addressed to."""
    yield from dsl_team_without(form.excluded_ids | {form.recipient_id})


def _writer(form: Any) -> Iterator[Assignee]:
    """Whoever wrote it."""
    yield Assignee(person_id=form.author_id, not_for=form.excluded_ids)


def _signer(form: Any) -> Iterator[Assignee]:
    """The colleague to whom it was issued, where they have an account."""
    if form.recipient.user_id is not None:
        yield Assignee(person_id=form.recipient_id, not_for=form.excluded_ids)


def _paper_witness(form: Any) -> Iterator[Assignee]:
    """The DSL and the deputies, where the colleague signs by hand."""
    if form.recipient.user_id is None:
        yield from _dsl_team(form)


def _whoever_hears(form: Any) -> Iterator[Assignee]:
    """The DSL and the deputies, until one of them has seen that it was declined."""
    if not form.decline_noted:
        yield from _dsl_team(form)


def _file_keepers(form: Any) -> Iterator[Assignee]:
    """The DSL and the deputies, until the signed copy is on the child's file."""
    if form.copy_is_owed:
        yield from _dsl_team(form)


def sign_by(form: Any) -> datetime:
    """2 school days after it was told in person, or else after it was issued."""
    return SIGN_WITHIN.due(form.told_at or form.status_since, form.calendar)


def _attach_by(form: Any) -> datetime | None:
    """5 school days after both had signed."""
    return form.acknowledged_at and ATTACH_WITHIN.due(form.acknowledged_at, form.calendar)


def _lapse(form: Any) -> datetime | None:
    """10 school days after it was issued."""
    return form.lapses_at


ATTACH = TaskRule(
    assignees=_file_keepers,
    verb="attach_copy",
    label="Put the signed copy on the child's file",
    due=_attach_by,
    job="Copy for the file",
)

TASKS: dict[str, tuple[TaskRule, ...]] = {
    Status.DRAFT: (
        TaskRule(assignees=_writer, verb="issue", label="Finish and sign your draft", job="Finish and sign"),
    ),
    Status.ISSUED: (
        TaskRule(
            assignees=_signer,
            verb="sign",
            label="Sign to read: information from the DSL",
            due=sign_by,
            ends=_lapse,
            job="Signature",
        ),
        TaskRule(
            assignees=_paper_witness,
            verb="sign_on_paper",
            label="Get a printed copy signed by hand",
            due=sign_by,
            ends=_lapse,
            job="Signature by hand",
        ),
        TaskRule(
            assignees=_dsl_team,
            verb="lapse",
            label="Follow up unsigned information share",
            starts=_lapse,
            job="Expired",
        ),
    ),
    Status.DECLINED: (
        TaskRule(
            assignees=_whoever_hears,
            verb="note_decline",
            label="See why a colleague declined",
            job="Declined",
        ),
    ),
    Status.ACKNOWLEDGED: (ATTACH,),
    Status.REVOKED: (ATTACH,),
    Status.SUPERSEDED: (ATTACH,),
}
