"""Addresses of home, of the register, of everything about one child, and those that every site has."""

from django.urls import path

from . import health, well_known
from .assets.urls import urlpatterns as assets
from .children.urls import urlpatterns as children
from .comments.urls import urlpatterns as comments
from .exports.urls import urlpatterns as exports
from .flows.urls import urlpatterns as flows
from .home.urls import urlpatterns as home
from .sharing.urls import urlpatterns as sharing
from .statistics.urls import urlpatterns as statistics

urlpatterns = [
    path("healthz/", health.healthz, name="healthz"),
    path("favicon.ico", well_known.favicon, name="favicon"),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security-contact"),
    path(".well-known/change-password", well_known.change_password, name="change-password"),
    *home,
    *sharing,
    *flows,
    *assets,
    *statistics,
    *comments,
    *exports,
    *children,
]
