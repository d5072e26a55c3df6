"""Dated guidance in our own words: golden rules, quality tests, key questions, statutory wording."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry, in_force

_MAY_2024 = date(2024, 5, 1)
_END_2018 = date(2024, 4, 30)
_JULY_2018 = date(2018, 7, 4)
_PUPIL_REGULATIONS = date(2014, 1, 1)


@dataclass(frozen=True)
class StatutoryWording(Entry):
    """What a privacy notice or policy says of a statutory duty; `school_kinds` for whom it is meant."""

    school_kinds: frozenset[str]


def _guidance(code: str, name: str, since: date, until: date | None) -> Entry:
    """One edition of the government's advice to practitioners."""
    text = f"{name}, the government's advice to people who work with children and families."
    return Entry(
        code=code, label=name, text=text, source=f"HM Government, {since:%Y}", since=since, until=until
    )


# Each edition took the place of the one before it; the days are those of publication.
GUIDANCE: tuple[Entry, ...] = (
    _guidance("guidance-2008", "Information sharing guidance 2008", date(2008, 10, 1), date(2015, 3, 25)),
    _guidance("guidance-2015", "Information sharing advice 2015", date(2015, 3, 26), date(2018, 7, 3)),
    _guidance("guidance-2018", "Information sharing advice 2018", _JULY_2018, _END_2018),
    _guidance("guidance-2024", "Information sharing advice May 2024", _MAY_2024, None),
)

STATUTORY_WORDING: tuple[StatutoryWording, ...] = (
    StatutoryWording(
        code="pupil-information-maintained",
        label="Pupil information: maintained schools",
        text="We must give information about our pupils to the local authority and the Department "
        "for Education under section 3 of the Education (Information About Individual Pupils) (England) "
        "Regulations 2013.",
        source="SI 2013/2094 reg 3 (school policies call it section 3)",
        since=_PUPIL_REGULATIONS,
        until=None,
        school_kinds=frozenset({"maintained"}),
    ),
    StatutoryWording(
        code="pupil-information-academy",
        label="Pupil information: academies and free schools",
        text="We must give information about our pupils to the Department for Education "
        "under regulation 5 of the Education (Information About Individual Pupils) (England) "
        "Regulations 2013.",
        source="SI 2013/2094 reg 5",
        since=_PUPIL_REGULATIONS,
        until=None,
        school_kinds=frozenset({"academy"}),
    ),
)

# domain R25
_RULES_2024 = (
    (
        "Safety comes before privacy",
        "A child's right to be safe outweighs anyone's wish for privacy.",
    ),
    (
        "Talk to the family where it is safe",
        "Say what you share, who with and why, unless that could harm someone.",
    ),
    ("You do not need consent", "A child at risk is enough. You do need a lawful basis."),
    (
        "Ask when unsure",
        "Take advice early: the safeguarding lead, then the data protection lead or officer.",
    ),
    ("Protect identities", "Protect anyone an abuser could harm if they found them."),
    (
        "Only what is relevant and right",
        "Share what the recipient needs, checked, and no more.",
    ),
    ("Write down why", "Record your reasons, whether you shared or not."),
)

GOLDEN_RULES: tuple[Entry, ...] = tuple(
    Entry(
        code=f"rule-{number}",
        label=label,
        text=text,
        source=f"Information sharing advice, May 2024, golden rule {number}",
        since=_MAY_2024,
        until=None,
    )
    for number, (label, text) in enumerate(_RULES_2024, start=1)
)

# domain R1
_TESTS = (
    (
        "necessary",
        "Necessary and proportionate",
        "The purpose needs it, and needs no less and no more.",
    ),
    ("relevant", "Relevant", "It goes only to those who need it, and only the parts that matter."),
    ("adequate", "Adequate", "It is enough to understand and to act on. Too little is dangerous too."),
    (
        "accurate",
        "Accurate",
        "It was checked against the school's systems. Fact and opinion are kept separate.",
    ),
    ("timely", "Timely", "It goes in time to be of use, or the requester is told a realistic date."),
    ("secure", "Secure", "The more sensitive it is, the more care is taken on the way."),
    ("recorded", "Recorded", "What was shared, why, who with, how and the lawful basis are written down."),
)

SEVEN_TESTS: tuple[Entry, ...] = tuple(
    Entry(
        code=code,
        label=label,
        text=text,
        source="Information sharing good practice",
        since=_JULY_2018,
        until=None,
    )
    for code, label, text in _TESTS
)

# domain R27
_QUESTIONS = (
    ("purpose", "Is there a clear and legitimate purpose?", "Say what the sharing is for."),
    (
        "confidential",
        "Is the information confidential?",
        "Was it given in confidence?",
    ),
    ("consent", "If so, is there consent?", "Was it asked for, given freely and understood?"),
    (
        "reason_enough",
        "If not, is there enough reason to share?",
        "Say why sharing is right anyway.",
    ),
    ("appropriate", "Is it shared appropriately and securely?", "Right person, right amount, safe method."),
    ("decision_recorded", "Is the decision recorded?", "Would someone understand it in ten years?"),
)

KEY_QUESTIONS: tuple[Entry, ...] = tuple(
    Entry(
        code=code,
        label=label,
        text=text,
        source="Information sharing guidance for all staff",
        since=date(2008, 10, 1),
        until=None,
    )
    for code, label, text in _QUESTIONS
)


def guidance(on: date) -> tuple[Entry, ...]:
    """The edition of the government's advice in force on a day; none before October 2008."""
    return in_force(GUIDANCE, on)


def golden_rules(on: date) -> tuple[Entry, ...]:
    """The seven golden rules of May 2024, in our words; none before."""
    return in_force(GOLDEN_RULES, on)


def statutory_wording(school_kind: str, on: date) -> tuple[StatutoryWording, ...]:
    """The wording on pupil information for a kind of school on a day; none for an independent one (domain R9)."""
    return tuple(
        wording for wording in in_force(STATUTORY_WORDING, on) if school_kind in wording.school_kinds
    )
