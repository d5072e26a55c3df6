"""Whom an internal sharing form waits for at each status, and until when."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import DSL_TEAM
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Levels, TaskRule
from safeguarding.states import dsl_team_without, then_the_dsl_team_without

from .choices import Status

# domain 7: unsigned after 2 school days is late; the signed copy is on the file within 5.
SIGN_WITHIN, ATTACH_WITHIN = school_days(2), school_days(5)


def _dsl_team(share: Any) -> Iterator[Assignee]:
    """The DSL and the deputies; not the colleague it is addressed to."""
    yield from dsl_team_without(share.excluded_ids | {share.recipient_id})


def _writer(share: Any) -> Iterator[Assignee]:
    """Whoever wrote it, as long as they are of the DSL team."""
    yield Assignee(person_id=share.author_id, not_for=share.excluded_ids, while_holding=DSL_TEAM)


def _then_the_dsl_team(share: Any) -> Levels:
    """The DSL and the deputies, then the headteacher; not the colleague it is addressed to."""
    return then_the_dsl_team_without(share.excluded_ids | {share.recipient_id})


def _signer(share: Any) -> Iterator[Assignee]:
    """The colleague to whom it was issued, where they have an account."""
    if share.recipient.user_id is not None:
        yield Assignee(person_id=share.recipient_id, not_for=share.excluded_ids)


def _paper_witness(share: Any) -> Iterator[Assignee]:
    """The DSL and the deputies, where the colleague signs by hand."""
    if share.recipient.user_id is None:
        yield from _dsl_team(share)


def _whoever_hears(share: Any) -> Iterator[Assignee]:
    """The DSL and the deputies, until one of them has seen that it was declined."""
    if not share.decline_noted:
        yield from _dsl_team(share)


def _file_keepers(share: Any) -> Iterator[Assignee]:
    """The DSL and the deputies, until the signed copy is on the child's file."""
    if share.copy_is_owed:
        yield from _dsl_team(share)


def sign_by(share: Any) -> datetime:
    """2 school days after it was told in person, or else after it was issued."""
    return SIGN_WITHIN.due(share.told_at or share.status_since, share.calendar)


def _attach_by(share: Any) -> datetime | None:
    """5 school days after both had signed."""
    return share.acknowledged_at and ATTACH_WITHIN.due(share.acknowledged_at, share.calendar)


def _lapse(share: Any) -> datetime | None:
    """10 school days after it was issued."""
    return share.lapses_at


ATTACH = TaskRule(
    assignees=_file_keepers,
    verb="attach_copy",
    label="Put the signed copy on the child's file",
    due=_attach_by,
    job="Copy for the file",
)

TASKS: dict[str, tuple[TaskRule, ...]] = {
    Status.DRAFT: (
        TaskRule(
            assignees=_writer,
            verb="issue",
            label="Finish and sign your draft",
            job="Finish and sign",
            otherwise=_then_the_dsl_team,
            stand_in_label="Finish or discard a draft: the person who started it is away",
        ),
    ),
    Status.ISSUED: (
        TaskRule(
            assignees=_signer,
            verb="sign",
            label="Sign to read: information from the DSL",
            due=sign_by,
            ends=_lapse,
            job="Signature",
            # No one signs for another: the team withdraws it, or tells somebody else.
            otherwise=_then_the_dsl_team,
            stand_in_label="Follow up: your colleague is away and cannot sign",
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
