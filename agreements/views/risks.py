"""Risks of an impact assessment, the measures against them, and the consultation of the regulator."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from agreements import rules
from agreements.actions import assessments as acts
from agreements.forms import assessments as forms
from agreements.models import Assessment, Measure, Risk
from infosharing.records.formfields import initial_of
from infosharing.records.pages import page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.pages import post_data, process_record_form


def _asking(
    request: HttpRequest, record: Any, form: Any, act: Callable[..., Any], words: dict[str, Any]
) -> HttpResponse:
    """Answer a page that asks something and goes back to the assessment."""
    done, status = process_record_form(request, record, form, act)
    assessment = words.pop("assessment")
    if done is not None:
        return redirect(f"{assessment.get_absolute_url()}#risks")
    context = {"form": form, "record": assessment, **words}
    return render(request, "agreements/part.html", context, status=status)


@page(one=Assessment, allowed=rules.may_change_assessment)
def risk_new(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Name a risk."""
    form = forms.RiskForm(post_data(request), record=assessment, actor=request.actor)
    return _asking(
        request, assessment, form, acts.add_risk, {"assessment": assessment, "title": "Name a risk"}
    )


@page(one=Risk, allowed=rules.may_change_risk)
def risk(request: HttpRequest, risk: Risk) -> HttpResponse:
    """Change a risk, or weigh what is left of it."""
    form = forms.RiskForm(
        post_data(request), record=risk, actor=request.actor, initial=initial_of(forms.RiskForm, risk)
    )
    words = {"assessment": risk.assessment, "title": "A risk", "risk": risk}
    return _asking(request, risk, form, acts.change_risk, words)


@page(one=Risk, allowed=rules.may_change_risk)
def risk_remove(request: HttpRequest, risk: Risk) -> HttpResponse:
    """Take a risk out."""
    form = ConfirmForm(post_data(request), record=risk, actor=request.actor)
    words = {"assessment": risk.assessment, "title": "Take this risk out", "button": "Take it out"}
    return _asking(request, risk, form, acts.remove_risk, words)


@page(one=Risk, allowed=rules.may_change_risk)
def measure_new(request: HttpRequest, risk: Risk) -> HttpResponse:
    """Name a measure against a risk."""
    form = forms.MeasureForm(post_data(request), record=risk, actor=request.actor)
    words = {"assessment": risk.assessment, "title": "Name a measure", "lead": risk.source}
    return _asking(request, risk, form, acts.add_measure, words)


@page(one=Measure, allowed=rules.may_note_done)
def measure_done(request: HttpRequest, measure: Measure) -> HttpResponse:
    """Note that a measure was done."""
    form = forms.DoneForm(post_data(request), record=measure, actor=request.actor)
    words = {"assessment": measure.risk.assessment, "title": "A measure was done", "lead": measure.what}
    return _asking(request, measure, form, acts.note_done, words)


@page(one=Assessment, allowed=rules.may_record_consultation)
def consultation(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Note the consultation of the regulator."""
    form = forms.ConsultationForm(
        post_data(request), record=assessment, actor=request.actor,
        initial=initial_of(forms.ConsultationForm, assessment),
    )  # fmt: skip
    words = {"assessment": assessment, "title": "The regulator was consulted"}
    return _asking(request, assessment, form, acts.record_consultation, words)
