"""The safeguarding app."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "safeguarding"
    label = "safeguarding"
    verbose_name = "Safeguarding"

    def ready(self) -> None:
        """Say whom the records are about."""
        from infosharing.records.extensions import extend

        from .about import records_about, whom_it_is_about

        extend("record.about", whom_it_is_about)
        extend("records.about", records_about)
