"""Addresses where the school and the other parties sign, and of those behind a link."""

from functools import partial

from django.urls import path

from agreements.agreements.models import Agreement
from agreements.agreements.views import whole
from agreements.sign_off.forms import SignWithReasonsForm
from infosharing.documents.forms import SignForm, signers_own
from infosharing.records.formfields import initial_of
from infosharing.workflow.pages import StepPage, step_urls

from . import actions, views
from .forms import ByHandForm, LinkForm
from .models import Party

ONE = "agreements/<uuid:pk>/"
LINK = "sign/<str:token>/"

_school = partial(StepPage, template="agreements/agreement_step.html", context=whole, initial=signers_own)
_party = partial(StepPage, template="agreements/party_step.html")

urlpatterns = [
    *step_urls(
        Agreement,
        one=ONE,
        pages={
            "accept": _school(SignForm, action=partial(actions.sign_off, verb="accept")),
            "override": _school(SignWithReasonsForm, action=partial(actions.sign_off, verb="override")),
        },
    ),
    path(ONE + "signed/", views.signed_copy, name="agreement-signed"),
    path("agreements/<uuid:owner>/files/<uuid:pk>/", views.file, name="agreement-file"),
    *step_urls(
        Party,
        one="agreements/<uuid:owner>/parties/<uuid:pk>/",
        pages={
            "send_link": _party(
                LinkForm,
                action=actions.send_link,
                initial=lambda request, party: initial_of(LinkForm, party),
                context=lambda request, party: {"official": party.organisation.official_domain},
                after=lambda party: f"{party.get_absolute_url()}#parties",
            ),
            "sign_on_paper": _party(
                ByHandForm,
                action=actions.sign_on_paper,
                initial=lambda request, party: {
                    "printed_name": party.signatory_name,
                    "job_title": party.signatory_job_title,
                },
            ),
        },
    ),
    path(LINK, views.behind_link, name="signing"),
    path(LINK + "theirs/<int:number>/", views.theirs_behind_link, name="signing-theirs"),
    path(LINK + "paper/", views.paper_behind_link, name="signing-paper"),
    path(LINK + "decline/", views.decline_behind_link, name="signing-decline"),
]
