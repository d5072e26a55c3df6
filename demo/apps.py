"""The demo room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room that builds demo schools."""

    name = "demo"
    label = "demo"
