"""A decision that several people prepare: who gave which answer, and which answers are no longer part of it."""

from collections.abc import Iterator
from typing import Any

from infosharing.records.models import LedgerEntry
from infosharing.workflow.authorship import Given, Others, answers_given, by_others, names_among, taken_over

from .models import Decision, Recipient, RecipientItem
from .questions.asking import is_empty, standing
from .questions.kinds import Question
from .questions.table import QUESTIONS, RECIPIENT_QUESTIONS
from .suggestions import new_decision

OF_THE_DECISION = tuple(question.field for question in QUESTIONS)
OF_A_RECIPIENT = ("name", *(question.field for question in RECIPIENT_QUESTIONS if question.field != "items"))


def of_others(record: Decision | Recipient, actor: Any) -> Others:
    """Return the answers of a decision, or about a recipient, that another person than `actor` gave."""
    if isinstance(record, Decision):
        return by_others(answers_given(record, OF_THE_DECISION), actor)
    given = answers_given(record, OF_A_RECIPIENT)
    ticked = _last_tick(record)
    return by_others({**given, "items": ticked} if ticked else given, actor)


def _last_tick(recipient: Recipient) -> Given | None:
    """Return who last changed what information a recipient gets."""
    row = RecipientItem.history.filter(recipient_id=recipient.pk).order_by("-history_id").first()
    if row is None:
        return None
    entry = LedgerEntry.objects.filter(history_id=row.history_id, record_id=row.id).first()
    return Given(row.history_user_id, entry.actor if entry else "", row.history_date)


def kept_with(decision: Decision, actor: Any) -> list[Others]:
    """Return the same of a draft and of each of its recipients, in their order."""
    return [of_others(record, actor) for record in (decision, *decision.recipient_list)]


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
