"""What a school settles for itself: one setting by its code, and what holds until the school says otherwise. Pure.

What is in force stands on the school, by code: its value, its edition, since when, and who said so. A rule that holds
for all schools alike is a constant; one that a school may word otherwise asks its `Setting` of the record's school.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A setting with such a code names the roles to which it gives a right, such as to decide requests of one level.
RIGHT = "decides-"


@dataclass(frozen=True)
class Setting:
    """One setting, as rules ask it. `default` holds at a school that has said nothing; it is of JSON's kinds."""

    code: str
    default: Any

    def of(self, school: Any) -> Any:
        """Return what holds at a school."""
        kept = school.settings.get(self.code)
        return self.default if kept is None else kept["value"]

    def edition_at(self, school: Any) -> int | None:
        """Return the edition that holds at a school; None for the default."""
        kept = school.settings.get(self.code)
        return None if kept is None else kept["edition"]


def rights_given_to(role: str, settings: Mapping[str, Any]) -> frozenset[str]:
    """Return the codes of the rights that a school's settings give to a role."""
    return frozenset(
        code for code, kept in settings.items() if code.startswith(RIGHT) and role in kept["value"]
    )
