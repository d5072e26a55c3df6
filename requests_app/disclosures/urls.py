"""Addresses of sharing what was decided, and of its receipts."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls
from requests_app.requests.models import SharingRequest

from . import actions, views
from .forms import GiveUpForm, ReceiptForm, ShareForm
from .models import Disclosure

urlpatterns = [
    *step_urls(
        SharingRequest,
        one="requests/<uuid:pk>/",
        pages={
            "share_part": StepPage(
                ShareForm,
                action=actions.share,
                template="requests_app/share.html",
                context=views.before_sharing,
            ),
        },
    ),
    *step_urls(
        Disclosure,
        one="requests/<uuid:owner>/shared/<uuid:pk>/",
        pages={
            "chase": StepPage(),
            "confirm_receipt": StepPage(ReceiptForm),
            "give_up_receipt": StepPage(GiveUpForm),
        },
    ),
    path("receipt/<str:token>/", views.recipient_confirms, name="receipt-link"),
]
