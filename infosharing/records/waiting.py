"""Waiting rows: derived from the workflow tables each time a record is written."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.dispatch import Signal

from . import clock
from .actors import Actor, Party
from .models import Waiting

# Sent inside the transaction with the new rows, so that mails about them are kept or lost together with them.
something_waits = Signal()

COMPARED = (
    "school_id", "role", "person_id", "not_for", "verb", "label", "reference", "path", "due", "starts", "ends",
    "urgent", "guarded", "model", "record_id",
)  # fmt: skip


def derive(record: Any) -> list[Waiting]:
    """Return the Waiting rows that the workflow table gives for a record as it stands."""
    rows = []
    for waits in record.workflow.waits.get(record.status, ()):
        for one in waits.who(record):
            rows.append(
                Waiting(
                    school_id=record.school_id,
                    role=one.role,
                    person_id=one.person_id,
                    not_for=sorted(str(person) for person in one.not_for),
                    verb=waits.verb,
                    label=waits.label(record),
                    reference=record.reference,
                    path=record.get_absolute_url(),
                    due=waits.due_at(record),
                    starts=waits.starts(record) if waits.starts else None,
                    ends=waits.ends(record) if waits.ends else None,
                    urgent=record.is_urgent,
                    guarded=record.is_guarded,
                    model=record._meta.label_lower,
                    record_id=record.pk,
                )
            )
    return rows


def waits_now(row: Waiting) -> bool:
    """Say whether a row waits at this moment: its time has begun and is not over."""
    moment = clock.now()
    return (row.starts is None or row.starts <= moment) and (row.ends is None or moment < row.ends)


def said(row: Waiting) -> tuple[Any, ...]:
    """Return what a row says, without its own id."""
    values = (getattr(row, name) for name in COMPARED)
    # A moment is the same in summer time, in which it may be derived, as in the database, which answers in UTC.
    return tuple(str(one.astimezone(UTC) if isinstance(one, datetime) else one) for one in values)


def refresh(saved: Iterable[Any], *, by: Party) -> None:
    """Bring the rows of every record that depends on `saved` up to date, and tell those who have something new."""
    owners: dict[UUID, Any] = {owner.pk: owner for record in saved for owner in record.waiting_owners()}
    if not owners:
        return
    standing: dict[UUID, list[Waiting]] = {}
    for row in Waiting.objects.filter(record_id__in=owners):
        standing.setdefault(row.record_id, []).append(row)
    fresh: list[Waiting] = []
    stale: list[UUID] = []
    for pk, owner in owners.items():
        wanted = {said(row): row for row in derive(owner)}
        kept = {said(row): row.pk for row in standing.get(pk, [])}
        fresh += [row for key, row in wanted.items() if key not in kept]
        stale += [row_pk for key, row_pk in kept.items() if key not in wanted]
    if stale:
        Waiting.objects.filter(pk__in=stale).delete()
    if fresh:
        Waiting.objects.bulk_create(fresh)
        something_waits.send(sender=Waiting, rows=fresh, by=by)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what waits for `actor`, earliest due first, without what they are excluded from."""
    mine = Q(person_id=actor.pk, school_id__in=actor.schools)
    for school, role in sorted(actor.roles):
        mine |= Q(school_id=school, role=role)
    rows = Waiting.objects.filter(mine).exclude(starts__gt=clock.now()).exclude(ends__lte=clock.now())
    rows = rows.order_by(F("due").asc(nulls_last=True), "reference")
    seen: dict[tuple[UUID, str], Waiting] = {}
    for row in rows:
        if str(actor.pk) not in row.not_for:
            seen.setdefault((row.record_id, row.verb), row)
    return list(seen.values())
