"""Addresses of deciding a request, and of who gets what."""

from django.urls import path

from . import recipient_views, views

ONE = "requests/<uuid:pk>/"
RECIPIENT = "requests/decisions/<uuid:owner>/recipients/<uuid:pk>/"

urlpatterns = [
    path(ONE + "decide/", views.decide, name="request-decide"),
    path(ONE + "decide/<slug:part>/", views.decide_part, name="request-decide-part"),
    path(ONE + "recipients/new/", recipient_views.recipient_new, name="recipient-new"),
    path(RECIPIENT, recipient_views.recipient, name="recipient"),
    path(RECIPIENT + "remove/", recipient_views.recipient_remove, name="recipient-remove"),
]
