"""What waits for one person at a school, as far as the reader may see it."""

from collections import defaultdict
from uuid import UUID

from django.apps import apps

from administration.colleagues.models import Colleague
from infosharing.records.actors import Actor
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import is_current


def tasks_with(colleague: Colleague, reader: Actor) -> list[Task]:
    """Return the tasks that are with this person by name, of the records that `reader` sees; the earliest due first."""
    rows = Task.objects.filter(school_id=colleague.school_id, person_id=colleague.person_id)
    tasks = [row for row in rows.order_by("due", "reference") if is_current(row)]
    by_model: dict[str, set[UUID]] = defaultdict(set)
    for task in tasks:
        by_model[task.model].add(task.record_id)
    seen: set[UUID] = set()
    for name, pks in by_model.items():
        model = apps.get_model(name)
        seen |= set(model.objects.filter(pk__in=pks).visible_to(reader).values_list("pk", flat=True))
    return [task for task in tasks if task.record_id in seen]
