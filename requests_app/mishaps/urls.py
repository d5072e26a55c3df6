"""Addresses of what went wrong with a sharing."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import TakeOverForm
from .models import Mishap

ONE = "requests/went-wrong/<uuid:pk>/"

urlpatterns = [
    path("requests/<uuid:owner>/shared/<uuid:pk>/went-wrong/", views.report, name="mishap-new"),
    path(ONE, views.mishap, name="mishap"),
    *step_urls(Mishap, one=ONE, pages={"take_over": StepPage(TakeOverForm)}),
]
