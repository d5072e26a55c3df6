"""What is to be sent, and what was shared."""

from infosharing.law.methods import method_label
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day, say_moment
from infosharing.records.summary import Row, Section, lines, summary_rows
from requests_app.decisions.coverage import relied_on
from requests_app.requests.models import SharingRequest
from requests_app.requests.rules import reads_the_decision

from .models import Disclosure


def what_to_deliver(request: SharingRequest) -> list[Section]:
    """Return, for somebody who was told to send it, what goes to whom: not why."""
    return [
        Section(
            "What you are asked to send",
            [
                Row("To", lines(one.said())),
                Row("Information", lines(", ".join(item.label for item in one.item_list), one.exact)),
            ],
        )
        for one in request.unserved
    ]


def what_was_shared(request: SharingRequest, actor: Actor) -> list[tuple[Disclosure, Section]]:
    """Return every disclosure with its summary; for somebody who only sends, what they sent themselves."""
    reads = reads_the_decision(actor, request)
    seen = [one for one in request.disclosed if reads or one.sent_by_id == actor.pk]
    return [(one, Section("What was shared", _disclosure_rows(one, request, actor))) for one in seen]


def _disclosure_rows(one: Disclosure, request: SharingRequest, actor: Actor) -> list[Row]:
    pairs = (
        ("To", lines(one.recipient.said())),
        ("Information", lines(one.what)),
        ("Shared by", [f"{one.sent_by.name}, {say_moment(one.sent_at)}"]),
        ("How", lines(method_label(one.method), one.protection, one.tracking)),
        ("Called back", lines(one.call_back_note)),
        ("Address checked by", lines(one.address_checked_by)),
        ("What the recipient was told", lines(one.conditions)),
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
