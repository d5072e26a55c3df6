"""The agreements app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"
    label = "agreements"
    verbose_name = "Agreements"

    def ready(self) -> None:
        """Ask anew whose tasks and since when, where a school's settings change."""
        from infosharing.records.extensions import extend

        from .waiting import whose_settings_changed

        extend("record.saved", whose_settings_changed)
