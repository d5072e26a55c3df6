"""The outbox app."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "infosharing.outbox"
    label = "outbox"
