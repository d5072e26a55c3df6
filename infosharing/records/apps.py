"""Starts the records app: the write guard on every connection, history into the ledger, the keys looked at."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "infosharing.records"
    label = "records"

    def ready(self) -> None:
        """Guard every database connection, let each history row reach the ledger, start with no foreign keys."""
        from django.core import checks
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate
        from simple_history.signals import post_create_historical_record

        from . import compiled, guard, kept_file, kept_writes, key_check, recording

        connection_created.connect(guard.put_on, dispatch_uid="records.guard")
        connection_created.connect(kept_file.put_on, dispatch_uid="records.kept_file")
        post_create_historical_record.connect(recording.note_history, dispatch_uid="records.history")
        post_migrate.connect(compiled.forget_all, dispatch_uid="records.compiled")
        post_migrate.connect(kept_writes.forget_all, dispatch_uid="records.kept_writes")
        checks.register(key_check.foreign_keys_stop_the_start, checks.Tags.database)
