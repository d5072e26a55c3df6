"""The real site, both floors before it, and the stock pages beside it."""

from django.urls import include, path

from . import views

# First, so that no floor waits for the site's addresses to be tried.
urlpatterns = [
    path("stock/", include("bench.stock")),
    path("bench/empty/", views.empty, name="bench-empty"),
    path("bench/guardian/", views.guardian, name="bench-guardian"),
    path("", include("infosharing.urls")),
]
