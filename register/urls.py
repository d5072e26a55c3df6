"""Addresses of home, of the register, and of everything about one child."""

from .assets.urls import urlpatterns as assets
from .children.urls import urlpatterns as children
from .comments.urls import urlpatterns as comments
from .exports.urls import urlpatterns as exports
from .flows.urls import urlpatterns as flows
from .home.urls import urlpatterns as home
from .sharing.urls import urlpatterns as sharing
from .statistics.urls import urlpatterns as statistics

urlpatterns = [
    *home,
    *sharing,
    *flows,
    *assets,
    *statistics,
    *comments,
    *exports,
    *children,
]
