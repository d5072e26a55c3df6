"""Reading what a form says, who opened it, and the chain of forms that came from one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from infosharing.records.models import LedgerEntry, moment_of
from infosharing.records.recording import note_read
from infosharing.workflow.timeline import Event, openings

from .choices import Status
from .contents import Contents
from .models import InternalShare


def read_contents(share: InternalShare, actor: Actor) -> Contents | None:
    """Return what a form says if `actor` may read it now, and put the opening on the ledger; None otherwise."""
    contents = next(iter(_contents_of(share.pk, actor)), None)
    if contents is not None and contents.reading_is_logged():
        note_read(actor, contents)
    return contents


@compiled
def _contents_of(share: UUID, actor: Actor) -> QuerySet:
    return Contents.with_related(Contents.objects.filter(form=share)).visible_to(actor)


def last_opened(contents: Mapping[UUID, UUID]) -> dict[UUID, datetime]:
    """Return when each of `contents` was last opened by the colleague that it names; none who never did."""
    reads = LedgerEntry.objects.filter(
        record_id__in=contents, kind="read", actor_id__in=set(contents.values())
    )
    latest = reads.values_list("record_id", "actor_id").annotate(Max("at"))
    return {pk: moment_of(last) for pk, actor, last in latest if contents[pk] == actor}


def openings_of(contents: Contents) -> list[Event]:
    """Return the latest times when somebody opened what a form says, its paper or its scan."""
    paper = getattr(contents, "paper", None)
    papers = [paper.pk] if paper else []
    return openings([contents.pk, *papers, *(scan.pk for scan in contents.scan_list)], most=20)


def drafts_written_with(share: InternalShare, actor: Actor) -> list[InternalShare]:
    """Return the drafts written together with a draft that `actor` may sign, itself included, by colleagues' names."""
    rows = InternalShare.objects.filter(
        together=share.together, status=Status.DRAFT, school_id=share.school_id
    )
    rows = rows.visible_to(actor).exclude(recipient_id=actor.pk)
    return list(
        rows.select_related("recipient", "school", "contents__pupil").order_by("recipient__name", "pk")
    )


@dataclass
class Link:
    """One form in a chain, with those that came from it."""

    form: InternalShare
    how: str
    after: list["Link"] = field(default_factory=list)


def chain_of(share: InternalShare, actor: Actor) -> Link | None:
    """Return the chain that a form belongs to, from its first form on, as far as `actor` may see it; None where it
    stands alone."""
    first = share
    while earlier := _before(first, actor):
        first = earlier
    links = {first.pk: Link(first, "")}
    newest = [first.pk]
    while newest:
        later_ones, newest = _came_from(newest, actor), []
        for later in later_ones:
            before = later.passed_on_from_id or later.supersedes_id
            if later.pk not in links and before in links:
                links[later.pk] = Link(later, "Passed on" if later.passed_on_from_id else "Corrected")
                links[before].after.append(links[later.pk])
                newest.append(later.pk)
    return links[first.pk] if len(links) > 1 else None


@compiled
def _came_from(pks: list[UUID], actor: Actor) -> QuerySet:
    rows = InternalShare.objects.filter(Q(passed_on_from__in=pks) | Q(supersedes__in=pks))
    rows = rows.exclude(status__in=(Status.DRAFT, Status.DISCARDED)).visible_to(actor)
    return rows.select_related("recipient", "author").order_by("created_at", "pk")


def _before(share: InternalShare, actor: Actor) -> InternalShare | None:
    pk = share.passed_on_from_id or share.supersedes_id
    if pk is None:
        return None
    rows = InternalShare.objects.filter(pk=pk).visible_to(actor)
    return rows.select_related("recipient", "author").first()
