"""The outbox room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "infosharing.outbox"
    label = "outbox"
