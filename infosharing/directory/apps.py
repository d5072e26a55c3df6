"""Starts the directory app: common dictionaries after every migration, files of yesterday deleted."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    name = "infosharing.directory"
    label = "directory"

    def ready(self) -> None:
        """Fill in the common dictionaries after migrations; let files that nobody imported go."""
        from infosharing.records.extensions import extend

        from .dictionaries import fill_in
        from .imports.actions import let_old_files_go

        extend("files.cleaned", let_old_files_go)

        post_migrate.connect(
            lambda **_: fill_in(), sender=self, weak=False, dispatch_uid="directory.dictionaries"
        )
