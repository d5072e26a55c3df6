"""By which methods a school hands information over, tier by tier: its settings, and what follows from them."""

from collections.abc import Iterable
from typing import Any

from infosharing.law.methods import TIERS, method_label, most_sensitive, usual_methods

from .school_settings import Setting

METHODS_OF = {tier: Setting(f"methods-{tier}", default=[*usual_methods(tier)]) for tier in TIERS}
TIER_LABELS = {
    "standard": "Standard",
    "confidential": "Confidential",
    "special_category": "Special category",
    "safeguarding": "Safeguarding",
    "allegation": "Allegation about staff",
}


def methods_at(school: Any, tier: str) -> tuple[tuple[str, str], ...]:
    """Return the methods that a school lets a tier use today, as (code, label)."""
    return tuple((code, method_label(code)) for code in METHODS_OF[tier].of(school))


def method_refusal(school: Any, tier: str, method: str) -> str:
    """Return why something of a tier cannot go by a method at a school; "" where it can."""
    if method in METHODS_OF[tier].of(school):
        return ""
    return f"{TIER_LABELS[tier]} information is not sent this way. Choose another way."


def tier_of_items(items: Iterable[Any], *, concerns_staff: bool = False) -> str:
    """Return how sensitive data items are by themselves: offence data about staff is an allegation."""
    tiers = ["standard"]
    for item in items:
        if item.offence and concerns_staff:
            tiers.append("allegation")
        if item.code == "safeguarding":
            tiers.append("safeguarding")
        if item.special_category or item.offence:
            tiers.append("special_category")
    return most_sensitive(tiers)


def setting_said(tier: str, edition: int | None) -> str:
    """Return by which setting a method was allowed then."""
    version = f"version {edition}" if edition else "default"
    return f"Allowed by the school's setting for: {TIER_LABELS[tier].lower()} ({version})"
