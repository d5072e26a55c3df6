"""Addresses of requests: the noun first, then the verb."""

from django.urls import path

from . import views
from .decisions.urls import urlpatterns as decisions
from .disclosures.urls import urlpatterns as disclosures
from .mishaps.urls import urlpatterns as mishaps
from .requests.urls import urlpatterns as requests
from .second_looks.views import looks

urlpatterns = [
    *requests,
    *decisions,
    *disclosures,
    *mishaps,
    path("requests/second-looks/", looks, name="second-looks"),
    path("requests/<uuid:pk>/", views.record, name="request"),
    path("requests/<uuid:pk>/pdf/", views.paper, name="request-pdf"),
]
