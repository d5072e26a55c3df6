"""Addresses of the app: those of its nouns, and the page where they meet."""

from django.urls import path

from .pass_on.urls import urlpatterns as pass_on
from .shares.urls import ONE
from .shares.urls import urlpatterns as shares
from .transfers.urls import urlpatterns as transfers
from .views import record

urlpatterns = [path(ONE, record, name="form"), *shares, *pass_on, *transfers]
