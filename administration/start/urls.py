"""Addresses of the first start."""

from django.urls import path

from . import views

urlpatterns = [
    path("start/", views.start, name="start"),
    path("start/code/<str:code>/", views.first, name="start-first"),
    path("start/<uuid:school_id>/done/<slug:code>/", views.say_done, name="start-done"),
    path("schools/<uuid:pk>/mail/", views.mail, name="start-mail"),
]
