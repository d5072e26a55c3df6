"""Starts the workflow app: tasks are brought up to date before each commit, and written no other way."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "infosharing.workflow"
    label = "workflow"

    def ready(self) -> None:
        """Derive tasks from what a recording saved, and guard their table."""
        from infosharing.records import guard, recording

        from .models import Task
        from .tasks import refresh

        recording.before_commit.append(refresh)
        guard.guard_table(Task)
