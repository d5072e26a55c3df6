"""What waits for one person at a school, as far as the reader may see it, and to whom it goes when they are gone."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps

from administration.colleagues.models import Colleague
from infosharing.accounts.choices import SHORT_ROLES, Role
from infosharing.accounts.presence import who_holds_what
from infosharing.records.actors import Actor
from infosharing.workflow.fallback import Held
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import derive, is_current


@dataclass(frozen=True)
class Waiting:
    """A task that is with somebody by name, and whose it becomes without them."""

    task: Task
    goes_to: str


def tasks_with(colleague: Colleague, reader: Actor) -> list[Waiting]:
    """Return the tasks that are with this person by name, of the records that `reader` sees; the earliest due first."""
    rows = Task.objects.filter(school_id=colleague.school_id, person_id=colleague.person_id)
    tasks = [row for row in rows.order_by("due", "reference") if is_current(row)]
    by_model: dict[str, set[UUID]] = defaultdict(set)
    for task in tasks:
        by_model[task.model].add(task.record_id)
    seen: dict[UUID, Any] = {}
    for name, pks in by_model.items():
        model: Any = apps.get_model(name)
        records = model.with_related(model.objects.filter(pk__in=pks).visible_to(reader))
        seen |= {record.pk: record for record in records}
    others = [held for held in who_holds_what(colleague.school_id) if held.person_id != colleague.person_id]
    return [
        Waiting(task, goes_to(seen[task.record_id], task.verb, others))
        for task in tasks
        if task.record_id in seen
    ]


def goes_to(record: Any, verb: str, held: list[Held]) -> str:
    """Return whose task it is at this moment if `held` is all that anybody holds, in words."""
    rows = [row for row in derive(record, held) if row.verb == verb and is_current(row)]
    fallen = [row for row in rows if row.stands_in_as]
    roles = [row.stands_in_as or row.role for row in fallen or rows if not row.empty_role]
    names = list(dict.fromkeys(f"the {SHORT_ROLES[Role(role)]}" for role in roles if role))
    return " or ".join(names) or "no one yet: the administrator is told that a role is empty"
