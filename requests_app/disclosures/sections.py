"""What is to be sent, and what was shared."""

from infosharing.accounts.handing_over import setting_said
from infosharing.law.methods import method_label
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day, say_moment
from infosharing.records.summary import Row, Section, lines, summary_rows
from requests_app.decisions.coverage import relied_on
from requests_app.requests.models import SharingRequest
from requests_app.requests.rules import reads_the_decision

from .models import Disclosure


def what_to_deliver(sharing_request: SharingRequest) -> list[Section]:
    """Return, for somebody who was told to send it, what goes to whom: not why."""
    return [
        Section(
            "What you are asked to send",
            [
                Row("To", lines(recipient.said())),
                Row(
                    "Information",
                    lines(", ".join(item.label for item in recipient.item_list), recipient.exact),
                ),
            ],
        )
        for recipient in sharing_request.unserved
    ]


def what_was_shared(sharing_request: SharingRequest, actor: Actor) -> list[tuple[Disclosure, Section]]:
    """Return every disclosure with its summary; for somebody who only sends, what they sent themselves."""
    reads = reads_the_decision(actor, sharing_request)
    seen = [
        disclosure for disclosure in sharing_request.disclosed if reads or disclosure.sent_by_id == actor.pk
    ]
    return [
        (disclosure, Section("What was shared", _disclosure_rows(disclosure, sharing_request, actor)))
        for disclosure in seen
    ]


def _disclosure_rows(disclosure: Disclosure, sharing_request: SharingRequest, actor: Actor) -> list[Row]:
    pairs = (
        ("To", lines(disclosure.recipient.said())),
        ("Information", lines(disclosure.what)),
        ("Shared by", [f"{disclosure.sent_by.name}, {say_moment(disclosure.sent_at)}"]),
        (
            "How",
            lines(
                method_label(disclosure.method),
                disclosure.protection,
                disclosure.tracking,
                _allowed(disclosure),
            ),
        ),
        (
            "Called back",
            lines(disclosure.call_back_note, disclosure.number_called, disclosure.get_number_found_display()),
        ),
        ("Address checked by", lines(disclosure.address_checked_by)),
        ("What the recipient was told", lines(disclosure.conditions)),
        (
            "Receipt",
            lines(
                disclosure.get_status_display(),
                _receipt(disclosure),
                disclosure.evidence,
                disclosure.not_confirmed_why,
            ),
        ),
    )
    return [*summary_rows("", *pairs), *relied_on(disclosure, sharing_request, actor)]


def _allowed(disclosure: Disclosure) -> str:
    """Return by which setting its method was allowed; "" for what was recorded before settings said so."""
    return setting_said(disclosure.methods_of, disclosure.methods_edition) if disclosure.methods_of else ""


def _receipt(disclosure: Disclosure) -> str:
    if disclosure.confirmed_on:
        return f"By {disclosure.confirmed_by}, {say_day(disclosure.confirmed_on)}"
    if not disclosure.chased:
        return ""
    times = "once" if disclosure.chased == 1 else f"{disclosure.chased} times"
    return f"Chased {times}, last on {say_day(disclosure.chased_on)}"
