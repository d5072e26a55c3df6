"""The address where an agreement is entered that was signed outside this system."""

from django.urls import path

from . import views

urlpatterns = [path("agreements/signed-elsewhere/", views.elsewhere, name="agreement-elsewhere")]
