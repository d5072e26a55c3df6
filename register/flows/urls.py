"""Addresses of what the law requires a school to share."""

from django.urls import path

from . import views

urlpatterns = [
    path("register/flows/", views.flows, name="flows"),
    path("register/flows/new/", views.new, name="flow-new"),
    path("register/flows/usual/", views.usual, name="flows-usual"),
    path("register/flows/<uuid:pk>/edit/", views.edit, name="flow-edit"),
]
