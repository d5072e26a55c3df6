"""Addresses of everything about one child, and of breaking the glass."""

from django.urls import path

from . import views

CHILD = "register/pupils/<uuid:pk>/"

urlpatterns = [
    path(CHILD, views.child, name="child"),
    path(CHILD + "pdf/", views.child_pdf, name="child-pdf"),
    path("register/emergency/", views.begin_emergency_access, name="emergency-access"),
]
