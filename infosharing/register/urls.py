"""Addresses of home, of the register, of everything about one child, and of break glass."""

from django.urls import path

from .views import children, home

CHILD = "register/pupils/<uuid:pk>/"
EMERGENCY = "register/emergency/<uuid:pk>/"

urlpatterns = [
    path("", home.home, name="home"),
    # The register of sharing
    # Sharing required by law
    # The Information Asset Register
    # The numbers, and the yearly report
    # Remarks and periods
    # Exports, and the calendar
    # One child, and break glass
    path(CHILD, children.child, name="child"),
    path(CHILD + "pdf/", children.child_pdf, name="child-pdf"),
    path("register/emergency/", children.break_glass, name="break-glass"),
    path(EMERGENCY, children.emergency, name="emergency"),
    path(EMERGENCY + "seen/", children.note_alert, name="emergency-note_alert"),
]
