"""An agreement as rows: its terms, who said what about it, and how two versions differ."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst

from agreements.assessments.parts import Part
from agreements.sign_off.choices import DpoAdvice, HeadAnswer, YesNo
from agreements.sign_off.sections import ADVICE, advice_on, answer_to, of_others
from infosharing.law.bases import basis_label
from infosharing.law.conditions import condition_label, schedule_1_label
from infosharing.records.formats import say_day
from infosharing.records.summary import Row, Section, lines, summary_rows
from infosharing.workflow.authorship import Others, note_for

from .choices import AgreementKind
from .clauses import CLAUSES
from .models import Agreement
from .parts import parts_of

Edit = Callable[[str], str]


def answer_text(record: Any, name: str) -> str:
    """Return what a field says, in words; "" where it says nothing."""
    value = getattr(record, name)
    if value in (None, "", False):
        return ""
    if value is True:
        return "Yes"
    if isinstance(value, date) and not isinstance(value, datetime):
        return say_day(value)
    shown = getattr(record, f"get_{name}_display", None)
    return str(shown()) if shown else str(value)


def rows_of(record: Any, names: tuple[str, ...], change: str = "", others: Others | None = None) -> list[Row]:
    """Return a row for each of the fields that says something, under the field's own name; `others` are those that
    another person than the author wrote."""
    return [
        Row(
            capfirst(str(record._meta.get_field(name).verbose_name)),
            [text],
            change,
            note=note_for(others or {}, name),
        )
        for name in names
        if (text := answer_text(record, name))
    ]


def written_by_others(agreement: Agreement) -> Others:
    """Return which parts of an agreement another person than its author wrote: for those inside the school."""
    return of_others(
        agreement, [name for part in parts_of(agreement.kind) for name in part.fields + part.also]
    )


def terms(agreement: Agreement, edit: Edit | None = None, others: Others | None = None) -> list[Section]:
    """Return the written parts; `edit(code)` gives the address where a part is changed; `others` as in `rows_of`."""
    sections = [
        Section(
            part.title,
            [
                *_inherited(agreement, part),
                *rows_of(agreement, part.fields + part.also, edit(part.code) if edit else "", others),
                *(rows_of(agreement, ("signed_elsewhere_on",)) if part.code == "dates" else ()),
            ],
        )
        for part in parts_of(agreement.kind)
    ]
    return [section for section in sections if section.rows]


def _inherited(agreement: Agreement, part: Part) -> list[Row]:
    """Return to which document of the tier above it belongs, where the part tells of that."""
    if part.code != "about" or agreement.kind == AgreementKind.PROTOCOL:
        return []
    return [Row("Kind of document", [agreement.get_kind_display()])]


def party_lines(party: Any) -> list[str]:
    """Return what is agreed about who a party is; not who signs for it, which may change until the signature."""
    return lines(
        party.get_role_display(),
        party.contact,
        party.officer and f"Data protection officer: {party.officer}",
        party.ico_number and f"Registered with the regulator (ICO): {party.ico_number}",
        party.ico_until and f"Registered until {say_day(party.ico_until)}",
    )


def purpose_lines(agreed_purpose: Any) -> list[str]:
    """Return the basis of a purpose, its condition, and the law that it rests on."""
    return lines(
        agreed_purpose.basis and basis_label(agreed_purpose.basis),
        agreed_purpose.condition and condition_label(agreed_purpose.condition),
        agreed_purpose.schedule_1 and schedule_1_label(agreed_purpose.schedule_1),
        agreed_purpose.law,
    )


def item_lines(agreed_item: Any) -> list[str]:
    return lines(
        agreed_item.exact,
        agreed_item.source and f"From: {agreed_item.source}",
        agreed_item.recipients and f"Received by: {agreed_item.recipients}",
        agreed_item.frequency and f"How often: {agreed_item.frequency}",
        agreed_item.method and f"By: {agreed_item.get_method_display()}",
    )


def clause_lines(agreement: Agreement) -> list[dict[str, Any]]:
    """Return the fifteen points of Article 28(3): what each is, where it stands, who accepts that it is missing."""
    rows = []
    for clause in CLAUSES:
        check = agreement.clause_checks.get(clause.code)
        rows.append({"clause": clause, "check": check, **_clause_tag(check)})
    return rows


def _clause_tag(check: Any) -> dict[str, str]:
    if check is None:
        return {"text": "Not checked yet", "tone": ""}
    if check.present == YesNo.YES:
        return {"text": "Included", "tone": "ok"}
    if check.is_settled:
        return {"text": f"Missing, accepted until {say_day(check.exception_until)}", "tone": "warn"}
    return {"text": "Missing", "tone": "bad"}


def advice_and_answer(agreement: Agreement) -> list[Section]:
    """Return the DPO's advice, or why it went on without, and the answer of headteacher or chair, side by side."""
    advice = advice_on(agreement)
    if not advice and agreement.went_on_because:
        rows = summary_rows(
            "", ("Asked", ["No answer came in time."]), ("Proceeded because", [agreement.went_on_because])
        )
        advice = [Section(ADVICE, rows)]
    return [*advice, *answer_to(agreement, answer_of(agreement))]


def answer_of(agreement: Agreement) -> str:
    """Return what headteacher or chair answered; "as advised" only where something was advised."""
    if agreement.answer == HeadAnswer.ACCEPT and agreement.advice != DpoAdvice.PROCEED:
        return "Accepted"
    return agreement.get_answer_display()


def the_end(agreement: Agreement) -> list[Section]:
    """Return why and when it ended, and what each party did with the data."""
    if not agreement.ended_on:
        return []
    names = ("end_trigger", "ended_on", "end_reason", "own_data", "told_of_end")
    sections = [Section("End of the agreement", rows_of(agreement, names))]
    for party in agreement.party_list:
        end = getattr(party, "data_end", None)
        if end is not None:
            rows = rows_of(end, ("fate", "how", "done_on", "confirmed_by"))
            sections.append(Section(f"{party.label}: what happened to the data", rows))
    return sections


@dataclass(frozen=True)
class Difference:
    """One term that says something else than in the version before."""

    section: str
    label: str
    before: list[str]
    after: list[str]


def differences(before: Agreement, after: Agreement) -> list[Difference]:
    """Return what changed from one version to the next, in the order of the newer one, then what fell away."""
    old, new = _flat(before), _flat(after)
    names = [*new, *(name for name in old if name not in new)]
    return [
        Difference(*name, old.get(name, []), new.get(name, []))
        for name in names
        if old.get(name) != new.get(name)
    ]


def _flat(agreement: Agreement) -> dict[tuple[str, str], list[str]]:
    answers = {(section.title, row.label): row.values for section in terms(agreement) for row in section.rows}
    answers |= {("Parties", party.label): party_lines(party) for party in agreement.party_list}
    answers |= {("Purposes", purpose.label): purpose_lines(purpose) for purpose in agreement.purpose_list}
    answers |= {("Data", item.label): item_lines(item) or ["Shared"] for item in agreement.item_list}
    answers |= {
        ("Article 28(3) checklist", row["clause"].label): lines(
            row["text"], row["check"] and row["check"].where
        )
        for row in (clause_lines(agreement) if agreement.kind == AgreementKind.DPA else [])
    }
    answers |= {
        ("Their document", document.given_name): [document.digest] for document in agreement.their_documents
    }
    return answers
