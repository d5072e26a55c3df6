"""The demo room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room that builds demo schools."""

    name = "infosharing.demo"
    label = "demo"
