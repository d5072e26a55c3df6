"""The table of a disclosure and its receipt."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.law.schooldays import day_of, school_days
from infosharing.workflow.table import Assignee, Button, Levels, TaskRule, Transition, Workflow
from requests_app.requests.rules import deciders_of
from requests_app.requests.tasks import then_the_deciders

from . import rules
from .choices import ReceiptStatus


def _who_sent_it(disclosure: Any) -> Iterator[Assignee]:
    """The person who shared it, as long as they have access to the request."""
    request = disclosure.request
    by_role = (*deciders_of(request), *rules.office_where_it_may_send(request))
    yield Assignee(
        person_id=disclosure.sent_by_id,
        not_for=request.excluded_ids,
        while_holding=() if disclosure.sent_by_id == request.author_id else by_role,
    )


def _then_the_deciders(disclosure: Any) -> Levels:
    """Every role that decides the request's tier, then the headteacher."""
    return then_the_deciders(disclosure.request)


def _chased_once_more(disclosure: Any, actor: Any, moment: datetime) -> dict[str, Any]:
    return {"chased": disclosure.chased + 1, "chased_on": day_of(moment), "status_since": moment}


DISCLOSURE_WORKFLOW = Workflow(
    "A disclosure and its receipt",
    transitions=(
        Transition(
            "chase",
            source=(ReceiptStatus.AWAITED,),
            label="Record that you chased",
            event_label="Receipt chased",
            effect="The deadline starts again: five school days from today.",
            permissions=(rules.looks_after_the_receipt,),
            sets=_chased_once_more,
        ),
        Transition(
            "confirm_receipt",
            source=(ReceiptStatus.AWAITED, ReceiptStatus.NOT_CONFIRMED),
            target=ReceiptStatus.CONFIRMED,
            label="Confirm receipt",
            event_label="Receipt confirmed",
            effect="The record says who confirmed it, and when.",
            permissions=(rules.looks_after_the_receipt,),
            conditions=(rules.says_who_confirmed,),
            page="confirm",
        ),
        Transition(
            "recipient_confirms",
            source=(ReceiptStatus.AWAITED,),
            target=ReceiptStatus.CONFIRMED,
            label="Confirm receipt",
            event_label="Receipt confirmed by the recipient",
            effect="The school's record says that you received it.",
            permissions=(rules.recipient_may_confirm,),
            conditions=(rules.says_who_confirmed,),
            sets=lambda disclosure, party, moment: {
                "confirmed_on": day_of(moment),
                "evidence": "Confirmed by someone with the link.",
            },
            button=Button.HIDDEN,
        ),
        Transition(
            "give_up_receipt",
            source=(ReceiptStatus.AWAITED,),
            target=ReceiptStatus.NOT_CONFIRMED,
            label="Record that it was never confirmed",
            event_label="Receipt never confirmed",
            effect="The record says why. The request can then be closed.",
            permissions=(rules.looks_after_the_receipt,),
            conditions=(rules.says_why_not_confirmed,),
            page="give_up",
        ),
    ),
    tasks={
        ReceiptStatus.AWAITED: (
            TaskRule(
                assignees=_who_sent_it,
                verb="receipt",
                label="Confirm receipt",
                job="Receipt",
                within=school_days(5),
                otherwise=_then_the_deciders,
            ),
        ),
    },
)
