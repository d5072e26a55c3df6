"""Addresses of file transfers."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls
from safeguarding.forms import ReasonForm

from . import views
from .forms import ArrivedForm, SendForm
from .models import FileTransfer

ALL = "safeguarding/transfers/"
ONE = ALL + "<uuid:pk>/"

STEPS = {
    "send": StepPage(SendForm),
    "cancel": StepPage(ReasonForm),
    "chase": StepPage(),
    "confirm": StepPage(ArrivedForm),
    "give_up": StepPage(ReasonForm),
}

urlpatterns = [
    path(ALL, views.transfers, name="transfers"),
    path(ALL + "new/", views.new, name="transfer-new"),
    path(ONE, views.transfer, name="transfer"),
    *step_urls(FileTransfer, one=ONE, pages=STEPS),
]
