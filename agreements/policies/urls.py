"""Addresses of policies."""

from django.urls import path, reverse

from agreements.sign_off.forms import ReasonsForm
from infosharing.documents.forms import SignForm, signers_own
from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .actions import approve, words_signed
from .models import Policy

ALL = "agreements/policies/"
ONE = ALL + "<uuid:pk>/"

urlpatterns = [
    path(ALL, views.policies, name="policies"),
    path(ALL + "new/", views.new, name="policy-new"),
    path(ALL + "file/", views.file, name="policy-file"),
    path(ONE, views.policy, name="policy"),
    path(ONE + "document/", views.document, name="policy-document"),
    path(ONE + "edit/", views.edit, name="policy-edit"),
    path(ONE + "read/", views.acknowledge, name="policy-acknowledge"),
    *step_urls(
        Policy,
        one=ONE,
        pages={
            "propose": StepPage(),
            "discard": StepPage(after=lambda policy: reverse("policies")),
            "approve": StepPage(
                SignForm,
                action=approve,
                initial=signers_own,
                template="agreements/policy_approve.html",
                context=lambda request, policy: {"words": words_signed(policy)},
            ),
            "send_back": StepPage(ReasonsForm),
        },
    ),
]
