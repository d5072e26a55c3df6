"""Addresses of agreements that are needed."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import NeedForm
from .models import AgreementRequest

ONE = "agreements/needed/<uuid:pk>/"

urlpatterns = [
    path(ONE, views.need, name="agreement-need"),
    *step_urls(AgreementRequest, one=ONE, pages={"answer": StepPage(NeedForm)}),
]
