"""Addresses of administration."""

from .addresses.urls import urlpatterns as addresses
from .appointments.urls import urlpatterns as appointments
from .details.urls import urlpatterns as details
from .leave.urls import urlpatterns as leave
from .links.urls import urlpatterns as links
from .papers.urls import urlpatterns as papers
from .people.urls import urlpatterns as people
from .resets.urls import urlpatterns as resets
from .school_settings.urls import urlpatterns as school_settings
from .schools.urls import urlpatterns as schools
from .start.urls import urlpatterns as start

urlpatterns = [
    *people,
    *leave,
    *details,
    *appointments,
    *resets,
    *addresses,
    *links,
    *schools,
    *school_settings,
    *papers,
    *start,
]
