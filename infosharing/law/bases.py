"""The lawful bases of Article 6, and which of them is the likely one or draws a warning."""

from datetime import date
from typing import TypeAlias

from infosharing.law.basis_suggestions import SUGGESTIONS, Suggestion
from infosharing.law.basis_warnings import WARNINGS
from infosharing.law.entries import Entry, in_force
from infosharing.law.schools import is_public_authority

Basis: TypeAlias = Entry

_GDPR = date(2018, 5, 25)

BASES: tuple[Basis, ...] = (
    Basis(
        code="a",
        label="(a) Consent",
        text="The person freely agreed, knows what to, and may change their mind.",
        source="UK GDPR Art 6(1)(a)",
        since=_GDPR,
        until=None,
    ),
    Basis(
        code="b",
        label="(b) Contract",
        text="It is needed for a contract with the person, or to prepare one at their request.",
        source="UK GDPR Art 6(1)(b)",
        since=_GDPR,
        until=None,
    ),
    Basis(
        code="c",
        label="(c) Legal obligation",
        text="A law or a court order says that the school must.",
        source="UK GDPR Art 6(1)(c)",
        since=_GDPR,
        until=None,
    ),
    Basis(
        code="d",
        label="(d) Vital interests",
        text="It is needed to save someone's life.",
        source="UK GDPR Art 6(1)(d)",
        since=_GDPR,
        until=None,
    ),
    Basis(
        code="e",
        label="(e) Public task",
        text="It is needed for a task in the public interest that the law gives the school.",
        source="UK GDPR Art 6(1)(e)",
        since=_GDPR,
        until=None,
    ),
    Basis(
        code="ea",
        label="(ea) Recognised legitimate interest",
        text="It is needed for one of the purposes that the law lists: "
        "another body's public task, on its request; national security, public security or defence; "
        "emergencies; crime; safeguarding a vulnerable person, which includes anyone under 18.",
        source="UK GDPR Art 6(1)(ea) and Annex 1 (Data (Use and Access) Act 2025)",
        since=date(2026, 2, 5),
        until=None,
    ),
    Basis(
        code="f",
        label="(f) Legitimate interests",
        text="It is needed for a good reason, the school's or another's, that outweighs the person's own.",
        source="UK GDPR Art 6(1)(f)",
        since=_GDPR,
        until=None,
    ),
)

_LABELS = {basis.code: basis.label for basis in BASES}

NOT_YET_LAW = "The law did not offer this basis on that date."


def bases(on: date) -> tuple[Basis, ...]:
    """The lawful bases that the law offers on a day, in the order of the Article."""
    return in_force(BASES, on)


def basis_label(code: str) -> str:
    """The name of a basis, whatever the date. Raises KeyError for an unknown code."""
    return _LABELS[code]


def warnings_for(code: str, *, school_kind: str, on: date, safeguarding: bool) -> tuple[str, ...]:
    """What to say beside the choice of a basis. Never a block: the person decides.

    `school_kind` is a code of SCHOOL_KINDS; `safeguarding` says whether a child's safety is the purpose.
    Raises KeyError for an unknown basis or kind. Source: domain 6.
    """
    basis_label(code)
    authority = is_public_authority(school_kind)
    if code not in {basis.code for basis in bases(on)}:
        return (NOT_YET_LAW,)
    return tuple(
        warning.text
        for warning in in_force(WARNINGS, on)
        if warning.is_for(code, authority=authority, safeguarding=safeguarding)
    )


def suggest(
    *, school_kind: str, on: date, purpose_code: str, requester_type: str, duty_applies: bool
) -> Suggestion:
    """The basis that is usual here, with its reason; a suggestion that the decider confirms or changes.

    The first line of the table that fits wins, and its last lines fit everything. `duty_applies` is the
    answer of `law.duties.duty_applies`. Raises KeyError for an unknown kind of school, and LookupError
    for a day before 25 May 2018, from which the table reaches.
    """
    authority = is_public_authority(school_kind)
    for line in in_force(SUGGESTIONS, on):
        if line.fits(authority=authority, purpose=purpose_code, requester=requester_type, duty=duty_applies):
            return Suggestion(code=line.basis, reason=line.text)
    raise LookupError("No lawful basis can be suggested for a date before 25 May 2018.")
