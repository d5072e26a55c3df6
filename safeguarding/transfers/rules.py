"""By which methods a child protection file can go, and what was done to make sure where."""

from typing import Any

from infosharing.accounts.handing_over import METHODS_OF, methods_at
from infosharing.records.rules import filled_in, rule

TIER = "safeguarding"
SENT_BY = METHODS_OF[TIER]
# What sends a file nowhere: a file is not told on the telephone, nor read out at a meeting.
NO_WAY_TO_SEND = ("phone", "meeting", "viewing_on_site")


def ways_to_send(school: Any) -> tuple[tuple[str, str], ...]:
    """Return the methods by which a school lets a file go today, as (code, label)."""
    return tuple(method for method in methods_at(school, TIER) if method[0] not in NO_WAY_TO_SEND)


@rule(
    "Safeguarding information is not sent this way. Choose another way.",
    explanation="A method of the school's setting for safeguarding by which a file can be sent.",
)
def goes_a_way_that_is_allowed(actor: Any, transfer: Any) -> bool:
    return transfer.method in dict(ways_to_send(transfer.school))


says_what_was_sent = filled_in(
    "says_what_was_sent", "Enter what was sent, how and when.", "contents", "method", "sent_at"
)
says_how_the_address_was_checked = filled_in(
    "says_how_the_address_was_checked",
    "Enter how you checked where to send it: who you spoke to, on which number, and where you found it.",
    "address_checked",
)
