"""Addresses of the directory."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .facts.urls import urlpatterns as facts
from .imports.views import pupil_import, pupil_import_new
from .models import EmergencyAccess
from .new_year.views import new_year
from .pasted.views import organisation_import
from .ties.urls import urlpatterns as ties

EMERGENCY = "register/emergency/<uuid:pk>/"

urlpatterns = [
    *ties,
    *facts,
    path("pupils/", views.pupils, name="pupils"),
    path("pupils/new/", views.pupil_new, name="pupil-new"),
    path("pupils/<uuid:pk>/edit/", views.pupil_edit, name="pupil-edit"),
    path("pupils/import/", pupil_import_new, name="pupil-import-new"),
    path("pupils/import/<uuid:pk>/", pupil_import, name="pupil-import"),
    path("pupils/new-year/", new_year, name="new-year"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/new/", views.organisation_new, name="organisation-new"),
    path("organisations/import/", organisation_import, name="organisation-import"),
    path("organisations/<uuid:pk>/edit/", views.organisation_edit, name="organisation-edit"),
    path("words/", views.words, name="words"),
    path("words/items/new/", views.item_new, name="item-new"),
    path("words/purposes/new/", views.purpose_new, name="purpose-new"),
    path(EMERGENCY, views.alert, name="emergency"),
    *step_urls(EmergencyAccess, one=EMERGENCY, pages={"note_alert": StepPage()}),
]
