"""The safeguarding app."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    """Internal sharing forms, signed by both sides, and child protection file transfers."""

    name = "safeguarding"
    label = "safeguarding"
    verbose_name = "Safeguarding"
