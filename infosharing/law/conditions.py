"""The Article 9 conditions for special category data, and the Schedule 1 paragraphs that go with them."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry, in_force
from infosharing.law.schedule_1 import PARAGRAPHS, Paragraph

_GDPR = date(2018, 5, 25)


@dataclass(frozen=True)
class Condition(Entry):
    """An Article 9(2) condition; some hold only together with a paragraph of DPA 2018 Schedule 1."""

    schedule_1: bool


# letter, name, in our words, does it need a paragraph of Schedule 1 (DPA 2018 s.10)
_ARTICLE_9 = (
    ("a", "Explicit consent", "The person clearly said yes to this use.", False),
    ("b", "Employment and social protection", "The law on work or social protection calls for it.", True),
    ("c", "Vital interests", "It protects a life, and the person cannot agree themselves.", False),
    ("d", "Not-for-profit body", "A club, church or union uses it inside, about its own people.", False),
    ("e", "Made public by the person", "The person plainly made it public themselves.", False),
    ("f", "Legal claims and courts", "It is needed for a legal claim, or a court acts as a court.", False),
    ("g", "Substantial public interest", "It serves a weighty public interest that the law names.", True),
    ("h", "Health or social care", "It is needed for care, by people with a duty of confidentiality.", True),
    ("i", "Public health", "It protects the health of the public, such as in an outbreak.", True),
    ("j", "Archiving, research, statistics", "It is needed for research with safeguards.", True),
)

CONDITIONS: tuple[Condition, ...] = tuple(
    Condition(
        code=f"9{letter}",
        label=f"9(2)({letter}) {name}",
        text=text,
        source=f"UK GDPR Art 9(2)({letter})",
        since=_GDPR,
        until=None,
        schedule_1=schedule_1,
    )
    for letter, name, text, schedule_1 in _ARTICLE_9
)

_BY_CODE = {condition.code: condition for condition in CONDITIONS}
_PARAGRAPHS = {paragraph.code: paragraph for paragraph in PARAGRAPHS}


def conditions(on: date) -> tuple[Condition, ...]:
    """The Article 9 conditions on a day, in the order of the Article."""
    return in_force(CONDITIONS, on)


def condition_label(code: str) -> str:
    """The name of a condition. Raises KeyError for an unknown code."""
    return _BY_CODE[code].label


def needs_schedule_1(code: str) -> bool:
    """Does it hold only with a Schedule 1 paragraph? KeyError if unknown. Source: DPA 2018 s.10."""
    return _BY_CODE[code].schedule_1


def schedule_1(on: date) -> tuple[Paragraph, ...]:
    """The paragraphs of DPA 2018 Schedule 1 that schools meet, on a day, in their order."""
    return in_force(PARAGRAPHS, on)


def schedule_1_label(code: str) -> str:
    """The name of a paragraph. Raises KeyError for an unknown code."""
    return _PARAGRAPHS[code].label


def paragraphs_for(condition: str, on: date) -> tuple[Paragraph, ...]:
    """The paragraphs that can go with an Article 9 condition on a day; none where it needs none."""
    return tuple(paragraph for paragraph in schedule_1(on) if paragraph.condition == condition)


def paragraphs_for_offence_data(on: date) -> tuple[Paragraph, ...]:
    """The paragraphs that can carry offence data on a day. Source: UK GDPR Art 10; DPA 2018 s.10(5)."""
    return tuple(paragraph for paragraph in schedule_1(on) if paragraph.for_offence_data)
