"""Tells Django about the room of paper and files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "infosharing.documents"
    label = "documents"
