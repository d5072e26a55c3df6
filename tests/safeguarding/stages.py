"""Forms brought to any status, and what a person sends to move them on."""

from datetime import datetime, timedelta
from html import unescape
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfReader

from demo.people import CAST, PASSWORD
from demo.sharing import Sharing, confirmed
from infosharing.accounts.actors import actor_for, actor_of
from infosharing.accounts.models import Membership
from infosharing.accounts.wording import words_now
from infosharing.directory.emergency import begin_emergency_access
from infosharing.records import clock
from infosharing.records.actors import SYSTEM, Actor
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import recorded
from infosharing.workflow.tasks import tasks_for
from safeguarding.shares import signing
from safeguarding.shares.choices import Status
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import InternalShare
from safeguarding.shares.sight import drafts_written_with
from safeguarding.shares.words import UNDERTAKING

EVERYBODY = tuple(cast.key for cast in CAST)
LONDON = ZoneInfo("Europe/London")
SHARED, WHY = "Only Nan Brownlow may collect her.", "Sits beside her every morning."
DESCRIPTION = "Collection arrangements"
# Long enough ago that a form which was not signed has lapsed, whatever holidays lay between.
LONG_AGO = 60


def drafted(sharing: Sharing, to: str = "sam", *, days_ago: int = 6, **says: Any) -> Sharing:
    """Drafts about Poppy for colleagues."""
    return sharing.written(
        "poppy", to, days_ago=days_ago, **{"description": DESCRIPTION, "shared": SHARED, **says}
    )


def issued(sharing: Sharing, to: str = "sam", *, days_ago: int = 6, **says: Any) -> InternalShare:
    """A form that waits for its first colleague's signature; with `days_ago=LONG_AGO` it waited too long."""
    drafted(sharing, to, days_ago=days_ago, **says)
    sharing.issued(days_ago=days_ago, **{key: {"why": WHY} for key in to.split()})
    return again(sharing.forms[to.split(maxsplit=1)[0]])


def sign(form: InternalShare, by: Actor, **changes: Any) -> InternalShare:
    """Sign the undertaking of a form, at the moment at which this runs; no paper is made."""
    edition = words_now(form.school_id, UNDERTAKING).edition
    said = {"printed_name": by.name, "job_title": "Teaching assistant", "edition": edition, **changes}
    return signing.sign(form, by=confirmed(by), changes=said, version=None)


def signed(sharing: Sharing, to: str = "sam", *, days_ago: int = 6, **says: Any) -> InternalShare:
    """A form that both have signed; its paper was not made yet."""
    form = issued(sharing, to, days_ago=days_ago, **says)
    key = to.split(maxsplit=1)[0]
    with sharing.world.at(days_ago, 10):
        sharing.forms[key] = sign(form, sharing.world.actors[key])
    return again(form)


def standing_at(sharing: Sharing, status: str, to: str = "sam", by: str = "dana") -> InternalShare:
    """A form that stands at `status`; `by` looks after it."""
    if status in (Status.DRAFT, Status.DISCARDED):
        drafted(sharing, to)
        if status == Status.DISCARDED:
            sharing.stepped("discard", to, days_ago=5, by=by)
        return again(sharing.forms[to])
    if status == Status.LAPSED:
        issued(sharing, to, days_ago=LONG_AGO)
        sharing.stepped("lapse", to, days_ago=5, by=by)
    elif status in (Status.ISSUED, Status.DECLINED):
        issued(sharing, to)
        if status == Status.DECLINED:
            sharing.declined(to, days_ago=5, reason="My neighbour.")
    else:
        first = signed(sharing, to)
        if status == Status.REVOKED:
            sharing.stepped("revoke", to, days_ago=4, by=by, reason="Moved to another class.")
        if status == Status.SUPERSEDED:
            sharing.corrected(to, days_ago=4, shared="Nan Brownlow, or Mr Hale.", why=WHY)
            return again(first)
    return again(sharing.forms[to])


def again(record: Any) -> Any:
    """The record as the database holds it now."""
    return type(record).objects.get(pk=record.pk)


