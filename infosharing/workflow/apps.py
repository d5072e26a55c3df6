"""Starts the workflow app: tasks are brought up to date before each commit, and written no other way."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "infosharing.workflow"
    label = "workflow"

    def ready(self) -> None:
        """Derive tasks from what a recording saved, and guard their table."""
        from infosharing.records import guard, recording
        from infosharing.records.extensions import extend

        from .fallback import falls_to, reads_for_a_task, whether_fallen
        from .models import Task
        from .tasks import refresh

        recording.before_commit.append(refresh)
        guard.guard_table(Task)
        extend("record.falls_to", falls_to)
        extend("record.reads_for_a_task", reads_for_a_task)
        extend("record.opened", whether_fallen)
