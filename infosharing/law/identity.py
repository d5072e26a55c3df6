"""What counts as having verified who asks: which proof, from whom, by which way they reached the school."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry, in_force

_SINCE = date(2018, 5, 25)
_SOURCE = "UK GDPR Art 5(1)(f) and 32: the security of what is shared; domain 5.2"

# Face to face a person, a card or an original can be looked at.
FACE_TO_FACE = frozenset({"person", "meeting"})
ENFORCEMENT = frozenset({"police", "other_law_enforcement"})
PEOPLE = frozenset({"parent_carer", "pupil"})
BRINGS_AN_ORDER = frozenset(
    {
        "court",
        "cafcass",
        "police",
        "other_law_enforcement",
        "childrens_social_care",
        "local_authority",
        "solicitor",
    }
)


@dataclass(frozen=True)
class Proof(Entry):
    """A way of verifying who asks; `asked_by` and `channels` say for whom and how it counts, None for all.

    `not_for` are kinds of requester for whom it never counts. `refusal` is the sentence where it does not count.
    """

    refusal: str
    channels: frozenset[str] | None = None
    asked_by: frozenset[str] | None = None
    not_for: frozenset[str] = frozenset()

    def counts_for(self, requester_type: str, channel: str) -> bool:
        """Does it count for this kind of requester, who came this way?"""
        return (
            (self.channels is None or channel in self.channels)
            and (self.asked_by is None or requester_type in self.asked_by)
            and requester_type not in self.not_for
        )


PROOFS: tuple[Proof, ...] = (
    Proof(
        code="call_back",
        label="Called back on a number found independently",
        text="Counts for everyone. Never use a number that the caller or the message gave you.",
        source=_SOURCE,
        since=_SINCE,
        until=None,
        refusal="",
    ),
    Proof(
        code="official_domain",
        label="Message from their official email domain",
        text="Counts for an organisation that wrote by email, from the domain in our directory.",
        source=_SOURCE,
        since=_SINCE,
        until=None,
        refusal="An official email domain counts only for an organisation that wrote by email. Call them back on a "
        "number you found yourself.",
        channels=frozenset({"email"}),
        not_for=PEOPLE | {"other"},
    ),
    Proof(
        code="portal",
        label="Came through a system that only they can sign in to",
        text="Counts for an organisation that used a secure portal or system.",
        source=_SOURCE,
        since=_SINCE,
        until=None,
        refusal="This counts only for an organisation that asked through a portal or system. Call them back on a "
        "number you found yourself.",
        channels=frozenset({"portal"}),
        not_for=PEOPLE | {"other"},
    ),
    Proof(
        code="warrant_card",
        label="Saw a warrant card or badge",
        text="Counts for police and other law enforcement, face to face.",
        source=_SOURCE,
        since=_SINCE,
        until=None,
        refusal="A warrant card counts only for the police or other law enforcement, when you met them. Call them back "
        "on a number you found yourself.",
        channels=FACE_TO_FACE,
        asked_by=ENFORCEMENT,
    ),
    Proof(
        code="id_seen",
        label="Saw photo identification",
        text="Counts for everyone, face to face.",
        source=_SOURCE,
        since=_SINCE,
        until=None,
        refusal="Photo identification counts only when you met them. Call them back on a number you found yourself.",
        channels=FACE_TO_FACE,
    ),
    Proof(
        code="order_seen",
        label="Saw the original order",
        text="Counts for those who bring a court's order, when the original was seen. A copy by email is no original.",
        source=_SOURCE,
        since=_SINCE,
        until=None,
        refusal="An order counts only when you saw the original: in person, or by letter. Call the court or the "
        "sender back on a number you found yourself.",
        channels=FACE_TO_FACE | {"letter"},
        asked_by=BRINGS_AN_ORDER,
    ),
    Proof(
        code="known",
        label="Known to the school in person",
        text="Counts for a parent, carer or pupil, face to face. Never alone for an organisation; a voice is no proof.",
        source=_SOURCE,
        since=_SINCE,
        until=None,
        refusal="Knowing someone counts only for a parent, carer or pupil you met in person. Call them back on a "
        "number you found yourself.",
        channels=FACE_TO_FACE,
        asked_by=PEOPLE,
    ),
)

# Where the number of a call back was found. What the caller gave is not among them.
NUMBER_SOURCES: tuple[tuple[str, str], ...] = (
    ("directory", "Our directory of organisations"),
    ("website", "Their official website"),
    ("records", "Our own records about the family"),
    ("switchboard", "Their switchboard, or 101 for the police"),
    ("published", "Another published list"),
)

BY_PHONE = "phone"
OWN_CHOICE = "our_own"
NOT_VERIFIED = "not_verified"
NEEDS_A_CALL_BACK = (
    "A phone call always needs a call back on a number you found yourself. A voice is not proof."
)
UNVERIFIED = "You have not verified who they are, so you cannot decide to share."
THEY_CAME = "They asked you, so you did not choose the recipient. Say how you verified who they are."
NOT_IN_DIRECTORY = (
    "Our directory has no email domain for them. Add it on the page “Organisations”, or call them back on a number "
    "you found yourself."
)


def proofs(on: date) -> tuple[Proof, ...]:
    """The ways of verifying that are known on a day."""
    return in_force(PROOFS, on)


@dataclass(frozen=True)
class Requester:
    """Who asks, and by which channel they came. `asked_us` says that they came to the school; `domain_known` that the
    directory holds their email domain."""

    kind: str
    channel: str
    asked_us: bool
    domain_known: bool


def proof_refusal(way: str, on: date, requester: Requester) -> str:
    """Why a way of verifying does not count for this requester; "" where it counts."""
    if way == NOT_VERIFIED:
        return UNVERIFIED
    if way == OWN_CHOICE:
        return THEY_CAME if requester.asked_us else ""
    if requester.asked_us and requester.channel == BY_PHONE and way != "call_back":
        return NEEDS_A_CALL_BACK
    proof = next((proof for proof in proofs(on) if proof.code == way), None)
    if proof is None:
        return "Say how you verified who they are."
    if not requester.asked_us:
        # We chose whom to write to: how they came is no question, who they are still is.
        fits = proof.asked_by is None or requester.kind in proof.asked_by
        return "" if fits and requester.kind not in proof.not_for else proof.refusal
    if not proof.counts_for(requester.kind, requester.channel):
        return proof.refusal
    return "" if way != "official_domain" or requester.domain_known else NOT_IN_DIRECTORY
