"""Which lawful basis is usual for a school, a purpose and a requester, as a dated table."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry

_GDPR = date(2018, 5, 25)
_DUAA = date(2026, 2, 5)  # recognised legitimate interest begins
_ANY: frozenset[str] = frozenset()  # an empty set narrows nothing


@dataclass(frozen=True)
class Suggestion:
    """A lawful basis by its code, and the reason why it is suggested."""

    code: str
    reason: str


@dataclass(frozen=True)
class SuggestionLine(Entry):
    """One line of the table that `suggest` reads from the top; an empty set or None narrows nothing."""

    basis: str
    authority: bool | None = None
    purposes: frozenset[str] = _ANY
    requesters: frozenset[str] = _ANY
    needs_duty: bool = False

    def fits(self, *, authority: bool, purpose: str, requester: str, duty: bool) -> bool:
        """Is this line about such a school, purpose and requester?"""
        return (
            self.authority in (None, authority)
            and (not self.purposes or purpose in self.purposes)
            and (not self.requesters or requester in self.requesters)
            and (duty or not self.needs_duty)
        )


# Codes of the product's own dictionaries; a purpose that a school has added itself falls through.
_DUTY_PURPOSES = frozenset({"statutory", "court"})
_CRIME_AND_SAFETY = frozenset({"protect", "early_help", "crime"})
_PUBLIC_BODIES = frozenset(
    {
        "police",
        "other_law_enforcement",
        "childrens_social_care",
        "local_authority",
        "cafcass",
        "health",
        "youth_justice",
        "probation",
        "dfe",
        "ofsted",
        "ico",
    }
)

SUGGESTIONS: tuple[SuggestionLine, ...] = (
    SuggestionLine(
        code="suggest-duty-to-share",
        label="Duty to share",
        text="The duty to share about a child's safety or welfare applies, and a duty is a legal obligation.",
        source="Children Act 2004 s.16LA; UK GDPR Art 6(1)(c)",
        since=date(2026, 9, 30),
        until=None,
        basis="c",
        needs_duty=True,
    ),
    SuggestionLine(
        code="suggest-court",
        label="Court",
        text="A court order is a legal obligation. Check that it is an order and not only a letter.",
        source="UK GDPR Art 6(1)(c)",
        since=_GDPR,
        until=None,
        basis="c",
        requesters=frozenset({"court"}),
    ),
    SuggestionLine(
        code="suggest-statutory",
        label="Statutory purpose",
        text="The law requires the school to do this. Name the law.",
        source="UK GDPR Art 6(1)(c)",
        since=_GDPR,
        until=None,
        basis="c",
        purposes=_DUTY_PURPOSES,
    ),
    SuggestionLine(
        code="suggest-private-asker",
        label="Insurer or solicitor",
        text="Insurers and solicitors normally bring the person's signed consent. Ask to see it.",
        source="UK GDPR Art 6(1)(a)",
        since=_GDPR,
        until=None,
        basis="a",
        requesters=frozenset({"insurer", "solicitor"}),
    ),
    SuggestionLine(
        code="suggest-state",
        label="State school",
        text="A state school normally relies on its own public task. Say which one.",
        source="UK GDPR Art 6(1)(e)",
        since=_GDPR,
        until=None,
        basis="e",
        authority=True,
    ),
    SuggestionLine(
        code="suggest-independent-safety",
        label="Independent school, safety or crime",
        text="Keeping a child safe and dealing with crime are recognised legitimate interests.",
        source="UK GDPR Art 6(1)(ea) and Annex 1",
        since=_DUAA,
        until=None,
        basis="ea",
        authority=False,
        purposes=_CRIME_AND_SAFETY,
    ),
    SuggestionLine(
        code="suggest-independent-public-body",
        label="Independent school, public body asks",
        text="A public body says that it needs this for its own task: a recognised legitimate interest.",
        source="UK GDPR Art 6(1)(ea) and Annex 1",
        since=_DUAA,
        until=None,
        basis="ea",
        authority=False,
        requesters=_PUBLIC_BODIES,
    ),
    SuggestionLine(
        code="suggest-independent",
        label="Independent school",
        text="An independent school normally relies on legitimate interests. Write down how you weighed them.",
        source="UK GDPR Art 6(1)(f)",
        since=_GDPR,
        until=None,
        basis="f",
        authority=False,
    ),
)
