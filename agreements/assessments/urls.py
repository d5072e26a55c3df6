"""Addresses of screenings and impact assessments."""

from functools import partial

from django.urls import path

from agreements.sign_off.forms import AdviceForm, ReasonsForm, SignWithReasonsForm
from infosharing.accounts.wording import words_now
from infosharing.documents.forms import SignForm, signers_own
from infosharing.workflow.pages import StepPage, step_urls

from . import sections, views
from .actions import answer, screen
from .default_texts import SCREENING
from .forms import OutcomeForm, SubmitForm
from .models import Assessment
from .panel import missing_in
from .screening import suggested_outcome

ALL = "agreements/assessments/"
ONE = ALL + "<uuid:pk>/"
RISK = ALL + "<uuid:owner>/risks/<uuid:pk>/"

# What a page of a step shows beside what it asks.
_page = partial(StepPage, template="agreements/step.html")
_answer = partial(
    _page, initial=signers_own, context=lambda request, assessment: sections.to_answer(assessment)
)

urlpatterns = [
    path(ALL, views.assessments, name="assessments"),
    path(ALL + "new/", views.new, name="assessment-new"),
    path(ONE, views.assessment, name="assessment"),
    path(ONE + "pdf/", views.paper, name="assessment-pdf"),
    path(ONE + "edit/<slug:part>/", views.edit, name="assessment-edit"),
    path(ONE + "consultation/", views.consultation, name="assessment-consultation"),
    path(ONE + "risks/new/", views.risk_new, name="risk-new"),
    path(RISK, views.risk, name="risk"),
    path(RISK + "remove/", views.risk_remove, name="risk-remove"),
    path(RISK + "measures/new/", views.measure_new, name="measure-new"),
    path("agreements/risks/<uuid:owner>/measures/<uuid:pk>/done/", views.measure_done, name="measure-done"),
    *step_urls(
        Assessment,
        one=ONE,
        pages={
            "submit": _page(
                SubmitForm,
                initial=lambda request, assessment: {
                    "questions_edition": words_now(assessment.school_id, SCREENING).edition
                },
                context=lambda request, assessment: {
                    "missing": missing_in(assessment, request.actor),
                    "sections": sections.screening(assessment),
                },
            ),
            "screen": _page(
                OutcomeForm,
                action=screen,
                initial=lambda request, assessment: {"outcome": suggested_outcome(assessment)},
                context=lambda request, assessment: {
                    "triggers": sections.why_suggested(assessment),
                    "sections": sections.screening(assessment),
                },
            ),
            "begin": _page(),
            "do_without": _page(
                ReasonsForm, context=lambda request, assessment: {"sections": sections.screening(assessment)}
            ),
            "screen_again": _page(),
            "ask_advice": _page(
                context=lambda request, assessment: {
                    "missing": missing_in(assessment, request.actor),
                    **sections.to_advise_on(assessment),
                },
            ),
            "advise": _page(
                AdviceForm, context=lambda request, assessment: sections.to_advise_on(assessment)
            ),
            "accept": _answer(SignForm, action=partial(answer, verb="accept")),
            "override": _answer(SignWithReasonsForm, action=partial(answer, verb="override")),
            "send_back": _answer(ReasonsForm, action=partial(answer, verb="send_back")),
            "abandon": _answer(SignWithReasonsForm, action=partial(answer, verb="abandon")),
        },
    ),
]
