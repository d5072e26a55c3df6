"""The real site, both floors before it, and the list as guardian's stock way gives it."""

from django.urls import include, path

from . import views

# First, so that no floor waits for the site's addresses to be tried.
urlpatterns = [
    path("bench/bare/", views.bare, name="bench-bare"),
    path("bench/empty/", views.empty, name="bench-empty"),
    path("bench/stock/", views.stock, name="bench-stock"),
    path("", include("infosharing.urls")),
]
