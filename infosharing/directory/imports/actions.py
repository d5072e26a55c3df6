"""Taking in a file, saying what importing it would do, and importing it: all of it or nothing."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from infosharing.accounts.models import School
from infosharing.directory.choices import BulkKind
from infosharing.directory.models import BulkChange, ImportFile, Pupil
from infosharing.directory.rules import keeps_the_directory
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.records.writequeue import in_turn

from .columns import guess
from .comparing import FIELDS, Plan, Pupils, plan_of
from .models import KEPT
from .rows import alike, read_rows
from .tables import Table

LIST_CHANGED = (
    "The list of pupils has changed since you saw the preview. Check the new preview, then import again."
)
HAS_FAULTS = "Nothing was imported. Correct the rows with errors in your file, then upload it again."
# A file of another school tells when a pupil was there: that is for the person to say, not for us to guess.
DAYS_AT_A_SCHOOL = ("on_roll_from", "on_roll_until")


def take_in(table: Table, *, by: Actor, school_id: UUID) -> ImportFile:
    """Keep what was read of a file for `by` until it is imported, or for a day, and return it. It takes the place of
    what they uploaded before."""
    columns = guess(table.headings)
    if table.source and alike(table.source) != alike(School.objects.get(pk=school_id).name):
        columns = {code: place for code, place in columns.items() if code not in DAYS_AT_A_SCHOOL}
    with in_turn(), transaction.atomic():
        ImportFile.objects.filter(maker_id=by.pk).delete()
        file = ImportFile(school_id=school_id, maker_id=by.pk, goes_at=clock.now() + KEPT, columns=columns)
        file.keep(table)
        file.save()
        return file


def read_columns_as(file: ImportFile, columns: dict[str, int]) -> None:
    """Read the columns of a file as its maker says."""
    with in_turn(), transaction.atomic():
        ImportFile.objects.filter(pk=file.pk).update(columns=columns)


def discard(file: ImportFile) -> None:
    """Delete a file and import nothing of it."""
    with in_turn(), transaction.atomic():
        ImportFile.objects.filter(pk=file.pk).delete()


def let_old_files_go() -> int:
    """Delete the files that were uploaded more than a day ago and not imported, and return how many."""
    if not ImportFile.objects.over().exists():
        return 0
    with in_turn(), transaction.atomic():
        return ImportFile.objects.over().delete()[0]


def plan_for(file: ImportFile) -> Plan:
    """Return what importing a file would do now."""
    today = clock.today()
    kept = Pupil.objects.filter(school_id=file.school_id).order_by("legal_name", "date_of_birth", "pk")
    return plan_of(read_rows(file.table, file.columns, today), Pupils(kept.values("pk", *FIELDS)), today)


def import_pupils(file: ImportFile, *, by: Actor, seen: str, left_on: date | None) -> BulkChange:
    """Do what the plan says that `by` has `seen` (its digest), and return how much that was.

    `left_on` becomes the last day of the pupils on roll whom the file does not name; None leaves them alone. Raises
    Conflict where the plan is another one by now, NotAllowed where there is something wrong with it.
    """
    with recorded(by=by, reason="import", school=file.school_id):
        actor = by.now()
        insist(actor, file, keeps_the_directory)
        if not ImportFile.objects.visible_to(actor).filter(pk=file.pk).exists():
            raise NotFound
        plan = plan_for(file)
        if plan.digest() != seen:
            raise Conflict(LIST_CHANGED)
        if plan.faults:
            raise NotAllowed(HAS_FAULTS)
        gone = plan.not_in_file if left_on else []
        done = BulkChange(
            school_id=file.school_id,
            author_id=by.pk,
            kind=BulkKind.PUPILS,
            added=len(plan.new),
            changed=len(plan.changed),
            left=len(gone),
            unchanged=plan.unchanged,
        )
        for row in plan.new:
            Pupil(school_id=file.school_id, **row.values).save()
        changes = {change.kept["pk"]: change.new_values() for change in plan.changed}
        save_pupils(changes | {kept["pk"]: {"on_roll_until": left_on} for kept in gone})
        done.save()
        ImportFile.objects.filter(pk=file.pk).delete()
        return done


def save_pupils(changes: dict[UUID, dict[str, Any]]) -> None:
    """Save what is given for each pupil, inside the recording that is open."""
    for pk, pupil in Pupil.objects.in_bulk(list(changes)).items():
        for name, value in changes[pk].items():
            setattr(pupil, name, value)
        pupil.save()
