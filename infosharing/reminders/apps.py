"""Starts the reminders app: what a first mail told of is not told again by the next round."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "infosharing.reminders"
    label = "reminders"

    def ready(self) -> None:
        from infosharing.workflow.tasks import tasks_created

        from .sending import note_what_the_first_mail_told

        tasks_created.connect(note_what_the_first_mail_told, dispatch_uid="reminders.waits")
