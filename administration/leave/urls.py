"""Addresses of leave."""

from django.urls import path

from . import views

ONE = "people/<uuid:pk>/"

urlpatterns = [
    path(ONE + "on-leave/", views.enter, name="person-leave-enter"),
    path(ONE + "on-leave/<uuid:leave_id>/end/", views.end, name="person-leave-end"),
    path("account/leave/", views.own, name="own-leave"),
    path("account/leave/<uuid:pk>/end/", views.end_own, name="own-leave-end"),
]
