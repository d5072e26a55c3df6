"""Addresses of administration."""

from .appointments.urls import urlpatterns as appointments
from .links.urls import urlpatterns as links
from .people.urls import urlpatterns as people
from .resets.urls import urlpatterns as resets

urlpatterns = [*people, *appointments, *resets, *links]
