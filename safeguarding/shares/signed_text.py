"""What exactly is signed on an internal sharing form."""

from typing import Any

from infosharing.workflow.signed_text import values_of

OF_THE_FORM = ("reference", "school", "author", "recipient", "told_at", "told_why")
OF_WHAT_IT_SAYS = (
    "pupil",
    "file_kind",
    "description",
    "shared",
    "why",
    "level",
    "handling",
    "checked_on",
)


def what_is_signed(share: Any) -> dict[str, Any]:
    """Return what both sign: from whom, to whom, what it says. Words and end of access stand with the signature."""
    return values_of(share, OF_THE_FORM) | values_of(share.contents, OF_WHAT_IT_SAYS)
