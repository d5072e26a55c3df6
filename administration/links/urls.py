"""The address of setting a password."""

from django.urls import path

from . import views

urlpatterns = [path("set-password/<str:token>/", views.choose_password, name="set-password")]
