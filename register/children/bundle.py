"""Everything kept about one child in safeguarding: forms, restricted requests, file transfers, in order of time."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from infosharing.directory.models import Pupil
from infosharing.documents.prepared.kinds import Say
from infosharing.documents.vault import NotInVault
from infosharing.records.actors import Actor
from infosharing.records.encryption import DecryptionFailed
from infosharing.records.formats import say_day, say_moment
from infosharing.records.recording import note_read
from infosharing.records.summary import Section
from infosharing.workflow.timeline import Event, events_of
from requests_app.detail import detail_of
from requests_app.models import RequestExclusion, SharingRequest
from requests_app.requests.choices import Status as RequestStatus
from requests_app.requests.choices import Tier
from safeguarding.pass_on.sections import question_rows
from safeguarding.record import excluded_from_forms_about
from safeguarding.shares.choices import Status
from safeguarding.shares.contents import Contents, FormPaper, FormScan
from safeguarding.shares.rules import looks_after_it
from safeguarding.shares.sections import signatures_of, what_became_of_it, what_it_says
from safeguarding.timeline import events
from safeguarding.transfers.models import FileTransfer
from safeguarding.transfers.sections import what_is_transferred

NOT_YET = (Status.DRAFT, Status.DISCARDED)


@dataclass(frozen=True)
class Kept:
    """One record about the child, as a line of the list."""

    record: Any
    at: datetime
    reference: str
    what: str
    status_label: str
    url: str

    @property
    def when(self) -> str:
        return say_moment(self.at)


@dataclass(frozen=True)
class Chapter:
    """One record in full, as it stands in the bundle."""

    kept: Kept
    sections: list[Section]
    events: list[Event]
    signatures: list[Any] = field(default_factory=list)
    enclosed: str = ""


def kept_about(pupil: Pupil, actor: Actor) -> list[Kept]:
    """Return what is kept about a child as far as `actor` may see it, the oldest first."""
    forms = Contents.with_related(Contents.objects.filter(pupil=pupil)).exclude(form__status__in=NOT_YET)
    forms = forms.prefetch_related("form__signatures__witness")
    requests = SharingRequest.with_related(
        SharingRequest.objects.filter(subjects__pupil=pupil, tier=Tier.SAFEGUARDING)
    )
    requests = requests.exclude(status__in=(RequestStatus.DRAFT, RequestStatus.DISCARDED))
    transfers = FileTransfer.with_related(FileTransfer.objects.filter(pupil=pupil))
    entries = [
        *(_form(contents) for contents in forms.visible_to(actor)),
        *(_request(sharing_request) for sharing_request in requests.visible_to(actor)),
        *(_transfer(transfer) for transfer in transfers.visible_to(actor)),
    ]
    return sorted(entries, key=lambda entry: (entry.at, entry.reference))


def _form(contents: Contents) -> Kept:
    form = contents.form
    what = f"Information shared with {form.recipient.name} by {form.author.name}"
    return Kept(contents, form.created_at, form.reference, what, form.status_label, form.get_absolute_url())


def _request(request: SharingRequest) -> Kept:
    at = request.logged_at or request.created_at
    standing = request.get_status_display()
    return Kept(request, at, request.reference, request.headline, standing, request.get_absolute_url())


def _transfer(transfer: FileTransfer) -> Kept:
    what = f"Child protection file transfer, start date at new school {say_day(transfer.on_roll_on)}"
    standing = transfer.get_status_display()
    return Kept(
        transfer, transfer.created_at, transfer.reference, what, standing, transfer.get_absolute_url()
    )


def bundle(pupil: Pupil, actor: Actor, say: Say) -> tuple[list[Chapter], dict[str, bytes]]:
    """Return everything in full, and the signed originals by file name. Every record in it is read, and logged so."""
    kept = kept_about(pupil, actor)
    note_read(actor, pupil, *(entry.record for entry in kept))
    originals = _originals([entry.record.pk for entry in kept if isinstance(entry.record, Contents)])
    chapters = []
    for number, entry in enumerate(kept, 1):
        say(f"Reading record {number} of {len(kept)}")
        chapters.append(_chapter(entry, actor, originals))
    return chapters, originals


def _originals(contents: list[UUID]) -> dict[str, bytes]:
    files = {}
    for paper in FormPaper.objects.filter(contents__in=contents).select_related("contents__form"):
        try:
            files[f"{paper.contents.form.reference}.pdf"] = paper.content()
        except (NotInVault, DecryptionFailed):
            continue
    for scan in FormScan.objects.filter(contents__in=contents).select_related("contents__form"):
        try:
            files[f"{scan.contents.form.reference}-signed-by-hand.{scan.file_type.extension}"] = (
                scan.content()
            )
        except (NotInVault, DecryptionFailed):
            continue
    return files


def _chapter(kept: Kept, actor: Actor, originals: dict[str, bytes]) -> Chapter:
    record = kept.record
    if isinstance(record, Contents):
        asked = [
            Section("Requests to pass this on", question_rows(question)) for question in record.form.questions
        ]
        looks_after = looks_after_it(actor, record.form)
        became = what_became_of_it(record.form) if looks_after else []
        return Chapter(
            kept,
            [*what_it_says(record), *became, *asked],
            events(record.form, with_reasons=looks_after),
            signatures_of(record.form, record),
            ", ".join(name for name in originals if name.startswith(kept.reference)),
        )
    if isinstance(record, FileTransfer):
        return Chapter(kept, what_is_transferred(record), events_of([record]))
    story = detail_of(record, actor)
    shared = [section for _, section in story["shared"]]
    sections = [*story["asked"], *story["before"], *story["decided"], *shared, *story["second_reviews"]]
    return Chapter(kept, sections, story["events"])


def excluded_about(pupil: Pupil) -> frozenset[UUID]:
    """Return everybody who is excluded from a restricted record about a child: they hear of nothing about it.

    The headteacher settles who sees ordinary requests, and could silence the alert with them: they do not count.
    """
    from_requests = RequestExclusion.objects.filter(
        record__subjects__pupil=pupil, record__tier=Tier.SAFEGUARDING
    )
    return excluded_from_forms_about(pupil) | frozenset(from_requests.values_list("person_id", flat=True))
