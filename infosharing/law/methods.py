"""The ways of handing information over, and which of them each tier of sensitivity allows."""

from dataclasses import dataclass

TIERS: tuple[str, ...] = ("standard", "confidential", "special_category", "safeguarding", "allegation")

_EVERY_TIER = frozenset(TIERS)


@dataclass(frozen=True)
class Method:
    """A way of handing over; `call_back_note` asks how the number was found and who was called back."""

    code: str
    label: str
    tiers: frozenset[str] = _EVERY_TIER
    call_back_note: bool = False


# Unencrypted email is for standard information only (domain 3, R2).
METHODS: tuple[Method, ...] = (
    Method("secure_email", "Secure email"),
    Method("encrypted_attachment", "Encrypted attachment, password sent separately"),
    Method("mis_transfer", "Transfer between school systems (MIS)"),
    Method("safeguarding_system_transfer", "Transfer between safeguarding systems"),
    Method("secure_portal", "Secure portal"),
    Method("hand_delivery", "By hand"),
    Method("tracked_post", "Tracked post"),
    Method("phone", "Phone, after calling back", call_back_note=True),
    Method("meeting", "In a meeting"),
    Method("viewing_on_site", "Viewed at school, no copies"),
    Method("plain_email", "Unencrypted email", tiers=frozenset({"standard"})),
)

_BY_CODE = {method.code: method for method in METHODS}


def methods_for(tier: str) -> tuple[tuple[str, str], ...]:
    """The methods that a tier allows, as (code, label). Raises ValueError for an unknown tier."""
    if tier not in _EVERY_TIER:
        raise ValueError(f"There is no tier called {tier!r}.")
    return tuple((method.code, method.label) for method in METHODS if tier in method.tiers)


def method_label(code: str) -> str:
    """The name of a method. Raises KeyError for an unknown code."""
    return _BY_CODE[code].label


def needs_call_back_note(method: str) -> bool:
    """Must a note say how the requester was called back? Raises KeyError for an unknown method."""
    return _BY_CODE[method].call_back_note
