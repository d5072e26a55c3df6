"""Addresses of second reviews."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import AnswerConcernForm
from .models import SecondReview

urlpatterns = [
    path("requests/second-reviews/", views.second_reviews, name="second-reviews"),
    *step_urls(
        SecondReview,
        one="requests/<uuid:owner>/second-reviews/<uuid:pk>/",
        pages={
            "answer_concern": StepPage(AnswerConcernForm, template="requests_app/answer_concern.html"),
        },
    ),
]
