"""The exemptions of DPA 2018 Schedule 2 that a school meets when others ask for information."""

from datetime import date

from infosharing.law.entries import Entry, in_force

_DPA_2018 = date(2018, 5, 25)

EXEMPTIONS: tuple[Entry, ...] = (
    Entry(
        code="sch2-2",
        label="Crime and taxation",
        text="Keeping the usual rules would get in the way of preventing or detecting crime, "
        "catching offenders or collecting tax. Only as far as it would.",
        source="DPA 2018 Sch 2 Pt 1 para 2",
        since=_DPA_2018,
        until=None,
    ),
    Entry(
        code="sch2-5",
        label="Required by law or for legal proceedings",
        text="A law or a court order requires it, or it is needed for legal proceedings, advice or rights. "
        "Only as far as the usual rules would prevent it.",
        source="DPA 2018 Sch 2 Pt 1 para 5",
        since=_DPA_2018,
        until=None,
    ),
)

WHAT_AN_EXEMPTION_IS_NOT = (
    "An exemption lifts some rules. It is not a lawful basis, and it does not oblige you to share."
)


def exemptions(on: date) -> tuple[Entry, ...]:
    """The exemptions on a day; each lifts rules, none is a basis or a duty to disclose."""
    return in_force(EXEMPTIONS, on)
