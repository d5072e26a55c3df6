"""The transfer of a file as sections, for pages and papers."""

from infosharing.accounts.handing_over import setting_said
from infosharing.records.formats import say_day, say_deadline, say_moment
from infosharing.records.summary import Section, lines, summary_rows

from .models import FileTransfer
from .rules import TIER


def what_is_transferred(transfer: FileTransfer) -> list[Section]:
    chased = []
    if transfer.chased:
        times = "once" if transfer.chased == 1 else f"{transfer.chased} times"
        chased = [f"Chased {times}, last on {say_day(transfer.chased_on)}"]
    confirmed = (
        [f"{transfer.confirmed_by}, {say_day(transfer.confirmed_on)}"] if transfer.confirmed_on else []
    )
    sent = [f"{say_moment(transfer.sent_at)}, {transfer.sent_by.name}"] if transfer.sent_at else []
    file = summary_rows(
        "",
        ("About", [transfer.pupil.said()]),
        ("New school", lines(transfer.next_school)),
        ("Designated Safeguarding Lead there", lines(transfer.dsl_there)),
        ("Start date at new school", [say_day(transfer.on_roll_on)]),
        ("To be sent by", [say_deadline(transfer.due_at())]),
        ("What is in the file", lines(transfer.contents)),
        ("What we keep", lines(transfer.kept)),
    )
    journey = summary_rows(
        "",
        ("Planned by", [f"{transfer.author.name}, {say_moment(transfer.created_at)}"]),
        ("Sent", sent),
        (
            "How",
            lines(
                transfer.method_text,
                transfer.protection,
                transfer.address_checked and setting_said(TIER, transfer.methods_edition),
            ),
        ),
        ("Address checked", lines(transfer.address_checked)),
        ("Receipt", [transfer.get_status_display(), *confirmed, *chased] if transfer.sent_at else []),
        ("Reason", lines(transfer.reason)),
    )
    return [Section("The file", file), Section("Transfer history", journey)]
