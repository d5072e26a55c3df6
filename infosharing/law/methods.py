"""The ways of handing information over: what each tier of sensitivity may ever use, and what it uses at first."""

from collections.abc import Iterable
from dataclasses import dataclass

# From the least sensitive to the most: each offers no method that one before it refuses (domain 3, R2).
TIERS: tuple[str, ...] = ("standard", "confidential", "special_category", "safeguarding", "allegation")


@dataclass(frozen=True)
class Method:
    """A way of handing over; `call_back_note` asks how the number was found and who was called back.

    `up_to` is the most sensitive tier that may ever go this way, `usually_up_to` the most sensitive that does at a
    school which has settled nothing.
    """

    code: str
    label: str
    up_to: str = "allegation"
    usually_up_to: str = "allegation"
    call_back_note: bool = False


METHODS: tuple[Method, ...] = (
    Method("secure_email", "Secure email"),
    # The office often opens the mailbox, and the password follows to the same desk.
    Method(
        "encrypted_attachment",
        "Encrypted attachment, password sent separately",
        usually_up_to="safeguarding",
    ),
    # Most of the staff of the other school can look into its pupil database.
    Method(
        "mis_transfer",
        "Transfer between school systems (MIS)",
        up_to="special_category",
        usually_up_to="special_category",
    ),
    # The safeguarding team reads it: an allegation is not theirs by role (domain 4).
    Method(
        "safeguarding_system_transfer",
        "Transfer between safeguarding systems",
        up_to="safeguarding",
        usually_up_to="safeguarding",
    ),
    Method("secure_portal", "Secure portal"),
    Method("hand_delivery", "By hand"),
    # Post is opened where it arrives, seldom by the person it is for.
    Method("tracked_post", "Tracked post", usually_up_to="safeguarding"),
    Method("phone", "Phone, after calling back", call_back_note=True),
    Method("meeting", "In a meeting"),
    Method("viewing_on_site", "Viewed at school, no copies"),
    # Unencrypted email is for standard information only (domain 3, R2).
    Method("plain_email", "Unencrypted email", up_to="standard", usually_up_to="standard"),
)

_BY_CODE = {method.code: method for method in METHODS}


def methods_for(tier: str) -> tuple[tuple[str, str], ...]:
    """The methods that a tier may ever use, as (code, label). Raises ValueError for an unknown tier."""
    place = _place(tier)
    return tuple((method.code, method.label) for method in METHODS if place <= _place(method.up_to))


def usual_methods(tier: str) -> tuple[str, ...]:
    """The codes that hold at a school which has settled nothing. Raises ValueError for an unknown tier."""
    place = _place(tier)
    return tuple(method.code for method in METHODS if place <= _place(method.usually_up_to))


def most_sensitive(tiers: Iterable[str]) -> str:
    """The most sensitive of some tiers. Raises ValueError for an unknown tier, or none."""
    return max(tiers, key=_place)


def _place(tier: str) -> int:
    if tier not in TIERS:
        raise ValueError(f"There is no tier called {tier!r}.")
    return TIERS.index(tier)


def method_label(code: str) -> str:
    """The name of a method. Raises KeyError for an unknown code."""
    return _BY_CODE[code].label


def needs_call_back_note(method: str) -> bool:
    """Must a note say how the requester was called back? Raises KeyError for an unknown method."""
    return _BY_CODE[method].call_back_note
