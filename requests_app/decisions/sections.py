"""What was decided, question by question, and what goes to whom."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from infosharing.accounts.choices import DSL_TEAM, SHORT_ROLES, Role
from infosharing.law import bases, conditions, exemptions
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day, say_moment
from infosharing.records.summary import Row, Section, lines
from infosharing.workflow.authorship import Others, note_for
from requests_app.requests.choices import Tier
from requests_app.requests.models import SharingRequest

from .coverage import relied_on
from .models import Decision, Recipient
from .questions.asking import recipient_questions, standing
from .questions.kinds import Question
from .shared_draft import recipients_set_aside, set_aside

LEGAL_WORDS = {
    "basis": bases.basis_label,
    "condition": conditions.condition_label,
    "schedule_1": conditions.schedule_1_label,
}
UNCHANGED = "Checked: this is exactly what was signed."
CHANGED = "This is not what was signed. Tell the data protection officer."
CHANGED_TAG = {"text": "Changed", "tone": "bad"}


def _answer(record: Any, name: str) -> str:
    value = getattr(record, name)
    if value in (None, ""):
        return ""
    if name in LEGAL_WORDS:
        return LEGAL_WORDS[name](value)
    if name == "exemption":
        return next((entry.label for entry in exemptions.EXEMPTIONS if entry.code == value), value)
    if isinstance(value, datetime):
        return say_moment(value)
    if isinstance(value, date):
        return say_day(value)
    shown = getattr(record, f"get_{name}_display", None)
    return str(shown()) if shown else str(value)


# What somebody looks for first, years later.
LEADING = ("outcome", "reason")


def decision_rows(
    decision: Decision, edit: Any = None, others: Others | None = None, *, without: Collection[str] = ()
) -> list[Row]:
    """Return the answers of a decision, question by question, but for the fields `without`; `edit(part)` gives the
    address to change one.

    `others` are the answers that others than the reader of a draft gave; a signed decision keeps its own.
    """
    others = decision.answers_of_others if others is None else others
    in_order = sorted(standing(decision), key=lambda question: question.field not in LEADING)
    return [
        _row(decision, question, others, change=edit(question.part) if edit else "")
        for question in in_order
        if question.field not in without and _answer(decision, question.field)
    ]


def _row(record: Any, question: Question, others: Others, change: str = "") -> Row:
    note = note_for(others, question.field)
    return Row(question.label, [_answer(record, question.field)], change, note=note)


def recipient_rows(
    recipient: Recipient, tier: str, change: str = "", others: Others | None = None
) -> list[Row]:
    others = recipient.answers_of_others if others is None else others
    who = lines(recipient.name, recipient.organisation and recipient.organisation.name)
    rows = [Row("To", who, change, note=note_for(others, "name"))]
    for question in recipient_questions(tier):
        if question.field == "items":
            values = lines(", ".join(item.label for item in recipient.item_list))
            rows.append(Row(question.label, values, change, note=note_for(others, "items")))
        elif _answer(recipient, question.field):
            rows.append(_row(recipient, question, others, change))
    return rows


def no_longer_part(decision: Decision, others: Others | None = None) -> list[Section]:
    """Return the answers that are kept, and signed, and no longer part of a decision, because others changed."""
    others = decision.answers_of_others if others is None else others
    rows = [_row(decision, question, others) for question in set_aside(decision)]
    for recipient in recipients_set_aside(decision):
        items = ", ".join(item.label for item in recipient.item_list)
        rows.append(Row("Recipient", lines(recipient.said(), items, recipient.exact)))
    note = "These answers were given before other answers changed. They stay in the history."
    return [Section("No longer part of the decision", rows, note)] if rows else []


def basis_warnings(sharing_request: SharingRequest, decision: Decision) -> list[str]:
    """Return the warnings of the bases chosen, for this kind of school and today, each once."""
    warnings: dict[str, None] = {}
    for recipient in [] if recipients_set_aside(decision) else decision.recipient_list:
        if recipient.basis:
            about_this_basis = bases.warnings_for(
                recipient.basis,
                school_kind=sharing_request.school.kind,
                on=clock.today(),
                safeguarding=sharing_request.tier == Tier.SAFEGUARDING,
            )
            warnings.update(dict.fromkeys(about_this_basis))
    return list(warnings)


def _signature(decision: Decision) -> Row:
    """Return who signed a decision, how that was made sure, and whether it still is what they signed."""
    signature = getattr(decision, "signature", None)
    if signature is None:
        return Row("Signed", ["The signature is missing. Tell the data protection officer."], tag=CHANGED_TAG)
    name = (
        f"{signature.printed_name} (signed in as {signature.account_of})"
        if signature.account_of
        else signature.printed_name
    )
    confirmed = signature.get_confirmed_display().lower()
    values = [
        signature.words,
        f"{name}, {signature.job_title}",
        f"{say_moment(signature.signed_at)}, {confirmed}",
        f"digest {signature.digest_text}",
    ]
    if signature.is_unchanged():
        return Row("Signed", [*values, UNCHANGED])
    return Row("Signed", [*values, CHANGED], tag=CHANGED_TAG)


def _law(decision: Decision) -> str:
    day = timezone.localdate(decision.decided_at)
    return f"As it was on {say_day(day)} (edition {decision.law_edition})"


def _who_could_decide(decision: Decision) -> Iterator[str]:
    """Yield the roles that could decide when it was signed, and by which edition of the school's setting."""
    roles = [SHORT_ROLES[Role(role)] for role in decision.deciders_then]
    if roles:
        yield ", ".join(roles)
        edition = decision.deciders_edition
        yield f"School setting, version {edition}" if edition else "Default setting"


def what_was_decided(sharing_request: SharingRequest, actor: Actor) -> list[Section]:
    """Return every signed decision, newest first, with its recipients and the agreements relied on."""
    sections = []
    # What a safety fact says is for the DSL team alone, and so is why it was shared in spite of it.
    without = () if actor.is_one_of(sharing_request.school_id, *DSL_TEAM) else ("safety_reason",)
    signed = [decision for decision in sharing_request.decisions_made if decision.is_signed]
    for number, decision in enumerate(signed):
        title = "Decision" if number == 0 else "Earlier decision"
        by = f"{decision.decided_by.name}, {decision.decided_as}, {say_moment(decision.decided_at)}"
        rows = [
            Row("Decided by", [by]),
            *decision_rows(decision, without=without),
            Row("Who could decide", lines(*_who_could_decide(decision))),
            Row("Law and guidance", [_law(decision)]),
            _signature(decision),
        ]
        sections.append(Section(title, rows))
        if decision.outcome.startswith("share"):
            several = len(decision.recipient_list) > 1
            for place, recipient in enumerate(decision.recipient_list, start=1):
                name = f"Recipient {place}" if several else "Recipient"
                rows = [
                    *recipient_rows(recipient, decision.tier),
                    *relied_on(recipient, sharing_request, actor),
                ]
                sections.append(Section(name, rows))
        sections += no_longer_part(decision)
    return sections
