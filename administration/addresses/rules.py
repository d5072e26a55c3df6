"""When a link to a new address holds."""

from typing import Any

from infosharing.records.actors import Party
from infosharing.records.rules import rule


@rule(
    "This link does not work.",
    explanation="Confirmed, unused, the newest of its person, and at most a week old.",
)
def address_link_holds(party: Party, change: Any) -> bool:
    return change.is_live
