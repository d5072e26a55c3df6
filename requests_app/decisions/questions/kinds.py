"""What a question is, and when one applies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from requests_app.decisions.choices import SHARES
from requests_app.requests.choices import Tier
from requests_app.requests.safety import gives_what_a_fact_forbids

Applies = Callable[[Any], bool]
CAREFUL = (Tier.CONFIDENTIAL, Tier.SPECIAL, Tier.SAFEGUARDING, Tier.ALLEGATION)
EVERY = (Tier.STANDARD, *CAREFUL)


def always(decision: Any) -> bool:
    return True


def no_refusal(decision: Any) -> str:
    return ""


def shares(decision: Any) -> bool:
    return decision.outcome in SHARES


def refuses(decision: Any) -> bool:
    return bool(decision.outcome) and decision.outcome not in SHARES


def a_fact_protects(decision: Any) -> bool:
    """Say whether a safety fact protects a child; of a signed decision, whether one did."""
    return bool(decision.safety_reason or (not decision.is_signed and decision.request.protecting_facts))


def needs_a_safety_reason(decision: Any) -> bool:
    """Say whether it gives what a safety fact forbids; once that was answered, whatever became of the fact."""
    return bool(decision.safety_reason) or gives_what_a_fact_forbids(decision)


def has_special(recipient: Any) -> bool:
    return any(item.special_category for item in recipient.item_list)


def has_offence(recipient: Any) -> bool:
    return any(item.offence for item in recipient.item_list)


def was_advised(decision: Any) -> bool:
    """Say whether the DPO advised on it, and said more than that they have no view."""
    advice = decision.request.advice
    return advice is not None and advice.is_to_be_answered


@dataclass(frozen=True)
class Question:
    """One question: the `field` it fills, the `part` (page) it stands on, its words, and to whom it is put.

    `label` is how the record names the answer ever after. `tiers` decides whether it is offered at all; `applies`
    looks at the other answers; `required` says whether an empty answer counts as missing when it applies. `arises`
    looks at the request: where it answers no, the question is put to nobody. `refusal` says why an answer cannot stand
    beside the others, "" where it can.
    """

    field: str
    part: str
    ask: str
    hint: str = ""
    label: str = ""
    tiers: tuple[str, ...] = EVERY
    applies: Applies = always
    required: bool = True
    arises: Applies = always
    refusal: Callable[[Any], str] = no_refusal
