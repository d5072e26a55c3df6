"""The table of the transfer of a child protection file."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from infosharing.law.schooldays import LONDON, school_days
from infosharing.records.rules import filled_in
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow
from safeguarding.rules import gives_a_reason, is_of_the_dsl_team
from safeguarding.states import dsl_team_without

from .choices import TransferStatus

CHASE_AFTER = school_days(5)

says_what_was_sent = filled_in(
    "says_what_was_sent", "Say what was sent, how, and when.", "contents", "method", "sent_at"
)
says_who_confirmed = filled_in(
    "says_who_confirmed", "Say who confirmed it, and when.", "confirmed_by", "confirmed_on"
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
    "Transfer of a child protection file",
    transitions=(
        Transition(
            "send",
            source=(TransferStatus.PLANNED,),
            target=TransferStatus.SENT,
            label="It was sent",
            event_label="File sent",
            effect="You record what went, how and when. Send it apart from the pupil's main file.",
            permissions=(is_of_the_dsl_team,),
            conditions=(says_what_was_sent,),
            button=Button.PRIMARY,
            sets=lambda transfer, actor, moment: {"sent_by_id": actor.pk},
        ),
        Transition(
            "cancel",
            source=(TransferStatus.PLANNED,),
            target=TransferStatus.CANCELLED,
            label="It is not needed after all",
            event_label="Transfer cancelled",
            effect="Nothing is sent. The record and your reason stay.",
            permissions=(is_of_the_dsl_team,),
            conditions=(gives_a_reason,),
            button=Button.QUIET,
        ),
        Transition(
            "chase",
            source=(TransferStatus.SENT,),
            label="I have chased it",
            event_label="Receipt chased",
            effect="The clock starts again: five school days.",
            permissions=(is_of_the_dsl_team,),
            sets=_chased,
        ),
        Transition(
            "confirm",
            source=(TransferStatus.SENT, TransferStatus.UNCONFIRMED),
            target=TransferStatus.RECEIVED,
            label="It arrived",
            event_label="Receipt confirmed",
            effect="The record says who confirmed it, and when.",
            permissions=(is_of_the_dsl_team,),
            conditions=(says_who_confirmed,),
            button=Button.PRIMARY,
        ),
        Transition(
            "give_up",
            source=(TransferStatus.SENT,),
            target=TransferStatus.UNCONFIRMED,
            label="It was never confirmed",
            event_label="Receipt never confirmed",
            effect="The record says why.",
            permissions=(is_of_the_dsl_team,),
            conditions=(gives_a_reason,),
            button=Button.QUIET,
        ),
    ),
    tasks={
        TransferStatus.PLANNED: (
            TaskRule(assignees=_senders, verb="send", label="Send a child protection file", due=_send_by),
        ),
        TransferStatus.SENT: (
            TaskRule(
                assignees=_senders,
                verb="confirm",
                label="Has a file arrived? Confirm or chase",
                within=CHASE_AFTER,
            ),
        ),
    },
    other_events={"plan": "Transfer planned"},
)
