"""When a link to set a password holds."""

from typing import Any

from infosharing.records.actors import Party
from infosharing.records.rules import rule


@rule("This link does not work.", explanation="Unused, the newest of its person, and at most a week old.")
def link_holds(party: Party, link: Any) -> bool:
    return link.is_live
