"""Which questions are put, on which page, and what is still missing. Form, check page and paper all ask here."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from requests_app.decisions.choices import SHARES

from .kinds import Question, refuses
from .pages import ONE_PAGE, PAGES
from .table import QUESTIONS, RECIPIENT_QUESTIONS


def offered(decision: Any, part: str = "") -> tuple[Question, ...]:
    """Return the questions for the decision's tier, of one page or of all."""
    return tuple(
        question
        for question in QUESTIONS
        if decision.tier in question.tiers
        and part in ("", "decide", question.part)
        and question.arises(decision)
    )


def recipient_questions(tier: str) -> tuple[Question, ...]:
    return tuple(question for question in RECIPIENT_QUESTIONS if tier in question.tiers)


def pages_of(decision: Any) -> tuple[str, ...]:
    """Return the pages of a decision in order; what goes to whom is no question where nothing is shared."""
    return tuple(page for page in PAGES[decision.tier] if page != "recipient" or not refuses(decision))


def is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value == []


def as_it_stands(decision: Any) -> Any:
    """Return a copy of a decision without the answers that are no part of it any more. Never saved.

    A question that follows from an answer which is no part of it is none either: those that lead to others come first
    in the table.
    """
    stands = copy(decision)
    for question in QUESTIONS:
        is_put = decision.tier in question.tiers and question.arises(decision)
        applies = is_put and question.applies(stands)
        if not applies and hasattr(decision, question.field):
            setattr(stands, question.field, "")
    return stands


def standing(decision: Any) -> tuple[Question, ...]:
    """Return the questions that are part of a decision, by its tier and its other answers."""
    stands = as_it_stands(decision)
    return tuple(question for question in offered(decision) if question.applies(stands))


@dataclass(frozen=True)
class Gap:
    """A missing answer: which question, on which page; `recipient` where it belongs to one.

    `refusal` says of an answer that is there why it cannot stay."""

    question: Question
    part: str
    recipient: Any = None
    refusal: str = ""


def missing(decision: Any) -> tuple[Gap, ...]:
    """Return what the decision still lacks, in the order in which it is asked."""
    one_page = PAGES[decision.tier] == ONE_PAGE
    gaps = [
        Gap(question, "decide" if one_page else question.part)
        for question in standing(decision)
        if question.required and is_empty(getattr(decision, question.field))
    ]
    gaps += [
        Gap(question, "decide" if one_page else question.part, refusal=sentence)
        for question in offered(decision)
        if (sentence := refusal_of(question, decision))
    ]
    if decision.outcome in SHARES:
        for recipient in decision.recipient_list:
            gaps += missing_for(recipient, decision)
    return tuple(gaps)


def refusal_of(question: Question, probe: Any) -> str:
    """Return why an answer that was given cannot stand beside the others; "" where it can, or none is given."""
    given = question.applies(probe) and not is_empty(getattr(probe, question.field))
    return question.refusal(probe) if given else ""


def missing_for(recipient: Any, decision: Any) -> list[Gap]:
    gaps = []
    for question in recipient_questions(decision.tier):
        value = recipient.item_list if question.field == "items" else getattr(recipient, question.field)
        if question.required and question.applies(recipient) and is_empty(value):
            gaps.append(Gap(question, "recipient", recipient))
    return gaps
