"""Addresses of what is taken out, and of review dates in a calendar."""

from django.urls import path

from . import views

urlpatterns = [
    path("register/exports/", views.exports, name="exports"),
    path("register/exports/<slug:what>/", views.take_out, name="export"),
    path("register/calendar/", views.calendar, name="calendar"),
    path("register/calendar/new/", views.make, name="calendar-make"),
    path("register/calendar/<uuid:pk>/end/", views.end, name="calendar-end"),
    path("register/calendar/<str:token>.ics", views.feed, name="calendar-feed"),
]
