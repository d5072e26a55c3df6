"""Addresses of what went wrong with a sharing."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import TakeOverForm
from .models import Breach

ONE = "requests/went-wrong/<uuid:pk>/"

urlpatterns = [
    path("requests/<uuid:owner>/shared/<uuid:pk>/went-wrong/", views.report, name="breach-new"),
    path(ONE, views.breach, name="breach"),
    *step_urls(Breach, one=ONE, pages={"take_over": StepPage(TakeOverForm)}),
]
