"""Addresses of reviews, and of the end of an agreement."""

from django.urls import path

from agreements.agreements.models import Agreement
from agreements.agreements.sections import the_end
from agreements.signing.models import Party
from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .actions import review, settle
from .forms import CloseForm, EndForm, ReviewForm, SettleForm

ONE = "agreements/<uuid:pk>/"
REVIEW = "agreements/<uuid:owner>/reviews/<uuid:pk>/"

urlpatterns = [
    path(REVIEW, views.reviewed, name="agreement-reviewed"),
    path(REVIEW + "pdf/", views.reviewed_pdf, name="agreement-reviewed-pdf"),
    path(ONE + "end/pdf/", views.end_pdf, name="agreement-end-pdf"),
    *step_urls(
        Agreement,
        one=ONE,
        pages={
            "review": StepPage(
                ReviewForm,
                action=review,
                template="agreements/review.html",
            ),
            "terminate": StepPage(EndForm),
            "close": StepPage(
                CloseForm,
                template="agreements/close.html",
                context=lambda request, agreement: {"sections": the_end(agreement)},
            ),
        },
    ),
    *step_urls(
        Party,
        one="agreements/<uuid:owner>/parties/<uuid:pk>/",
        pages={"settle": StepPage(SettleForm, action=settle, template="agreements/party_step.html")},
    ),
]
