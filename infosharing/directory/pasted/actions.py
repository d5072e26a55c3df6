"""Adding a list of organisations: all of it or nothing."""

from uuid import UUID

from infosharing.directory.choices import BulkKind, RequesterType
from infosharing.directory.models import BulkChange, Organisation
from infosharing.directory.rules import keeps_the_directory
from infosharing.records.actors import Actor
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.recording import recorded
from infosharing.records.rules import insist

from .lines import read_list
from .plans import ListPlan

HAS_FAULTS = "Nothing was added. Correct the lines with errors."
CHANGED = "This is not what the preview showed. Check the new preview, then add the organisations."


def plan_for(text: str, school_id: UUID) -> ListPlan:
    """Return what adding a pasted list to the directory of a school would do now."""
    names = Organisation.objects.filter(school_id=school_id).values_list("name", flat=True)
    return read_list(text, kinds=dict(RequesterType.choices), names=names)


def add_organisations(text: str, *, by: Actor, school_id: UUID, seen: str) -> BulkChange:
    """Add the organisations of a pasted list that are not there yet, as `by` has `seen` in the preview (its digest),
    and return how many that was. Raises Conflict where the preview is another one by now, NotAllowed where a line is
    wrong."""
    with recorded(by=by, reason="import", school=school_id):
        done = BulkChange(school_id=school_id, author_id=by.pk, kind=BulkKind.ORGANISATIONS)
        insist(by.now(), done, keeps_the_directory)
        plan = plan_for(text, school_id)
        if plan.digest(school_id) != seen:
            raise Conflict(CHANGED)
        if plan.faults:
            raise NotAllowed(HAS_FAULTS)
        for values in plan.new:
            Organisation(school_id=school_id, **values).save()
        done.added, done.unchanged = len(plan.new), len(plan.there)
        done.save()
        return done
