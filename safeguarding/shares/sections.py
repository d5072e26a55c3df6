"""What a form says, what became of it and who signed it, for pages and papers."""

from dataclasses import dataclass
from datetime import datetime

from infosharing.documents.choices import Confirmed
from infosharing.records.formats import say_day, say_moment
from infosharing.records.summary import Row, Section, lines, summary_rows

from .choices import Side, Status
from .contents import Contents
from .models import FormSignature, InternalShare


@dataclass(frozen=True)
class Signed:
    """One signature as a box shows it."""

    side: str
    words: str
    name: str
    job_title: str
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
    share = contents.form
    ends = until or (None if share.is_over and share.status != Status.ACKNOWLEDGED else share.access_until)
    about = summary_rows(
        "",
        ("About", [contents.pupil.said()]),
        ("File", lines(names_the_file and contents.file_label or "")),
        ("Description", lines(contents.description)),
        ("Shared with", [share.recipient.name]),
        ("Level", lines(contents.level and contents.get_level_display())),
        ("Why they need it", lines(contents.why)),
        (
            "Checked",
            [f"Needed, relevant and correct on {say_day(contents.checked_on)}"]
            if contents.checked_on
            else [],
        ),
        ("Told in person first", [say_moment(share.told_at), share.told_why] if share.told_at else []),
        ("Access", [f"Until {say_moment(ends)}"] if ends else []),
    )
    return [
        Section("Information shared", [Row("", lines(contents.shared))]),
        Section("How to handle it", [Row("", lines(contents.handling))]),
        Section("Details", about),
    ]


def what_became_of_it(share: InternalShare) -> list[Section]:
    """Return who keeps a form and what was done with its copy, for the DSL team."""
    copy = []
    if share.copy_attached_on:
        copy = [f"{say_day(share.copy_attached_on)}, {share.copy_attached_by.name}"]
    rows = summary_rows(
        "",
        ("Written by", [share.author.name]),
        ("Managed by", [share.kept_by.name]),
        ("Status", [share.status_label]),
        ("Reason", lines(share.reason)),
        ("Signed copy on the child's file", copy),
    )
    return [Section("Status", rows)]


def signatures_of(share: InternalShare, contents: Contents | None) -> list[Signed]:
    """Return the signatures; with the contents at hand, also whether they still hold."""
    return [
        _signed(signature, signature.is_unchanged(contents.form) if contents else None)
        for signature in share.signatures_given
    ]


def _signed(signature: FormSignature, holds: bool | None) -> Signed:
    how = signature.get_confirmed_display()
    how = how[0].lower() + how[1:]
    if signature.confirmed == Confirmed.BY_HAND:
        how = f"{how} in front of {signature.witness.name}"
    wording = f"the school's wording, version {signature.edition}" if signature.edition else "default wording"
    return Signed(
        side=Side(signature.side).label,
        words=signature.words,
        name=signature.printed_name,
        job_title=signature.job_title,
        when=say_moment(signature.signed_at),
        how=how,
        digest=signature.digest_text,
        edition=wording,
        holds=holds,
    )
