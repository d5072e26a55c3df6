"""What the DPO advised and what headteacher or chair answered, for pages and papers alike."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst

from infosharing.accounts.actors import people_with_role
from infosharing.records.formats import say_moment
from infosharing.records.summary import Row, Section, lines, summary_rows
from infosharing.workflow.authorship import Others, answers_emptied, answers_given, by_others

from .rules import SIGNING_OFF

OF_A_ROUND = ("advice", "advice_reasons", "answer", "answer_reasons", "went_on_because")
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


def who_took_no_part(record: Any, *, names_writers: bool = True) -> list[Section]:
    """Return who takes no part in signing it off although they otherwise could, each with why (domain 4, R11).

    Signers who wrote part of it are looked up where `names_writers`.
    """
    rows = []
    if record.concerns_head:
        rows.append(Row("Headteacher", ["It is about the headteacher's own data."]))
    if record.advice and names_writers:
        signers = people_with_role(record.school_id, *SIGNING_OFF.of(record.school))
        rows += [
            Row(person.name, ["Wrote part of it, so another person signs it off."])
            for person in signers
            if person.pk in record.author_ids
        ]
    return [Section("Who took no part in the decision", rows)] if rows else []


def said_before(record: Any) -> list[Section]:
    """Return the advice and the answers of earlier rounds: they were set aside when it was asked for again."""
    if [entry.kind for entry in record.changes_noted].count("ask_advice") < 2:
        return []
    names = [name for name in OF_A_ROUND if hasattr(record, name)]
    rows = []
    for earlier in answers_emptied(record, names):
        field = record._meta.get_field(earlier.name)
        said = str(dict(field.flatchoices or ()).get(earlier.value, earlier.value))
        note = f"By {earlier.given.name}, set aside on {say_moment(earlier.emptied_at)}"
        rows.append(Row(capfirst(str(field.verbose_name)), lines(said), note=note))
    return [Section("Earlier advice and decisions", rows)] if rows else []


def of_others(record: Any, names: Iterable[str]) -> Others:
    """Return which of `names` another person than the author wrote; where there is none, nothing is looked up."""
    if record.author_ids == {record.author_id}:
        return {}
    return by_others(answers_given(record, names), record.author_id)


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
