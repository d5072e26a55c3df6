"""Addresses of the register of sharing and of its masked lines."""

from django.urls import path

from . import views

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/filter/", views.narrow, name="register-filter"),
    path("register/restricted/", views.restricted, name="register-restricted"),
    path("register/restricted/filter/", views.filter_restricted, name="register-filter-restricted"),
]
