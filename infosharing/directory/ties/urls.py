"""Addresses of family ties."""

from django.urls import path

from . import views

urlpatterns = [
    path("account/relatives/", views.own, name="ties"),
    path("account/relatives/pupil/", views.own_pupil, name="tie-pupil"),
    path("account/relatives/colleague/", views.own_colleague, name="tie-colleague"),
]
