"""Which roles may open an entry of the register, so that a question goes to nobody who may not."""

from typing import Any

from requests_app.requests.rules import readers_of

from .choices import ASKED


def roles_to_ask(entry: Any) -> tuple[str, ...]:
    """Return those of `choices.ASKED` that open `entry` by role, in their order.

    A request is read by role according to its tier, and only by some where it concerns staff (domain 4); agreements and
    information assets are read by all of them.
    """
    if not hasattr(entry, "tier"):
        return tuple(ASKED)
    readers = readers_of(entry)
    return tuple(role for role in ASKED if role in readers)
