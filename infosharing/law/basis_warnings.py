"""What draws a warning beside a lawful basis, with dates: advice, never a block."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry

_GDPR = date(2018, 5, 25)
_GUIDANCE_2024 = date(2024, 5, 1)
_DUAA = date(2026, 2, 5)  # recognised legitimate interest begins
_BEFORE_DUAA = date(2026, 2, 4)


@dataclass(frozen=True)
class BasisWarning(Entry):
    """A sentence to show beside some bases; `authority` None means whatever the kind of school."""

    bases: frozenset[str]
    authority: bool | None = None
    safeguarding_only: bool = False

    def is_for(self, basis: str, *, authority: bool, safeguarding: bool) -> bool:
        """Does it belong beside this basis, at this kind of school, for this purpose?"""
        return (
            basis in self.bases
            and self.authority in (None, authority)
            and (safeguarding or not self.safeguarding_only)
        )


WARNINGS: tuple[BasisWarning, ...] = (
    BasisWarning(
        code="warn-state-closed",
        label="Not open to a public authority",
        text="A public authority cannot use this basis for its own tasks.",
        source="UK GDPR Art 6(1), closing words, and Annex 1",
        since=_GDPR,
        until=None,
        bases=frozenset({"ea", "f"}),
        authority=True,
    ),
    BasisWarning(
        code="warn-state-usual",
        label="Unusual for a state school",
        text="A state school normally relies on (e) public task or (c) legal obligation.",
        source="UK GDPR Art 6(1)(c) and (e)",
        since=_GDPR,
        until=None,
        bases=frozenset({"b", "ea", "f"}),
        authority=True,
    ),
    BasisWarning(
        code="warn-independent-usual-2018",
        label="Unusual for an independent school",
        text="An independent school normally relies on (f) legitimate interests.",
        source="UK GDPR Art 6(1)(f)",
        since=_GDPR,
        until=_BEFORE_DUAA,
        bases=frozenset({"b", "e"}),
        authority=False,
    ),
    BasisWarning(
        code="warn-independent-usual-2026",
        label="Unusual for an independent school",
        text="An independent school normally relies on (ea) recognised legitimate interest "
        "or (f) legitimate interests.",
        source="UK GDPR Art 6(1)(ea) and (f)",
        since=_DUAA,
        until=None,
        bases=frozenset({"b", "e"}),
        authority=False,
    ),
    BasisWarning(
        code="warn-consent-safeguarding",
        label="Consent in safeguarding",
        text="Consent is seldom the right basis in safeguarding. "
        "If you would share even if they said no, choose another basis.",
        source="HM Government advice on information sharing (2018 and 2024)",
        since=_GDPR,
        until=None,
        bases=frozenset({"a"}),
        safeguarding_only=True,
    ),
    BasisWarning(
        code="warn-state-vital",
        label="Vital interests",
        text="Vital interests is for saving a life when nothing else fits. "
        "Today's guidance prefers public task or legal obligation.",
        source="HM Government advice on information sharing (May 2024)",
        since=_GUIDANCE_2024,
        until=None,
        bases=frozenset({"d"}),
        authority=True,
    ),
    BasisWarning(
        code="warn-independent-vital",
        label="Vital interests",
        text="Vital interests is for saving a life when nothing else fits. "
        "Today's guidance prefers legal obligation or a legitimate interest.",
        source="HM Government advice on information sharing (May 2024)",
        since=_GUIDANCE_2024,
        until=None,
        bases=frozenset({"d"}),
        authority=False,
    ),
    BasisWarning(
        code="warn-own-task",
        label="Whose task",
        text="Public task means the school's own task, not the requester's task. Say which one.",
        source="UK GDPR Art 6(1)(e) and 6(3)",
        since=_GDPR,
        until=None,
        bases=frozenset({"e"}),
    ),
    BasisWarning(
        code="warn-emergency-meaning",
        label="What an emergency is",
        text="“Emergency” here means one under the Civil Contingencies Act, such as a flood or an attack. "
        "Urgent is not enough.",
        source="UK GDPR Annex 1; Civil Contingencies Act 2004 Part 2",
        since=_DUAA,
        until=None,
        bases=frozenset({"ea"}),
    ),
)
