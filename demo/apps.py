"""The demo app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The app that builds demo schools."""

    name = "demo"
    label = "demo"
