"""Addresses of the settings of a school."""

from django.urls import path

from . import views

urlpatterns = [
    path("settings/", views.schools, name="settings"),
    path("schools/<uuid:pk>/settings/", views.settings, name="school-settings"),
    path("schools/<uuid:pk>/settings/<slug:code>/", views.setting, name="school-setting"),
    path("schools/<uuid:pk>/settings/wording/<slug:code>/", views.wording, name="school-wording"),
    path(
        "schools/<uuid:pk>/settings/<slug:code>/history/",
        views.setting_history,
        name="school-setting-history",
    ),
]
