"""Tells Django about the room of paper and files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The room that renders paper and keeps files."""

    name = "infosharing.documents"
    label = "documents"
