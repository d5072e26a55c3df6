"""Addresses of requests: the noun first, then the verb."""

from django.urls import path

from . import views
from .advice.urls import urlpatterns as advice
from .breaches.urls import urlpatterns as breaches
from .decisions.urls import urlpatterns as decisions
from .disclosures.urls import urlpatterns as disclosures
from .requests.urls import urlpatterns as requests
from .screenings.urls import urlpatterns as screenings
from .second_reviews.urls import urlpatterns as second_reviews

urlpatterns = [
    *requests,
    *advice,
    *screenings,
    *decisions,
    *disclosures,
    *breaches,
    *second_reviews,
    path("requests/<uuid:pk>/", views.record, name="request"),
    path("requests/<uuid:pk>/pdf/", views.paper, name="request-pdf"),
]
