"""What is to be sent, what was shared, who looked again, and what went wrong."""

from infosharing.law.methods import method_label
from infosharing.records.actors import Actor
from infosharing.records.saying import say_day, say_moment
from infosharing.records.summary import Row, Section, lines, summary_rows
from requests_app import rules
from requests_app.models import Disclosure, Mishap, RequestAttachment, SharingRequest

from .covered import relied_on


def what_to_deliver(request: SharingRequest) -> list[Section]:
    """Return, for somebody who was told to send it, what goes to whom: not why."""
    return [
        Section("What you are asked to send", [
            Row("To", lines(one.said())),
            Row("What", lines(", ".join(item.label for item in one.item_list), one.exact)),
        ])
        for one in request.unserved
    ]  # fmt: skip


def files_for(request: SharingRequest, actor: Actor) -> list[RequestAttachment]:
    """Return the files that `actor` may open."""
    return [one for one in request.files if rules.may_open_file(actor, one)]


def what_was_shared(request: SharingRequest, actor: Actor) -> list[tuple[Disclosure, Section]]:
    """Return every disclosure with its summary; for somebody who only sends, what they sent themselves."""
    reads = rules.reads_the_decision(actor, request)
    seen = [one for one in request.disclosed if reads or one.sent_by_id == actor.pk]
    return [(one, Section("What was shared", _disclosure_rows(one, request, actor))) for one in seen]


def _disclosure_rows(one: Disclosure, request: SharingRequest, actor: Actor) -> list[Row]:
    pairs = (
        ("To", lines(one.recipient.said())),
        ("What went", lines(one.what)),
        ("When, and by whom", [f"{say_moment(one.sent_at)}, {one.sent_by.name}"]),
        ("How", lines(method_label(one.method), one.protection, one.tracking)),
        ("Called back", lines(one.call_back_note)),
        ("Address checked by", lines(one.address_checked_by)),
        ("Told the recipient", lines(one.conditions)),
        ("Receipt", lines(one.get_status_display(), _receipt(one), one.evidence, one.not_confirmed_why)),
    )
    return [*summary_rows("", *pairs), *relied_on(one, request, actor)]


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
            ("Result", lines(look.get_status_display(), look.note)),
            ("By", by),
        )
        sections.append(Section("Second look", summary_rows("", *pairs)))
    return sections


def mishap_rows(mishap: Mishap) -> list[Row]:
    """Return what went wrong with a sharing and who has it."""
    pairs = (
        ("What went wrong", [mishap.get_kind_display()]),
        ("Noticed", [say_moment(mishap.noticed_at)]),
        ("What happened", lines(mishap.what)),
        ("What was done", lines(mishap.contained)),
        ("Sent to", lines(mishap.disclosure.recipient.said())),
        ("What went", lines(mishap.disclosure.what)),
        ("Reported by", [mishap.reported_by.name]),
        ("Where it stands", [mishap.get_status_display()]),
        (
            "Taken over by",
            lines(mishap.taken_over_by and mishap.taken_over_by.name, mishap.breach_reference),
        ),
    )
    return summary_rows("", *pairs)
