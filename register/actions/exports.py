"""Noting that a list was taken out of the product."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from register.models import Export
from register.tables import Table


def note_export(table: Table, *, by: Actor, schools: Iterable[UUID], what: str, form: str) -> None:
    """Put on record, and on the ledger of each of the schools, that `by` takes out a table as a file of that form."""
    several = sorted(schools)
    with recorded(by=by, reason="take_out", school=several):
        for school_id in several:
            Export(
                pk=uuid4(),
                school_id=school_id,
                what=what,
                form=form,
                narrowed="\n".join(table.said),
                taken_by_id=by.pk,
            ).save()
