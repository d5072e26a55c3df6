"""The tables: an internal sharing form, a question to pass it on, the transfer of a child protection file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from infosharing.accounts.choices import DSL_TEAM
from infosharing.law.schooldays import school_days
from infosharing.records.workflow import For, Step, Waits, Workflow

from . import rules
from .choices import PassOnStatus, Status, TransferStatus

# DOMAIN 7: unsigned after 2 school days is late, after 10 it lapses; the copy is on the file within 5.
SIGN_WITHIN, LAPSES_AFTER, ATTACH_WITHIN, CHASE_AFTER = (
    school_days(2),
    school_days(10),
    school_days(5),
    school_days(5),
)
DSL = (rules.is_of_the_dsl_team, rules.is_not_its_recipient)


def _team_without(barred: frozenset[UUID]) -> Iterator[For]:
    for role in DSL_TEAM:
        yield For(role=role, not_for=barred)


def _dsl_team(form: Any) -> Iterator[For]:
    """The DSL and the deputies; not the colleague it is addressed to."""
    yield from _team_without(form.excluded_ids | {form.recipient_id})


def _writer(form: Any) -> Iterator[For]:
    """Whoever wrote it."""
    yield For(person_id=form.written_by_id, not_for=form.excluded_ids)


def _signer(form: Any) -> Iterator[For]:
    """The colleague to whom it was issued, where they have an account."""
    if form.recipient.user_id is not None:
        yield For(person_id=form.recipient_id, not_for=form.excluded_ids)


def _paper_witness(form: Any) -> Iterator[For]:
    """The DSL and the deputies, where the colleague signs by hand."""
    if form.recipient.user_id is None:
        yield from _dsl_team(form)


def _whoever_hears(form: Any) -> Iterator[For]:
    """The DSL and the deputies, until one of them has seen that it was declined."""
    if not form.decline_noted:
        yield from _dsl_team(form)


def _file_keepers(form: Any) -> Iterator[For]:
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


def _answerers(pass_on: Any) -> Iterator[For]:
    """The DSL and the deputies, while the form stands; not whoever asked, nor the colleague named."""
    if not pass_on.form_stands:
        return
    yield from _team_without(pass_on.form.excluded_ids | {pass_on.asked_by_id, pass_on.colleague_id})


def _senders(transfer: Any) -> Iterator[For]:
    """The DSL and the deputies."""
    yield from _team_without(transfer.excluded_ids)


def _send_by(transfer: Any) -> datetime | None:
    """5 school days in-year, or within the first 5 of the new term."""
    return transfer.due_at()


ATTACH = Waits(
    _file_keepers, "attach_copy", lambda form: "Put the signed copy on the child's file", due=_attach_by
)

FORM_WORKFLOW = Workflow(
    "An internal sharing form",
    (
        Step("issue", (Status.DRAFT,), Status.ISSUED, "Sign and issue", "Signed by the DSL and issued",
             "You sign it. The colleague is told that something waits, and reads it only after signing.",
             DSL, (rules.recipient_works_here, rules.recipient_is_not_excluded, rules.is_complete, rules.was_checked,
                   rules.ends_later),
             reauthenticates=True),
        Step("discard", (Status.DRAFT,), Status.DISCARDED, "Throw the draft away", "Draft thrown away",
             "The draft leaves the list. Nobody was told anything.", DSL),
        Step("sign", (Status.ISSUED,), Status.ACKNOWLEDGED, "Sign and open", "Signed by the colleague",
             "You sign the undertaking, and it opens.", (rules.is_the_recipient, rules.is_in_time),
             reauthenticates=True),
        Step("decline", (Status.ISSUED,), Status.DECLINED, "Decline", "Declined by the colleague",
             "You do not read it. The Designated Safeguarding Lead sees why.",
             (rules.is_the_recipient, rules.is_in_time), (rules.gives_a_reason,)),
        Step("note_decline", (Status.DECLINED,), "", "I have seen this", "Seen that it was declined",
             "It leaves the desk of the DSL team. Is it still needed? Share it with somebody else.",
             (*DSL, rules.decline_is_not_noted)),
        Step("sign_on_paper", (Status.ISSUED,), Status.ACKNOWLEDGED, "File the signed paper",
             "Signed by hand, paper filed",
             "The colleague signed the printed form in front of you. You file the scan.",
             (*DSL, rules.signs_by_hand, rules.is_in_time), reauthenticates=True),
        Step("lapse", (Status.ISSUED,), Status.LAPSED, "Note that it lapsed", "Lapsed",
             "It was not signed in time. It opens for nobody; you can write a new form.",
             (*DSL, rules.time_is_over)),
        Step("revoke", (Status.ISSUED, Status.ACKNOWLEDGED), Status.REVOKED, "Take access back",
             "Access taken back", "It closes for the colleague at once. The record and the reason stay.",
             DSL, (rules.gives_a_reason,)),
        Step("extend", (Status.ACKNOWLEDGED,), "", "Change when access ends", "Access changed",
             "The colleague may read it until the end of the day you choose.",
             DSL, (rules.gives_a_reason, rules.ends_later)),
        Step("hand_over", (Status.ISSUED, Status.ACKNOWLEDGED), "", "Hand over to another DSL", "Handed over",
             "Your colleague is named as who keeps this form and answers questions about it. What waits still goes to "
             "the whole DSL team.",
             DSL, (rules.gives_a_reason, rules.keeper_is_of_the_dsl_team)),
        Step("attach_copy", rules.SIGNED_ONCE, "", "The copy is on the file", "Signed copy on the child's file",
             "The record says who put the signed copy on the child's file, and when.",
             (*DSL, rules.copy_is_not_attached)),
        Step("supersede", (Status.ISSUED, Status.ACKNOWLEDGED), Status.SUPERSEDED, "Replace by a corrected form",
             "Replaced by a corrected form",
             "You write a corrected form. This one closes when you sign the new one; the colleague signs again.",
             DSL),
    ),
    {
        Status.DRAFT: (Waits(_writer, "issue", lambda form: "Finish and sign your form"),),
        Status.ISSUED: (
            Waits(_signer, "sign", lambda form: "Sign what a colleague shares with you", due=sign_by, ends=_lapse),
            Waits(_paper_witness, "sign_on_paper", lambda form: "Have a printed form signed by hand",
                  due=sign_by, ends=_lapse),
            Waits(_dsl_team, "lapse", lambda form: "A form was not signed in time", starts=_lapse),
        ),
        Status.DECLINED: (Waits(_whoever_hears, "note_decline", lambda form: "A colleague declined: see why"),),
        Status.ACKNOWLEDGED: (ATTACH,),
        Status.REVOKED: (ATTACH,),
        Status.SUPERSEDED: (ATTACH,),
    },
    also={"write": "Draft written", "change": "Draft changed"},
)  # fmt: skip

PASS_ON_WORKFLOW = Workflow(
    "A question to pass it on",
    (
        Step("permit", (PassOnStatus.ASKED,), PassOnStatus.GRANTED, "Grant it", "Passing on granted",
             "You write a new form for the new colleague, with as much of this as they need. It is granted when you "
             "sign it.", (rules.answers_pass_on, rules.its_form_stands)),
        Step("refuse", (PassOnStatus.ASKED,), PassOnStatus.REFUSED, "Refuse", "Passing on refused",
             "The colleague who asked sees your reason. Nobody else is told anything.",
             (rules.answers_pass_on,), (rules.gives_a_reason,)),
    ),
    {PassOnStatus.ASKED: (Waits(_answerers, "permit", lambda pass_on: "A colleague asks to pass something on"),)},
    also={"ask": "Asked to pass it on"},
)  # fmt: skip

TRANSFER_WORKFLOW = Workflow(
    "Transfer of a child protection file",
    (
        Step("send", (TransferStatus.PLANNED,), TransferStatus.SENT, "It was sent", "File sent",
             "You record what went, how and when. Send it apart from the pupil's main file.",
             (rules.is_of_the_dsl_team,), (rules.says_what_was_sent,)),
        Step("cancel", (TransferStatus.PLANNED,), TransferStatus.CANCELLED, "It is not needed after all",
             "Transfer cancelled", "Nothing is sent. The record and your reason stay.",
             (rules.is_of_the_dsl_team,), (rules.gives_a_reason,)),
        Step("chase", (TransferStatus.SENT,), "", "I have chased it", "Receipt chased",
             "The clock starts again: five school days.", (rules.is_of_the_dsl_team,)),
        Step("confirm", (TransferStatus.SENT, TransferStatus.UNCONFIRMED), TransferStatus.RECEIVED, "It arrived",
             "Receipt confirmed", "The record says who confirmed it, and when.",
             (rules.is_of_the_dsl_team,), (rules.says_who_confirmed,)),
        Step("give_up", (TransferStatus.SENT,), TransferStatus.UNCONFIRMED, "It was never confirmed",
             "Receipt never confirmed", "The record says why.",
             (rules.is_of_the_dsl_team,), (rules.gives_a_reason,)),
    ),
    {
        TransferStatus.PLANNED: (Waits(_senders, "send", lambda transfer: "Send a child protection file",
                                       due=_send_by),),
        TransferStatus.SENT: (Waits(_senders, "confirm", lambda transfer: "Has a file arrived? Confirm or chase",
                                    CHASE_AFTER),),
    },
    also={"plan": "Transfer planned"},
)  # fmt: skip
