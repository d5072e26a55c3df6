"""Addresses of home, of everything about one child, and of break glass."""

from django.urls import path

from . import views

CHILD = "register/pupils/<uuid:pk>/"
EMERGENCY = "register/emergency/<uuid:pk>/"

urlpatterns = [
    path("", views.home, name="home"),
    path(CHILD, views.child, name="child"),
    path(CHILD + "pdf/", views.child_pdf, name="child-pdf"),
    path("register/emergency/", views.break_glass, name="break-glass"),
    path(EMERGENCY, views.emergency, name="emergency"),
    path(EMERGENCY + "seen/", views.note_alert, name="emergency-note_alert"),
]
