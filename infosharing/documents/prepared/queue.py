"""The queue of files that take long: asking for one, making the next, letting old ones go."""

import json
import logging
from datetime import timedelta
from time import monotonic

from django.db import transaction
from django.db.models import Q

from infosharing.accounts.actors import actor_for
from infosharing.documents import vault
from infosharing.documents.pdf import PdfUnavailable
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.grants import access_digest
from infosharing.records.writequeue import in_turn

from .kinds import Made, Say
from .models import PreparedFile

log = logging.getLogger(__name__)

KEPT = timedelta(days=1)
MOST_OF_ONE_PERSON, MOST = 3, 50
# A file that shows no sign for so long was given up by a process that died; it is tried once more.
SILENCE, MOST_TRIES = timedelta(minutes=5), 2
SECONDS_BETWEEN_SIGNS = 1.0
YOURS = "You are waiting for {most} files already. Wait until one of them is ready."
EVERYBODYS = "Many files are being prepared at the moment. Try again in a few minutes."
NO_LONGER = "You no longer have access to this."
FAILED = "This file could not be made. Ask for it again. If it fails again, tell your system administrator."


def ask_for(kind: str, *, by: Actor, back: str, **about: str) -> PreparedFile:
    """Put a file into the queue for `by`, or return the same one where it waits already. `back` is the address of
    the page they ask on. Raises NotAllowed where they, or all people together, wait for too many."""
    asked = json.dumps({**about, "back": back}, sort_keys=True)
    with in_turn(), transaction.atomic():
        waiting = PreparedFile.objects.waiting()
        theirs = list(waiting.filter(maker_id=by.pk))
        for file in theirs:
            if (file.kind, file.asked) == (kind, asked):
                return file
        if len(theirs) >= MOST_OF_ONE_PERSON:
            raise NotAllowed(YOURS.format(most=MOST_OF_ONE_PERSON))
        if waiting.count() >= MOST:
            raise NotAllowed(EVERYBODYS)
        now = clock.now()
        return PreparedFile.objects.create(
            maker_id=by.pk, kind=kind, asked=asked, asked_at=now, goes_at=now + KEPT
        )


def prepare_next() -> PreparedFile | None:
    """Make the file that has waited longest and return it, ready or failed; None where none waits."""
    file = _claim()
    if file is None:
        return None
    try:
        _make(file)
    except (NotAllowed, PdfUnavailable) as refused:
        _fail(file, " ".join(getattr(refused, "sentences", None) or (str(refused),)))
    # Whatever is wrong with one file must not hold up the others; its words may hold a name, so only its kind is said.
    except Exception as fault:
        log.exception("A file of the kind %s could not be made: %s", file.kind, type(fault).__name__)
        _fail(file, FAILED)
    return file


def _claim() -> PreparedFile | None:
    now = clock.now()
    with transaction.atomic():
        free = PreparedFile.objects.waiting().filter(Q(begun_at=None) | Q(begun_at__lt=now - SILENCE))
        file = free.order_by("asked_at").select_for_update(skip_locked=True).first()
        if file is not None:
            file.begun_at, file.tries = now, file.tries + 1
            if file.tries > MOST_TRIES:
                file.ended_at, file.fault = now, FAILED
            file.save()
    return file if file is None or file.ended_at is None else _claim()


def _make(file: PreparedFile) -> None:
    actor = actor_for(file.maker)
    if not file.of_kind.allowed(actor, file.about):
        raise NotAllowed(NO_LONGER)
    access = access_digest(actor)
    made = file.of_kind.make(actor, file.about, _signs_of(file))
    with vault.kept(made.data, place=file.place) as storage_name:
        _end(file, made, storage_name, access)


def _end(file: PreparedFile, made: Made, storage_name: str, access: str) -> None:
    file.storage_name, file.access, file.ended_at = storage_name, access, clock.now()
    file.name, file.content_type, file.size = made.name, made.content_type, len(made.data)
    file.save()


def _fail(file: PreparedFile, fault: str) -> None:
    file.ended_at, file.fault = clock.now(), fault[:300]
    file.save()


def _signs_of(file: PreparedFile) -> Say:
    """Return what a maker says how far it is by: kept at most once a second."""
    last = monotonic() - SECONDS_BETWEEN_SIGNS

    def say(progress: str) -> None:
        nonlocal last
        if monotonic() - last >= SECONDS_BETWEEN_SIGNS:
            last, file.progress, file.begun_at = monotonic(), progress, clock.now()
            file.save(update_fields=["progress", "begun_at"])

    return say


def let_old_files_go() -> int:
    """Delete the files that were asked for more than a day ago, and return how many."""
    old = list(PreparedFile.objects.filter(goes_at__lte=clock.now()))
    for file in old:
        file.delete()
        if file.storage_name:
            vault.discard(file.storage_name)
    return len(old)
