"""Tasks: derived from the workflow tables each time a record is written."""

from collections.abc import Iterable
from copy import copy
from datetime import UTC, datetime
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from django.db.models import F, Q, QuerySet
from django.dispatch import Signal

from infosharing.records import clock
from infosharing.records.actors import Actor, Party
from infosharing.records.compiled import compiled
from infosharing.records.extensions import answers_at

from .fallback import Held, held_at, root_of, windows_of_others
from .models import Task
from .table import Assignee, TaskRule

# Sent inside the transaction with the new rows, so that mails about them are kept or lost together with them.
tasks_created = Signal()

# A task has a row for each role that it is with; few people hold more of them.
ROWS_OF_A_TASK = 4
COMPARED = tuple(field.attname for field in Task._meta.concrete_fields if not field.primary_key)


def own_tasks(record: Any) -> list[Task]:
    """Return the tasks that the workflow table gives for a record as it stands, each with its rule."""
    rows = []
    for rule in record.workflow.tasks.get(record.status, ()):
        for assignee in rule.assignees(record):
            rows.append(_row(record, rule, assignee))
    return rows


def derive(record: Any, held: list[Held] | None = None) -> list[Task]:
    """Return the same, and the tasks of those to whom they fall where nobody whose task it is can act.

    `held` is who holds which role at its school when; looked up, unless given.
    """
    rows, fallen = own_tasks(record), []
    if rows and held is None:
        held = held_at(record.school_id)
    for rule in {row.rule: None for row in rows}:
        mine = [row for row in rows if row.rule is rule]
        for window in windows_of_others(rule, record, held or []):
            row = copy(mine[0])
            row.pk, row.role, row.not_for = uuid4(), "", []
            row.person_id, row.stands_in_as, row.empty_role = window.person_id, window.role, window.empty_role
            row.starts, row.ends = window.starts, window.ends
            row.label = rule.stand_in_label or row.label
            fallen.append(row)
    return rows + fallen


def _row(record: Any, rule: TaskRule, assignee: Assignee) -> Task:
    root = root_of(record)
    row = Task(
        school_id=record.school_id,
        role=assignee.role,
        person_id=assignee.person_id,
        not_for=sorted(str(person) for person in assignee.not_for),
        verb=rule.verb,
        label=rule.label_of(record),
        reference=record.reference,
        path=record.task_url(),
        due=rule.due_at(record),
        starts=rule.starts(record) if rule.starts else None,
        ends=rule.ends(record) if rule.ends else None,
        urgent=record.is_urgent,
        restricted=record.is_restricted,
        model=record._meta.label_lower,
        record_id=record.pk,
        root_id=root.pk,
        root_path=root.get_absolute_url(),
    )
    row.rule = rule
    return row


def is_current(row: Task) -> bool:
    """Say whether it is a task at this moment: its time has begun and is not over."""
    moment = clock.now()
    return (row.starts is None or row.starts <= moment) and (row.ends is None or moment < row.ends)


def task_key(row: Task) -> tuple[Any, ...]:
    """Return what a row says, without its own id."""
    values = (getattr(row, name) for name in COMPARED)
    # A moment is the same in summer time, in which it may be derived, as in the database, which answers in UTC.
    return tuple(str(value.astimezone(UTC) if isinstance(value, datetime) else value) for value in values)


def refresh(saved: Iterable[Any], *, by: Party) -> None:
    """Bring the rows of every record that depends on `saved` up to date, and tell those who have something new."""
    owners: dict[UUID, Any] = {
        owner.pk: owner
        for record in saved
        for owner in chain(record.task_owners(), *answers_at("record.saved", record))
    }
    if not owners:
        return
    standing: dict[UUID, list[Task]] = {}
    for row in _tasks_about([*owners]):
        standing.setdefault(row.record_id, []).append(row)
    fresh: list[Task] = []
    stale: list[UUID] = []
    held: dict[UUID, list[Held]] = {}
    for pk, owner in owners.items():
        if owner.school_id not in held:
            held[owner.school_id] = held_at(owner.school_id)
        wanted = {task_key(row): row for row in derive(owner, held[owner.school_id])}
        kept = {task_key(row): row.pk for row in standing.get(pk, [])}
        fresh += [row for key, row in wanted.items() if key not in kept]
        stale += [row_pk for key, row_pk in kept.items() if key not in wanted]
    if stale:
        Task.objects.filter(pk__in=stale).delete()
    if fresh:
        Task.objects.bulk_create(fresh)
        tasks_created.send(sender=Task, rows=fresh, by=by)


def tasks_for(actor: Actor, *, most: int = 50, since: datetime | None = None) -> list[Task]:
    """Return up to `most` tasks of `actor`, earliest due first, without what they are excluded from; of those due
    from `since` on, if given."""
    read = most * ROWS_OF_A_TASK
    while True:
        rows = _current_tasks(actor, since, most=read)
        seen: dict[tuple[UUID, str], Task] = {}
        for row in rows:
            if str(actor.pk) not in row.not_for:
                seen.setdefault((row.record_id, row.verb), row)
        if len(rows) < read or len(seen) >= most:
            return list(seen.values())[:most]
        read *= ROWS_OF_A_TASK


@compiled
def _current_tasks(actor: Actor, since: datetime | None, *, most: int) -> QuerySet:
    mine = Q(person_id=actor.pk, school_id__in=sorted(actor.schools))
    for school, role in sorted(actor.roles):
        mine |= Q(school_id=school, role=role)
    rows = Task.objects.filter(mine).exclude(starts__gt=clock.now()).exclude(ends__lte=clock.now())
    if since is not None:
        rows = rows.filter(due__gte=since)
    return rows.order_by(F("due").asc(nulls_last=True), "reference")[:most]


@compiled
def _tasks_about(pks: list[UUID]) -> QuerySet:
    return Task.objects.filter(record_id__in=pks)


def standing_tasks(records: Iterable[Any]) -> list[Task]:
    """Return the tasks about some records that are tasks at this moment, each with its rule, in the tables' order."""
    by_id = {record.pk: record for record in records if record.workflow}
    found = []
    for row in _tasks_about([*by_id]):
        record = by_id[row.record_id]
        rules = record.workflow.tasks.get(record.status, ())
        row.rule = next((rule for rule in rules if rule.verb == row.verb), None)
        if row.rule is not None and is_current(row):
            found.append((list(by_id).index(row.record_id), rules.index(row.rule), row))
    return [row for *_, row in sorted(found, key=lambda one: one[:2])]
