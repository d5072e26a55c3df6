"""Addresses of schools."""

from django.urls import path

from . import views

urlpatterns = [
    path("schools/new/", views.new, name="school-new"),
    path("schools/<uuid:pk>/edit/", views.edit, name="school-edit"),
    path("schools/<uuid:pk>/contacts/", views.contacts, name="school-contacts"),
    path("schools/<uuid:pk>/terms/", views.terms, name="school-terms"),
]
