"""One request in words, for its page and its paper alike: neither computes anything of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from infosharing.law import bases, conditions, exemptions
from infosharing.law.methods import method_label
from infosharing.records.actors import Actor
from infosharing.records.saying import say_day, say_moment

from . import rules
from .choices import Instrument
from .models import Decision, Disclosure, Mishap, Recipient, RequestAttachment, SharingRequest
from .questions import offered, recipient_questions


@dataclass(frozen=True)
class Row:
    """One line of a summary: what it is, what it says, where to change it."""

    label: str
    values: list[str]
    change: str = ""
    tag: Any = None
    change_label: str = "Change"


@dataclass(frozen=True)
class Section:
    """Rows under a heading."""

    title: str
    rows: list[Row] = field(default_factory=list)
    note: str = ""


def _lines(*values: Any) -> list[str]:
    return [str(value) for value in values if value not in (None, "")]


def _rows(change: str, *pairs: tuple[str, list[str]]) -> list[Row]:
    return [Row(label, values, change) for label, values in pairs if values]


def what_is_asked(request: SharingRequest, actor: Actor) -> list[Section]:
    """Return the request as it was logged, with the addresses where `actor` may change it."""
    may_change = rules.may_change(actor, request)

    def edit(part: str) -> str:
        return reverse("request-edit", args=[request.pk, part]) if may_change else ""

    who = _lines(request.requester_name, request.requester_role)
    organisation = request.organisation.name if request.organisation else request.get_requester_type_display()
    rows = [
        Row("Who asks", _lines(*who, organisation), edit("who")),
        Row(
            "How it came",
            _lines(
                request.get_channel_display(),
                "" if request.instrument == Instrument.OTHER else request.get_instrument_display(),
            ),
            edit("who"),
        ),
        *_rows(
            edit("what"),
            ("What for", _lines(request.purpose, request.purpose_words)),
            (
                "What",
                _lines(", ".join(item.label for item in request.asked), request.items_words, request.period),
            ),
            (
                "About",
                [*(one.said() for one in request.about), *_lines(request.subject_words, _count(request))],
            ),
            ("Needed by", _lines(request.needed_by and say_day(request.needed_by))),
        ),
        *_rows(edit("more"), *_more(request)),
        Row("How sensitive", [request.get_tier_display()], _tier_address(request, actor)),
        Row("Logged by", _lines(request.logged_by.name, request.logged_at and say_moment(request.logged_at))),
    ]
    return [Section("What is asked", rows)]


def _count(request: SharingRequest) -> str:
    return f"{request.subject_count} people in all" if request.subject_count else ""


def _tier_address(request: SharingRequest, actor: Actor) -> str:
    step = request.workflow.step("set_tier")
    may = request.status in step.start and not step.refusals(actor, request)
    return reverse("request-set_tier", args=[request.pk]) if may else ""


def _more(request: SharingRequest) -> Iterable[tuple[str, list[str]]]:
    until = request.do_not_tell_until
    yield "Their reference", _lines(request.their_reference)
    yield "Power or duty they name", _lines(request.power_cited)
    yield "Why they need it", _lines(request.why_needed)
    yield "Urgent", _lines(request.urgency_reason if request.is_urgent else "")
    yield "Do not tell the family", _lines(request.do_not_tell, until and f"Until {say_day(until)}")
    yield "Identities to protect", _lines(request.protect_identities)
    yield "Court and order", _lines(request.court_details)
    yield "Ethical approval", _lines(request.ethical_approval)
    yield "Answer promised for", _lines(request.promised_for and say_day(request.promised_for))


LEGAL_WORDS = {
    "basis": bases.basis_label,
    "condition": conditions.condition_label,
    "schedule_1": conditions.schedule_1_label,
}


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


def decision_rows(decision: Decision, edit: Any = None) -> list[Row]:
    """Return the answers of a decision, question by question; `edit(part)` gives the address to change one."""
    in_order = sorted(offered(decision), key=lambda question: question.field not in LEADING)
    return [
        Row(question.ask, [answer], edit(question.part) if edit else "")
        for question in in_order
        if (answer := _answer(decision, question.field)) and question.applies(decision)
    ]


def recipient_rows(recipient: Recipient, tier: str, change: str = "") -> list[Row]:
    """Return what goes to one recipient and on what basis."""
    rows = [Row("To", _lines(recipient.name, recipient.organisation and recipient.organisation.name), change)]
    for question in recipient_questions(tier):
        if question.field == "items":
            rows.append(
                Row(question.ask, _lines(", ".join(item.label for item in recipient.item_list)), change)
            )
        elif answer := _answer(recipient, question.field):
            rows.append(Row(question.ask, [answer], change))
    return rows


def what_was_decided(request: SharingRequest) -> list[Section]:
    """Return every signed decision, newest first, with its recipients."""
    sections = []
    signed = [one for one in request.decisions_made if one.is_signed]
    for number, decision in enumerate(signed):
        title = "Decision" if number == 0 else "Earlier decision"
        by = f"{decision.decided_by.name}, {decision.decided_as}, {say_moment(decision.decided_at)}"
        rows = [
            Row("Decided by", [by]),
            *decision_rows(decision),
            Row("Law as it stood", [decision.law_edition]),
        ]
        sections.append(Section(title, rows))
        if decision.outcome.startswith("share"):
            several = len(decision.recipient_list) > 1
            for place, recipient in enumerate(decision.recipient_list, start=1):
                name = f"What goes to whom ({place})" if several else "What goes to whom"
                sections.append(Section(name, recipient_rows(recipient, decision.tier)))
    return sections


def what_to_deliver(request: SharingRequest) -> list[Section]:
    """Return, for somebody who was told to send it, what goes to whom: not why."""
    return [
        Section("What you are asked to send", [
            Row("To", _lines(one.said())),
            Row("What", _lines(", ".join(item.label for item in one.item_list), one.exact)),
        ])
        for one in request.unserved
    ]  # fmt: skip


def files_for(request: SharingRequest, actor: Actor) -> list[RequestAttachment]:
    """Return the files that `actor` may open."""
    return [one for one in request.files if rules.may_open_file(actor, one)]


def what_was_shared(request: SharingRequest) -> list[tuple[Disclosure, Section]]:
    """Return every disclosure with its summary."""
    return [(one, Section("What was shared", _disclosure_rows(one))) for one in request.disclosed]


def _disclosure_rows(one: Disclosure) -> list[Row]:
    pairs = (
        ("To", _lines(one.recipient.said())),
        ("What went", _lines(one.what)),
        ("When, and by whom", [f"{say_moment(one.sent_at)}, {one.sent_by.name}"]),
        ("How", _lines(method_label(one.method), one.protection, one.tracking)),
        ("Called back", _lines(one.call_back_note)),
        ("Address checked by", _lines(one.address_checked_by)),
        ("Told the recipient", _lines(one.conditions)),
        ("Receipt", _lines(one.get_status_display(), _receipt(one), one.evidence, one.not_confirmed_why)),
    )
    return _rows("", *pairs)


def _receipt(one: Disclosure) -> str:
    if one.confirmed_on:
        return f"By {one.confirmed_by}, {say_day(one.confirmed_on)}"
    if not one.chased:
        return ""
    times = "once" if one.chased == 1 else f"{one.chased} times"
    return f"Chased {times}, last on {say_day(one.chased_on)}"


def second_looks(request: SharingRequest) -> list[Section]:
    """Return the second looks at its decisions."""
    sections = []
    for look in request.looks_asked:
        by = [f"{look.looked_by.name}, {say_moment(look.status_since)}"] if look.looked_by else []
        pairs = (
            ("Why", [look.get_kind_display()]),
            ("Result", _lines(look.get_status_display(), look.note)),
            ("By", by),
        )
        sections.append(Section("Second look", _rows("", *pairs)))
    return sections


def mishap_rows(mishap: Mishap) -> list[Row]:
    """Return what went wrong with a sharing and who has it."""
    pairs = (
        ("What went wrong", [mishap.get_kind_display()]),
        ("Noticed", [say_moment(mishap.noticed_at)]),
        ("What happened", _lines(mishap.what)),
        ("What was done", _lines(mishap.contained)),
        ("Reported by", [mishap.reported_by.name]),
        ("Where it stands", [mishap.get_status_display()]),
        (
            "Taken over by",
            _lines(mishap.taken_over_by and mishap.taken_over_by.name, mishap.breach_reference),
        ),
    )
    return _rows("", *pairs)
