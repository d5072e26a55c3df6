"""The tables: an internal sharing form, a question to pass it on, the transfer of a child protection file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from infosharing.accounts.choices import DSL_TEAM
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow

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


def _team_without(barred: frozenset[UUID]) -> Iterator[Assignee]:
    for role in DSL_TEAM:
        yield Assignee(role=role, not_for=barred)


def _dsl_team(form: Any) -> Iterator[Assignee]:
    """The DSL and the deputies; not the colleague it is addressed to."""
    yield from _team_without(form.excluded_ids | {form.recipient_id})


def _writer(form: Any) -> Iterator[Assignee]:
    """Whoever wrote it."""
    yield Assignee(person_id=form.written_by_id, not_for=form.excluded_ids)


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


def _answerers(pass_on: Any) -> Iterator[Assignee]:
    """The DSL and the deputies, while the form stands; not whoever asked, nor the colleague named."""
    if not pass_on.form_stands:
        return
    yield from _team_without(pass_on.form.excluded_ids | {pass_on.asked_by_id, pass_on.colleague_id})


def _senders(transfer: Any) -> Iterator[Assignee]:
    """The DSL and the deputies."""
    yield from _team_without(transfer.excluded_ids)


def _send_by(transfer: Any) -> datetime | None:
    """5 school days in-year, or within the first 5 of the new term."""
    return transfer.due_at()


ATTACH = TaskRule(
    assignees=_file_keepers,
    verb="attach_copy",
    label=lambda form: "Put the signed copy on the child's file",
    due=_attach_by,
)

FORM_WORKFLOW = Workflow(
    "An internal sharing form",
    transitions=(
        Transition(
            "issue",
            source=(Status.DRAFT,),
            target=Status.ISSUED,
            label="Sign and issue",
            event_label="Signed by the DSL and issued",
            effect="You sign it. The colleague is told that something waits, and reads it only after signing.",
            permissions=DSL,
            conditions=(
                rules.recipient_works_here,
                rules.recipient_is_not_excluded,
                rules.is_complete,
                rules.was_checked,
                rules.ends_later,
            ),
            reauthenticates=True,
            button=Button.PRIMARY,
        ),
        Transition(
            "discard",
            source=(Status.DRAFT,),
            target=Status.DISCARDED,
            label="Throw the draft away",
            event_label="Draft thrown away",
            effect="The draft leaves the list. Nobody was told anything.",
            permissions=DSL,
            button=Button.QUIET,
        ),
        Transition(
            "sign",
            source=(Status.ISSUED,),
            target=Status.ACKNOWLEDGED,
            label="Sign and open",
            event_label="Signed by the colleague",
            effect="You sign the undertaking, and it opens.",
            permissions=(rules.is_the_recipient, rules.is_in_time),
            reauthenticates=True,
            button=Button.HIDDEN,
        ),
        Transition(
            "decline",
            source=(Status.ISSUED,),
            target=Status.DECLINED,
            label="Decline",
            event_label="Declined by the colleague",
            effect="You do not read it. The Designated Safeguarding Lead sees why.",
            permissions=(rules.is_the_recipient, rules.is_in_time),
            conditions=(rules.gives_a_reason,),
            button=Button.HIDDEN,
        ),
        Transition(
            "note_decline",
            source=(Status.DECLINED,),
            label="I have seen this",
            event_label="Seen that it was declined",
            effect="It leaves the desk of the DSL team. Is it still needed? Share it with somebody else.",
            permissions=(*DSL, rules.decline_is_not_noted),
            button=Button.PRIMARY,
        ),
        Transition(
            "sign_on_paper",
            source=(Status.ISSUED,),
            target=Status.ACKNOWLEDGED,
            label="File the signed paper",
            event_label="Signed by hand, paper filed",
            effect="The colleague signed the printed form in front of you. You file the scan.",
            permissions=(*DSL, rules.signs_by_hand, rules.is_in_time),
            reauthenticates=True,
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "lapse",
            source=(Status.ISSUED,),
            target=Status.LAPSED,
            label="Note that it lapsed",
            event_label="Lapsed",
            effect="It was not signed in time. It opens for nobody; you can write a new form.",
            permissions=(*DSL, rules.time_is_over),
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "revoke",
            source=(Status.ISSUED, Status.ACKNOWLEDGED),
            target=Status.REVOKED,
            label="Take access back",
            event_label="Access taken back",
            effect="It closes for the colleague at once. The record and the reason stay.",
            permissions=DSL,
            conditions=(rules.gives_a_reason,),
            button=Button.QUIET,
        ),
        Transition(
            "extend",
            source=(Status.ACKNOWLEDGED,),
            label="Change when access ends",
            event_label="Access changed",
            effect="The colleague may read it until the end of the day you choose.",
            permissions=DSL,
            conditions=(rules.gives_a_reason, rules.ends_later),
            button=Button.QUIET,
        ),
        Transition(
            "hand_over",
            source=(Status.ISSUED, Status.ACKNOWLEDGED),
            label="Hand over to another DSL",
            event_label="Handed over",
            effect="Your colleague is named as who keeps this form and answers questions about it. What waits still "
            "goes to the whole DSL team.",
            permissions=DSL,
            conditions=(rules.gives_a_reason, rules.keeper_is_of_the_dsl_team),
            button=Button.QUIET,
        ),
        Transition(
            "attach_copy",
            source=rules.SIGNED_ONCE,
            label="The copy is on the file",
            event_label="Signed copy on the child's file",
            effect="The record says who put the signed copy on the child's file, and when.",
            permissions=(*DSL, rules.copy_is_not_attached),
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "supersede",
            source=(Status.ISSUED, Status.ACKNOWLEDGED),
            target=Status.SUPERSEDED,
            label="Replace by a corrected form",
            event_label="Replaced by a corrected form",
            effect="You write a corrected form. This one closes when you sign the new one; the colleague signs again.",
            permissions=DSL,
            button=Button.QUIET,
        ),
    ),
    tasks={
        Status.DRAFT: (
            TaskRule(
                assignees=_writer,
                verb="issue",
                label=lambda form: "Finish and sign your form",
            ),
        ),
        Status.ISSUED: (
            TaskRule(
                assignees=_signer,
                verb="sign",
                label=lambda form: "Sign what a colleague shares with you",
                due=sign_by,
                ends=_lapse,
            ),
            TaskRule(
                assignees=_paper_witness,
                verb="sign_on_paper",
                label=lambda form: "Have a printed form signed by hand",
                due=sign_by,
                ends=_lapse,
            ),
            TaskRule(
                assignees=_dsl_team,
                verb="lapse",
                label=lambda form: "A form was not signed in time",
                starts=_lapse,
            ),
        ),
        Status.DECLINED: (
            TaskRule(
                assignees=_whoever_hears,
                verb="note_decline",
                label=lambda form: "A colleague declined: see why",
            ),
        ),
        Status.ACKNOWLEDGED: (ATTACH,),
        Status.REVOKED: (ATTACH,),
        Status.SUPERSEDED: (ATTACH,),
    },
    other_events={"write": "Draft written", "change": "Draft changed"},
)

PASS_ON_WORKFLOW = Workflow(
    "A question to pass it on",
    transitions=(
        Transition(
            "permit",
            source=(PassOnStatus.ASKED,),
            target=PassOnStatus.GRANTED,
            label="Grant it",
            event_label="Passing on granted",
            effect="You write a new form for the new colleague, with as much of this as they need. It is granted when "
            "you sign it.",
            permissions=(rules.answers_pass_on, rules.its_form_stands),
        ),
        Transition(
            "refuse",
            source=(PassOnStatus.ASKED,),
            target=PassOnStatus.REFUSED,
            label="Refuse",
            event_label="Passing on refused",
            effect="The colleague who asked sees your reason. Nobody else is told anything.",
            permissions=(rules.answers_pass_on,),
            conditions=(rules.gives_a_reason,),
        ),
    ),
    tasks={
        PassOnStatus.ASKED: (
            TaskRule(
                assignees=_answerers,
                verb="permit",
                label=lambda pass_on: "A colleague asks to pass something on",
            ),
        )
    },
    other_events={"ask": "Asked to pass it on"},
)

TRANSFER_WORKFLOW = Workflow(
    "Transfer of a child protection file",
    transitions=(
        Transition(
            "send",
            source=(TransferStatus.PLANNED,),
            target=TransferStatus.SENT,
            label="It was sent",
            event_label="File sent",
            effect="You record what went, how and when. Send it apart from the pupil's main file.",
            permissions=(rules.is_of_the_dsl_team,),
            conditions=(rules.says_what_was_sent,),
            button=Button.PRIMARY,
        ),
        Transition(
            "cancel",
            source=(TransferStatus.PLANNED,),
            target=TransferStatus.CANCELLED,
            label="It is not needed after all",
            event_label="Transfer cancelled",
            effect="Nothing is sent. The record and your reason stay.",
            permissions=(rules.is_of_the_dsl_team,),
            conditions=(rules.gives_a_reason,),
            button=Button.QUIET,
        ),
        Transition(
            "chase",
            source=(TransferStatus.SENT,),
            label="I have chased it",
            event_label="Receipt chased",
            effect="The clock starts again: five school days.",
            permissions=(rules.is_of_the_dsl_team,),
        ),
        Transition(
            "confirm",
            source=(TransferStatus.SENT, TransferStatus.UNCONFIRMED),
            target=TransferStatus.RECEIVED,
            label="It arrived",
            event_label="Receipt confirmed",
            effect="The record says who confirmed it, and when.",
            permissions=(rules.is_of_the_dsl_team,),
            conditions=(rules.says_who_confirmed,),
            button=Button.PRIMARY,
        ),
        Transition(
            "give_up",
            source=(TransferStatus.SENT,),
            target=TransferStatus.UNCONFIRMED,
            label="It was never confirmed",
            event_label="Receipt never confirmed",
            effect="The record says why.",
            permissions=(rules.is_of_the_dsl_team,),
            conditions=(rules.gives_a_reason,),
            button=Button.QUIET,
        ),
    ),
    tasks={
        TransferStatus.PLANNED: (
            TaskRule(
                assignees=_senders,
                verb="send",
                label=lambda transfer: "Send a child protection file",
                due=_send_by,
            ),
        ),
        TransferStatus.SENT: (
            TaskRule(
                assignees=_senders,
                verb="confirm",
                label=lambda transfer: "Has a file arrived? Confirm or chase",
                within=CHASE_AFTER,
            ),
        ),
    },
    other_events={"plan": "Transfer planned"},
)
