"""The table of the transfer of a child protection file."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from infosharing.law.schooldays import LONDON, school_days
from infosharing.records.rules import filled_in
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow
from safeguarding.rules import gives_a_reason, is_of_the_dsl_team
from safeguarding.states import dsl_team_without

from . import rules
from .choices import TransferStatus

CHASE_AFTER = school_days(5)

says_who_confirmed = filled_in(
    "says_who_confirmed", "Enter who confirmed receipt, and when.", "confirmed_by", "confirmed_on"
)


def _chased(transfer: Any, actor: Any, moment: datetime) -> Mapping[str, Any]:
    """Once more, today; its clock starts anew."""
    today = moment.astimezone(LONDON).date()
    return {"chased": transfer.chased + 1, "chased_on": today, "status_since": moment}


def _senders(transfer: Any) -> Iterator[Assignee]:
    """The DSL and the deputies."""
    yield from dsl_team_without(transfer.excluded_ids)


def _send_by(transfer: Any) -> datetime | None:
    """5 school days in-year, or within the first 5 of the new term."""
    return transfer.due_at()


TRANSFER_WORKFLOW = Workflow(
    "Child protection file transfer",
    transitions=(
        Transition(
            "send",
            source=(TransferStatus.PLANNED,),
            target=TransferStatus.SENT,
            label="Record file as sent",
            event_label="File sent",
            effect="You record what was sent, how and when. Send it separately from the main pupil file.",
            permissions=(is_of_the_dsl_team,),
            conditions=(
                rules.says_what_was_sent,
                rules.goes_a_way_that_is_allowed,
                rules.says_how_the_address_was_checked,
            ),
            button=Button.PRIMARY,
            sets=lambda transfer, actor, moment: {
                "sent_by_id": actor.pk,
                "methods_edition": rules.SENT_BY.edition_at(transfer.school),
            },
        ),
        Transition(
            "cancel",
            source=(TransferStatus.PLANNED,),
            target=TransferStatus.CANCELLED,
            label="Mark transfer as not needed",
            event_label="Transfer not needed",
            effect="Nothing is sent. We keep the record and your reason.",
            permissions=(is_of_the_dsl_team,),
            conditions=(gives_a_reason,),
            button=Button.QUIET,
        ),
        Transition(
            "chase",
            source=(TransferStatus.SENT,),
            label="Record that you chased",
            event_label="Receipt chased",
            effect="The new school has another five school days to confirm receipt.",
            permissions=(is_of_the_dsl_team,),
            sets=_chased,
        ),
        Transition(
            "confirm",
            source=(TransferStatus.SENT, TransferStatus.UNCONFIRMED),
            target=TransferStatus.RECEIVED,
            label="Confirm receipt",
            event_label="Receipt confirmed",
            effect="This records who confirmed receipt, and when.",
            permissions=(is_of_the_dsl_team,),
            conditions=(says_who_confirmed,),
            button=Button.PRIMARY,
        ),
        Transition(
            "give_up",
            source=(TransferStatus.SENT,),
            target=TransferStatus.UNCONFIRMED,
            label="Close without receipt",
            event_label="Closed without receipt",
            effect="The new school did not confirm receipt. This records why.",
            permissions=(is_of_the_dsl_team,),
            conditions=(gives_a_reason,),
            button=Button.QUIET,
        ),
    ),
    tasks={
        TransferStatus.PLANNED: (
            TaskRule(
                assignees=_senders,
                verb="send",
                label="Send child protection file",
                due=_send_by,
            ),
        ),
        TransferStatus.SENT: (
            TaskRule(
                assignees=_senders,
                verb="confirm",
                label="Confirm receipt of child protection file",
                within=CHASE_AFTER,
            ),
        ),
    },
    other_events={"plan": "Transfer planned"},
)
