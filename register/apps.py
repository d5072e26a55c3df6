"""The register room."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The room that reads all the others."""

    name = "register"
    label = "register"
