"""The requests app."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Requests to share information."""

    name = "requests_app"
    label = "requests_app"
    verbose_name = "Requests to share"
