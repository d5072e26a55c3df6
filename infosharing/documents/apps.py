"""Tells Django about the documents app: paper and files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "infosharing.documents"
    label = "documents"
