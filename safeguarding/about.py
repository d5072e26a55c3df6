"""Whom safeguarding records are about: so that the relatives of the child are shut out (directory.ties)."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from infosharing.directory.ties.blocking import About

from .shares.contents import Contents
from .shares.models import InternalShare
from .transfers.models import FileTransfer


def whom_it_is_about(saved: Any) -> Iterable[About]:
    """Return the child whom a share or a transfer is about, when it is begun."""
    if isinstance(saved, Contents) and saved.version == 1:
        yield About(saved.form, pupil_id=saved.pupil_id)
    elif isinstance(saved, FileTransfer) and saved.version == 1:
        yield About(saved, pupil_id=saved.pupil_id)


def records_about(school_id: UUID, named: tuple[UUID | None, frozenset[UUID]]) -> Iterator[About]:
    """Return the shares and transfers of a school about a pupil, drafts included."""
    pupil, _ = named
    if pupil is None:
        return
    for share in InternalShare.objects.filter(contents__pupil=pupil, school_id=school_id):
        yield About(share, pupil_id=pupil)
    for transfer in FileTransfer.objects.filter(pupil=pupil, school_id=school_id):
        yield About(transfer, pupil_id=pupil)
