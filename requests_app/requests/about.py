"""Whom requests are about: so that the relatives of those are shut out (directory.ties)."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

from infosharing.directory.ties.blocking import About
from infosharing.records.record import Record

from .choices import Status
from .models import SharingRequest
from .parts import Subject


def whom_it_is_about(saved: Record) -> Iterable[About]:
    """Return whom a request is about from now on: as they are named in it, and once more when it is logged."""
    if isinstance(saved, Subject):
        yield _about(saved, gone=saved.pk is None)
    elif isinstance(saved, SharingRequest) and _is_just_logged(saved):
        yield from (_about(subject) for subject in saved.parts("subjects"))


def _is_just_logged(sharing_request: SharingRequest) -> bool:
    return (
        sharing_request.status == Status.LOGGED and sharing_request.logged_at == sharing_request.status_since
    )


def requests_about(school_id: UUID, named: tuple[UUID | None, frozenset[UUID]]) -> Iterator[About]:
    """Return the requests of a school about a pupil, or about one of some colleagues."""
    pupil, people = named
    rows = Subject.objects.filter(Q(pupil=pupil, pupil__isnull=False) | Q(person__in=people))
    rows = rows.filter(request__school=school_id).exclude(request__status=Status.DISCARDED)
    for subject in rows.select_related("request"):
        yield _about(subject)


def _about(subject: Subject, *, gone: bool = False) -> About:
    return About(
        subject.request,
        pupil_id=subject.pupil_id,
        person_id=subject.person_id,
        gone=gone,
        # A parent may log a request about their own child: it is others' from then on.
        free_to_begin=subject.request.status == Status.DRAFT,
    )
