"""Forms and transfers as rows for pages and papers: one way of saying it for both."""

from dataclasses import dataclass
from datetime import datetime

from infosharing.documents.choices import Confirmed
from infosharing.records.saying import say_day, say_moment
from infosharing.records.summary import Row, Section, lines, summary_rows

from .choices import Side
from .models import Contents, FileTransfer, FormSignature, PassOn, SharingForm
from .signing import still_holds


@dataclass(frozen=True)
class Signed:
    """One signature as a box shows it."""

    side: str
    words: str
    name: str
    post: str
    when: str
    how: str
    digest: str
    edition: str
    holds: bool | None


def what_it_says(
    contents: Contents, *, names_the_file: bool = True, until: datetime | None = None
) -> list[Section]:
    """Return what a form says, for those who may read it.

    `until` says another end of access than the one of today: on paper, the one that was signed.
    Which file the child has is itself a thing to know: a colleague is not told it by the way.
    """
    form = contents.form
    about = summary_rows(
        "",
        ("About", [contents.pupil.said()]),
        ("Belongs to", lines(names_the_file and contents.file_said or "")),
        ("Description", lines(contents.description)),
        ("For", [form.recipient.name]),
        ("Level", lines(contents.level and contents.get_level_display())),
        ("Why", lines(contents.why)),
        (
            "Checked",
            [f"Needed, relevant and correct as at {say_day(contents.checked_on)}"]
            if contents.checked_on
            else [],
        ),
        ("Told in person first", [say_moment(form.told_at), form.told_why] if form.told_at else []),
        ("Access", [f"Until {say_moment(until or form.access_until)}"]),
    )
    return [
        Section("What is shared", [Row("", lines(contents.shared))]),
        Section("How to handle it", [Row("", lines(contents.handling))]),
        Section("About this form", about),
    ]


def what_became_of_it(form: SharingForm) -> list[Section]:
    """Return who keeps a form and what was done with its copy, for the DSL team."""
    copy = []
    if form.copy_attached_on:
        copy = [f"{say_day(form.copy_attached_on)}, {form.copy_attached_by.name}"]
    rows = summary_rows(
        "",
        ("Written by", [form.written_by.name]),
        ("Kept by", [form.kept_by.name]),
        ("Where it stands", [form.standing]),
        ("Why", lines(form.reason)),
        ("Signed copy on the child's file", copy),
    )
    return [Section("Where it stands", rows)]


def signatures_of(form: SharingForm, contents: Contents | None) -> list[Signed]:
    """Return the signatures; with the contents at hand, also whether they still hold."""
    return [_signed(one, still_holds(one, contents) if contents else None) for one in form.signatures_given]


def _signed(one: FormSignature, holds: bool | None) -> Signed:
    how = one.get_confirmed_display()
    how = how[0].lower() + how[1:]
    if one.confirmed == Confirmed.BY_HAND:
        how = f"{how} before {one.witness.name}"
    wording = f"the school's wording, edition {one.edition}" if one.edition else "starting wording"
    return Signed(
        Side(one.side).label, one.words, one.printed_name, one.post, say_moment(one.signed_at), how, one.digest_said,
        wording, holds,
    )  # fmt: skip


def question_rows(question: PassOn) -> list[Row]:
    """Return a question to pass something on, with its answer."""
    answered = question.answered_by
    return summary_rows(
        "",
        ("Asked by", [f"{question.asked_by.name}, {say_moment(question.created_at)}"]),
        ("To tell", [question.colleague.name]),
        ("Why", lines(question.why)),
        ("Answer", [question.get_status_display()] if answered else []),
        ("Reason", lines(question.reason)),
        ("Answered by", [f"{answered.name}, {say_moment(question.status_since)}"] if answered else []),
    )


def what_is_transferred(transfer: FileTransfer) -> list[Section]:
    """Return everything about the transfer of a file."""
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
        ("Next school", lines(transfer.next_school)),
        ("Designated Safeguarding Lead there", lines(transfer.dsl_there)),
        ("On roll there from", [say_day(transfer.on_roll_on)]),
        ("To be there by", [say_moment(transfer.due_at())]),
        ("What the file holds", lines(transfer.contents)),
        ("What we keep", lines(transfer.kept)),
    )
    journey = summary_rows(
        "",
        ("Planned by", [f"{transfer.planned_by.name}, {say_moment(transfer.created_at)}"]),
        ("Sent", sent),
        ("How", lines(transfer.method_said, transfer.protection)),
        ("Receipt", [transfer.get_status_display(), *confirmed, *chased] if transfer.sent_at else []),
        ("Why", lines(transfer.reason)),
    )
    return [Section("The file", file), Section("Its journey", journey)]
