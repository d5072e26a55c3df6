"""A decision that several people prepare: who gave which answer, and which answers are no longer part of it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from infosharing.records.models import LedgerEntry
from infosharing.workflow.authorship import (
    Given,
    Others,
    answers_given,
    answers_given_each,
    by_others,
    names_among,
    taken_over,
)

from .models import Decision, Recipient, RecipientItem
from .questions.asking import is_empty, standing
from .questions.kinds import Question
from .questions.table import QUESTIONS, RECIPIENT_QUESTIONS
from .suggestions import new_decision

OF_THE_DECISION = tuple(question.field for question in QUESTIONS)
OF_A_RECIPIENT = ("name", *(question.field for question in RECIPIENT_QUESTIONS if question.field != "items"))


def kept_with(decision: Decision, actor: Any) -> list[Others]:
    """Return the answers that another person than `actor` gave: of a draft, and about each of its recipients, in their
    order. As many queries for many recipients as for one."""
    # Asked once for a page: whoever signs asks of the draft as it was read again.
    known = decision.__dict__.setdefault("_kept_with", {})
    if actor.pk not in known:
        recipients = decision.recipient_list
        about, ticked = answers_given_each(recipients, OF_A_RECIPIENT), _last_ticks(recipients)
        known[actor.pk] = [
            by_others(answers_given(decision, OF_THE_DECISION), actor.pk),
            *(by_others(about[one.pk] | ticked.get(one.pk, {}), actor.pk) for one in recipients),
        ]
    return known[actor.pk]


def _last_ticks(recipients: list[Recipient]) -> dict[UUID, dict[str, Given]]:
    """Return who last changed what information each recipient gets."""
    rows = RecipientItem.history.filter(recipient_id__in=[one.pk for one in recipients])
    last = {row.recipient_id: row for row in rows.order_by("history_id")}
    entries = LedgerEntry.objects.filter(
        history_id__in=[row.history_id for row in last.values()],
        record_id__in=[row.id for row in last.values()],
    )
    actors = {(entry.record_id, entry.history_id): entry.actor for entry in entries}
    return {
        pk: {"items": Given(row.history_user_id, actors.get((row.id, row.history_id), ""), row.history_date)}
        for pk, row in last.items()
    }


def words_to_take_over(decision: Decision, actor: Any) -> str:
    """Return what a signer who did not answer all of it says of the rest; "" where all is their own."""
    return taken_over(names_among(*kept_with(decision, actor)))


def set_aside(decision: Decision) -> list[Question]:
    """Return the questions whose answers are kept and no longer part of the decision, as another answer or the tier
    changed. What the product filled in was nobody's answer."""
    usual, stand = new_decision(decision.request), standing(decision)
    return [
        question
        for question in QUESTIONS
        if question not in stand
        and not is_empty(value := getattr(decision, question.field))
        and value != getattr(usual, question.field)
    ]


def recipients_set_aside(decision: Decision) -> list[Recipient]:
    """Return whom a decision named before it turned to not sharing."""
    return [] if decision.shares or not decision.outcome else decision.recipient_list


def labels_set_aside(decision: Decision) -> Iterator[str]:
    """Yield what is set aside, by the names that the record gives it."""
    yield from (question.label for question in set_aside(decision))
    if recipients_set_aside(decision):
        yield "Recipient and lawful basis"
