"""Addresses of files that are prepared."""

from django.urls import path

from .prepared import views

urlpatterns = [
    path("files/<uuid:pk>/", views.prepared, name="prepared"),
    path("files/<uuid:pk>/download/", views.download, name="prepared-download"),
]
