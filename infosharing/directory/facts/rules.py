"""Who enters, reads and ends a safety fact, and what it forbids: pure questions."""

from collections.abc import Iterable
from typing import Any

from infosharing.accounts.choices import DSL_TEAM
from infosharing.directory.rules import keeps_the_directory
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import ACTS_UNDER_LAW, HOLDS_AN_ADDRESS, IN_WORDS, PROTECTS, FactKind


@rule(
    "Only the office, SENCO, data protection lead, DSL team or headteacher can add a safety fact. Tell one of them.",
    explanation="People who keep the list of pupils of the school: they hear of it first.",
)
def enters_facts(actor: Actor, pupil: Any) -> bool:
    return keeps_the_directory(actor, pupil)


@rule(
    "Only the DSL or a deputy can check or end a safety fact.",
    explanation="The DSL team of the school, and the person it fell to because none of them can act.",
)
def looks_after_facts(actor: Actor, fact: Any) -> bool:
    return actor.is_one_of(fact.school_id, *DSL_TEAM) or fact.falls_to(actor)


@rule(
    "Enter what the DSL team must know about it.",
    explanation="A court order and who has parental responsibility say nothing without words.",
)
def says_what_must_be_known(actor: Actor, fact: Any) -> bool:
    return fact.kind not in IN_WORDS or bool(fact.details.strip())


says_when_to_check_again = filled_in(
    "says_when_to_check_again", "Enter when you will check it again.", "review_on"
)
says_why_it_ended = filled_in("says_why_it_ended", "Enter why it no longer holds.", "ended_why")


def protects(kind: str) -> bool:
    """Say whether facts of a kind stand in the way of giving something out."""
    return kind in PROTECTS


def forbids(kind: str, *, requester_type: str, items: Iterable[Any]) -> bool:
    """Say whether facts of a kind forbid to give `items` (data items) to somebody of `requester_type` ("" for unknown).

    A refuge forbids everything: that the child attends tells where they are. An address not to be given forbids what
    may hold one. A court order forbids everything to those who do not act under a law of their own.
    """
    if kind == FactKind.REFUGE:
        return True
    if kind == FactKind.ADDRESS:
        return any(item.school_id is not None or item.code in HOLDS_AN_ADDRESS for item in items)
    return kind == FactKind.COURT and requester_type not in ACTS_UNDER_LAW
