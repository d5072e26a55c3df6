"""Addresses of agreements, and of their steps until the other parties sign."""

from functools import partial

from django.urls import path

from agreements.sign_off.forms import AdviceForm, ReasonsForm
from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import GiveUpForm, GoOnForm
from .models import Agreement

ALL = "agreements/"
ONE = ALL + "<uuid:pk>/"

# The whole agreement stands above what the step asks.
_page = partial(StepPage, template="agreements/agreement_step.html", context=views.whole)

urlpatterns = [
    path(ALL, views.agreements, name="agreements"),
    path(ALL + "new/", views.new, name="agreement-new"),
    path(ONE, views.agreement, name="agreement"),
    path(ONE + "pdf/", views.paper, name="agreement-pdf"),
    path(ONE + "edit/<slug:part>/", views.edit, name="agreement-edit"),
    path(ONE + "new-version/", views.next_version, name="agreement-new-version"),
    *step_urls(
        Agreement,
        one=ONE,
        pages={
            "ask_advice": _page(context=views.whole_and_missing),
            "advise": _page(AdviceForm),
            "go_on": StepPage(GoOnForm),
            "send_back": _page(ReasonsForm),
            "give_up": StepPage(GiveUpForm),
        },
    ),
]
