"""Duties that bear on sharing: the duty to share about a child's welfare, and others with their dates."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry, in_force


@dataclass(frozen=True)
class DutyToShare(Entry):
    """A duty to share; `owed_to` are the requester types to which it may be owed."""

    owed_to: frozenset[str]


# Bodies of Children Act 2004 s.11(1), and education and childcare. Whether one particular organisation is
# covered is a dated flag on the organisation; these are the kinds for which the question is asked at all.
COVERED_REQUESTERS: frozenset[str] = frozenset(
    {
        "police",
        "childrens_social_care",
        "local_authority",
        "school_or_college",
        "early_years",
        "health",
        "youth_justice",
        "probation",
    }
)

DUTIES_TO_SHARE: tuple[DutyToShare, ...] = (
    DutyToShare(
        code="ca2004-16la",
        label="Duty to share about a child's safety or welfare",
        text="If what you hold is relevant to keeping a child safe or well, and may help another body under this "
        "duty, you must share it, unless you find that sharing would harm the child more than not sharing. "
        "Give your reasons either way.",
        source="Children Act 2004 s.16LA (Children's Wellbeing and Schools Act 2026)",
        since=date(2026, 9, 30),
        until=None,
        owed_to=COVERED_REQUESTERS,
    ),
)

OTHER_DUTIES: tuple[Entry, ...] = (
    Entry(
        code="pcsc-44a",
        label="Requests about victims",
        text="Police may ask about a victim only for a real line of enquiry, where no less intrusive way will do, "
        "and must tell the victim. For counselling records they need special grounds.",
        source="Police, Crime, Sentencing and Courts Act 2022 ss.44A to 44F and code of practice",
        since=date(2026, 1, 12),
        until=None,
    ),
    Entry(
        code="dp-complaint-30",
        label="Complaints about data protection",
        text="Acknowledge a complaint within 30 days, look into it and give the outcome without undue delay.",
        source="DPA 2018 s.164A (Data (Use and Access) Act 2025)",
        since=date(2026, 6, 19),
        until=None,
    ),
)


def duty_to_share(on: date) -> DutyToShare | None:
    """The duty to share in force on a day, or None."""
    return next(iter(in_force(DUTIES_TO_SHARE, on)), None)


def duty_applies(on: date, requester_type: str, safeguarding: bool) -> bool:
    """May the school owe this requester the duty to share, on a day, for this purpose?

    `safeguarding` says whether a child's safety or welfare is the purpose. Yes means that the question must
    be answered; whether sharing would harm the child more is for the decider. Source: domain 6.
    """
    duty = duty_to_share(on)
    return safeguarding and duty is not None and requester_type in duty.owed_to


def other_duties(on: date) -> tuple[Entry, ...]:
    """The other duties around sharing that are in force on a day."""
    return in_force(OTHER_DUTIES, on)