def readers(world: Any, form: InternalShare) -> set[str]:
    """Everybody who may read what a form says, asked in both ways."""
    rows = Contents.objects.filter(form=form)
    by_rows = {key for key in EVERYBODY if rows.visible_to(now(world, key)).exists()}
    assert by_rows == {key for key in EVERYBODY if again(form).opens_to(now(world, key))}
    return by_rows


def seers(world: Any, form: InternalShare) -> set[str]:
    """Everybody for whom the form exists."""
    rows = InternalShare.objects.filter(pk=form.pk)
    return {key for key in EVERYBODY if rows.visible_to(now(world, key)).exists()}


def now(world: Any, key: str) -> Actor:
    """Somebody with the roles of this moment."""
    return world.actors[key].now()


def leaves(world: Any, key: str, *roles: str) -> None:
    """Let somebody's roles (all of them, or those named) end yesterday."""
    for held in Membership.objects.filter(person_id=world.actors[key].pk):
        if roles and held.role not in roles:
            continue
        held.until = clock.today() - timedelta(days=1)
        with recorded(by=SYSTEM, reason="leave", school=held.school_id):
            held.save()


def waits_for(world: Any, key: str) -> list[tuple[str, str]]:
    """What waits for somebody now, as pairs of reference and verb."""
    return [(row.reference, row.verb) for row in tasks_for(actor_of(world.actors[key].user_id))]


def writes() -> int:
    """How many entries the ledger has, reads left out."""
    return LedgerEntry.objects.exclude(kind__in=("read", "sign_in_failed")).count()


def reads(record: Any) -> int:
    """How many openings of a record the ledger has."""
    return LedgerEntry.objects.filter(record_id=record.pk, kind="read").count()


def said(answer: Any) -> str:
    """The words of a page without its marks, on one line."""
    spaced = answer.content.decode().replace("<", " <")
    return " ".join(unescape(strip_tags(spaced)).split())


def words_of(answer: Any) -> list[str]:
    """The words of each page of a PDF, each on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages]


def november(day: int, hour: int = 10, minute: int = 0, month: int = 11) -> Any:
    """Make everything inside happen on a day of November 2026, school time."""
    return clock.at(datetime(2026, month, day, hour, minute, tzinfo=LONDON))


SIGNER = {"printed_name": "Sam Reed", "job_title": "Teaching assistant", "edition": 0, "password": PASSWORD}


def to_issue(form: InternalShare, **answers: Any) -> dict[str, Any]:
    """What somebody sends from the page "Sign and send" for a draft and those written with it."""
    sent: dict[str, Any] = {**SIGNER, "printed_name": "Dana Okafor", "job_title": "DSL", "checked": "on"}
    sent["takes_over"] = "on"
    for draft in drafts_written_with(form, actor_for(form.author)):
        sent |= {
            f"level_{draft.pk}": "act",
            f"why_{draft.pk}": WHY,
            f"shared_{draft.pk}": SHARED,
            f"version_{draft.pk}": draft.version,
        }
    return {**sent, "version": form.version, **answers}


def post(client: Client, name: str, record: Any, /, **answers: Any) -> Any:
    """Send the form of a page of a record, with the version that it has now unless `version` says otherwise."""
    data = {"version": again(record).version, **answers}
    args = [record.form_id, record.pk] if hasattr(record, "form_id") else [record.pk]
    return client.post(
        reverse(name, args=args), {key: value for key, value in data.items() if value is not None}
    )


def scan(name: str = "signed.pdf", data: bytes = b"") -> Any:
    """A file as a browser sends it: the smallest PDF, unless `data` says otherwise."""
    return SimpleUploadedFile(name, data or SMALLEST_PDF)


SMALLEST_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def tomorrow_after(form: InternalShare) -> Any:
    """Live on the day after access to a form ended."""
    return clock.at(form.access_until + timedelta(hours=9))


def under_emergency_access(world: Any, about: str = "poppy") -> Any:
    """The headteacher uses emergency access for a child."""
    changes = {"reason": "Dana and Tom cannot be reached."}
    return begin_emergency_access(
        world.pupils[about], by=confirmed(world.actors["helen"]), changes=changes, excluded=tuple
    )
