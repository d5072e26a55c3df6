"""Addresses of the register of sharing and of its masked lines."""

from django.urls import path

from . import views

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/narrow/", views.narrow, name="register-narrow"),
    path("register/restricted/", views.restricted, name="register-restricted"),
    path("register/restricted/narrow/", views.narrow_restricted, name="register-narrow-restricted"),
]
