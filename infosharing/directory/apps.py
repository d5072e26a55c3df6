"""Starts the directory app: the common dictionaries are there after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    name = "infosharing.directory"
    label = "directory"

    def ready(self) -> None:
        """Fill in the common dictionaries after migrations."""
        from .dictionaries import fill_in

        post_migrate.connect(
            lambda **_: fill_in(), sender=self, weak=False, dispatch_uid="directory.dictionaries"
        )
