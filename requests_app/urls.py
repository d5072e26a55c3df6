"""Addresses of requests: the noun first, then the verb."""

from django.urls import path

from . import views
from .breaches.urls import urlpatterns as breaches
from .decisions.urls import urlpatterns as decisions
from .disclosures.urls import urlpatterns as disclosures
from .requests.urls import urlpatterns as requests
from .second_reviews.urls import urlpatterns as second_reviews

urlpatterns = [
    *requests,
    *decisions,
    *disclosures,
    *breaches,
    *second_reviews,
    path("requests/<uuid:pk>/", views.record, name="request"),
    path("requests/<uuid:pk>/pdf/", views.paper, name="request-pdf"),
]
