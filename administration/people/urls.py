"""Addresses of the people of a school."""

from django.urls import path

from . import pasting, ties, views

ONE = "people/<uuid:pk>/"

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/new/", views.add, name="person-new"),
    path("people/import/", pasting.paste, name="people-import"),
    path(ONE, views.person, name="person"),
    path(ONE + "edit/", views.change, name="person-edit"),
    path(ONE + "name/", views.change_name, name="person-name"),
    path(ONE + "address/", views.change_address, name="person-address"),
    path(ONE + "roles/new/", views.new_role, name="person-role"),
    path(ONE + "roles/<uuid:role_id>/end/", views.end_role, name="person-role-end"),
    path(ONE + "suspend/", views.suspend, name="person-suspend"),
    path(ONE + "restore/", views.restore, name="person-restore"),
    path(ONE + "reset/", views.reset, name="person-reset"),
    path(ONE + "relatives/pupil/", ties.pupil, name="person-tie-pupil"),
    path(ONE + "relatives/colleague/", ties.relative, name="person-tie-colleague"),
    path(ONE + "relatives/<uuid:tie_id>/end/", ties.end, name="person-tie-end"),
    path(ONE + "leave/", views.leave, name="person-leave"),
]
