"""Addresses of the directory."""

from django.urls import path

from . import views

urlpatterns = [
    path("pupils/", views.pupils, name="pupils"),
    path("pupils/new/", views.pupil_new, name="pupil-new"),
    path("pupils/<uuid:pk>/edit/", views.pupil_edit, name="pupil-edit"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/new/", views.organisation_new, name="organisation-new"),
    path("organisations/<uuid:pk>/edit/", views.organisation_edit, name="organisation-edit"),
    path("words/", views.words, name="words"),
    path("words/items/new/", views.item_new, name="item-new"),
    path("words/purposes/new/", views.purpose_new, name="purpose-new"),
    path("register/emergency/<uuid:pk>/", views.alert, name="emergency"),
    path("register/emergency/<uuid:pk>/seen/", views.note_alert, name="emergency-note_alert"),
]
