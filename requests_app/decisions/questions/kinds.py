"""What a question is, and when one applies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from requests_app.decisions.choices import SHARES
from requests_app.requests.choices import Tier

Applies = Callable[[Any], bool]
CAREFUL = (Tier.CONFIDENTIAL, Tier.SPECIAL, Tier.SAFEGUARDING)
EVERY = (Tier.STANDARD, *CAREFUL)


def always(decision: Any) -> bool:
    return True


def no_refusal(decision: Any) -> str:
    return ""


def shares(decision: Any) -> bool:
    return decision.outcome in SHARES


def refuses(decision: Any) -> bool:
    return bool(decision.outcome) and decision.outcome not in SHARES


def has_special(recipient: Any) -> bool:
    return any(item.special_category for item in recipient.item_list)


def has_offence(recipient: Any) -> bool:
    return any(item.offence for item in recipient.item_list)


@dataclass(frozen=True)
class Question:
    """One question: the `field` it fills, the `part` (page) it stands on, its words, and to whom it is put.

    `label` is how the record names the answer ever after. `tiers` decides whether it is offered at all; `applies`
    looks at the other answers; `required` says whether an empty answer counts as missing when it applies. `refusal`
    says why an answer cannot stand beside the others, "" where it can.
    """

    field: str
    part: str
    ask: str
    hint: str = ""
    label: str = ""
    tiers: tuple[str, ...] = EVERY
    applies: Applies = always
    required: bool = True
    refusal: Callable[[Any], str] = no_refusal
