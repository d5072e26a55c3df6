"""What the DPO advised and what headteacher or chair answered, for pages and papers alike."""

from typing import Any

from infosharing.records.formats import say_moment
from infosharing.records.summary import Section, lines, summary_rows

ADVICE = "Advice of the data protection officer"


def advice_on(record: Any) -> list[Section]:
    """Return the DPO's advice, where there is any."""
    if not record.advice:
        return []
    rows = summary_rows(
        "",
        ("Advice", [record.get_advice_display()]),
        ("Reasons", lines(record.advice_reasons)),
        ("By", [f"{record.advised_by.name}, {say_moment(record.advised_at)}"]),
    )
    return [Section(ADVICE, rows)]


def answer_to(record: Any, answer: str) -> list[Section]:
    """Return the answer of headteacher or chair, where they gave one; `answer` says it."""
    if not record.answer:
        return []
    rows = summary_rows(
        "",
        ("Decision", [answer]),
        ("Reasons", lines(record.answer_reasons)),
        ("By", [f"{record.answered_by.name}, {say_moment(record.answered_at)}"]),
    )
    return [Section("Decision of headteacher or chair", rows)]
