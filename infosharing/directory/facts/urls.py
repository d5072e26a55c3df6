"""Addresses of safety facts."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import actions, views
from .forms import CheckForm, EndForm
from .models import SafetyFact

ONE = "safety-facts/<uuid:pk>/"

urlpatterns = [
    path("pupils/<uuid:pk>/safety-facts/", views.facts, name="facts"),
    path("pupils/<uuid:pk>/safety-facts/new/", views.enter, name="fact-new"),
    path(ONE, views.fact, name="safety-fact"),
    *step_urls(
        SafetyFact,
        one=ONE,
        pages={"check": StepPage(CheckForm), "end": StepPage(EndForm, action=actions.end)},
    ),
]
