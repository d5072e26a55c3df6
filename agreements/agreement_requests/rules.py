"""Who says whether an agreement is needed, and what the answer must say."""

from typing import Any

from agreements.sign_off.rules import KEEPERS
from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

from .choices import NeedAnswer

NEED_READERS = (*KEEPERS, Role.HEAD)


@rule(
    "Only the data protection lead or the data protection officer can decide this.",
    explanation="Lead and DPO: sharing is formalised by them (domain R12); the headteacher where neither can.",
)
def answers_needs(actor: Actor, need: Any) -> bool:
    return actor.is_one_of(need.school_id, *KEEPERS) or need.falls_to(actor)


@rule(
    "Select the agreement with this organisation, or say why no agreement is needed.",
    explanation="An agreement of the school with the organisation, or a reason in words.",
)
def need_is_answered(actor: Any, need: Any) -> bool:
    if need.answer == NeedAnswer.DRAFTED:
        return need.is_with_a_party
    return need.answer == NeedAnswer.NOT_NEEDED and bool(need.reason.strip())
