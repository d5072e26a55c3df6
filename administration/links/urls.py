"""The address of setting a password."""

from django.urls import path

from . import views

urlpatterns = [
    path("set-password/<str:token>/", views.choose_password, name="set-password"),
    path("forgotten-password/", views.forgotten, name="forgotten-password"),
    path(
        "set-password/<str:token>/with/<slug:provider_id>/",
        views.use_school_account,
        name="set-password-with",
    ),
]
