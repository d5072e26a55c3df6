"""The real site, the empty page beside it, and the list as guardian's stock way gives it."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", include("infosharing.urls")),
    path("bench/empty/", views.empty, name="bench-empty"),
    path("bench/stock/", views.stock, name="bench-stock"),
]
