"""The outbox room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The room that keeps mail until it went."""

    name = "infosharing.outbox"
    label = "outbox"
