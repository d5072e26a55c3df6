"""A new activity: screening, outcome, impact assessment, advice, answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements.sign_off.rules import DRAFTERS, may_draft
from infosharing.accounts.wording import words_now
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.documents.download import pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_moment
from infosharing.records.formfields import initial_of
from infosharing.records.listing import Listing
from infosharing.records.pages import page, refusal_page
from infosharing.records.record import Record
from infosharing.records.rules import may_open
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.panel import panel_of
from infosharing.workflow.processing import form_page, post_data, process_form
from infosharing.workflow.timeline import Event, events_of

from . import actions, forms, rules, sections
from .choices import AssessmentStatus, RiskLevel
from .default_texts import SCREENING, question_texts
from .models import Assessment, Measure, Risk
from .panel import missing_in
from .parts import BY_CODE
from .screening import ALWAYS

PART_PAGE = "agreements/part.html"
RESUMED = "Answer what you can. You can save and come back to the rest later."
COLUMNS = ("reference", "school_id", "title", "status", "outcome", "created_at")


@page(many=Assessment, allowed=rules.reads_assessments)
def assessments(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Screenings and impact assessments, newest first."""
    shown = listing.page(COLUMNS, after=request.GET.get("after", ""))
    rows = [
        {
            **row,
            "url": reverse("assessment", args=[row["pk"]]),
            "school": request.actor.schools_told_apart.get(row["school_id"], ""),
            "tags": [{"text": AssessmentStatus(row["status"]).label, "tone": "info"}],
        }
        for row in shown.rows
    ]
    context = {"rows": rows, "older": shown.older, "may_draft": may_draft(request.actor, None)}
    return render(request, "agreements/assessments.html", context)


@page(allowed=may_draft)
def new(request: HttpRequest) -> HttpResponse:
    """Start a new activity: the screening questions."""
    school_id = picked_school(request, *DRAFTERS)
    assessment = Assessment(school_id=school_id)
    form = _screening_form(request, assessment)
    ask_which_school(form, *DRAFTERS)
    started, status = process_form(
        request, form, lambda: actions.start(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if started is not None:
        return redirect(started)
    return render(request, "agreements/screening.html", {"form": form}, status=status)


def _screening_form(request: HttpRequest, assessment: Assessment) -> forms.ScreeningForm:
    questions = question_texts(words_now(assessment.school_id, SCREENING).text)
    initial = initial_of(forms.ScreeningForm, assessment)
    initial |= {name: getattr(assessment, name) for name, _ in ALWAYS}
    return forms.ScreeningForm(
        post_data(request), record=assessment, actor=request.actor, questions=questions, initial=initial
    )


@page(one=Assessment, allowed=may_open)
def assessment(request: HttpRequest, record: Assessment) -> HttpResponse:
    """One activity: its screening, its impact assessment, the next step."""
    context = {
        **_told(record),
        "next": panel_of(record, request.actor, missing=missing_in(record, request.actor)),
        "writes": rules.may_change_assessment(request.actor, record),
        "may_note": _may_note(record, request.actor),
        "led_to": list(record.agreements.order_by("created_at")),
        "leads_on": may_draft(request.actor, record) and rules.is_answered(request.actor, record),
        "may_consult": rules.may_record_consultation(request.actor, record)
        and any(risk.residual == RiskLevel.HIGH for risk in record.risk_list),
    }
    return render(request, "agreements/assessment.html", context)


def _may_note(record: Assessment, actor: Actor) -> list[UUID]:
    measures = [measure for risk in record.risk_list for measure in risk.measures.all()]
    return [measure.pk for measure in measures if rules.may_note_done(actor, measure)]


def _told(record: Assessment) -> dict[str, Any]:
    before = (AssessmentStatus.DRAFT, AssessmentStatus.SCREENING, AssessmentStatus.SCREENED)
    assessing = record.status not in before
    return {
        "record": record,
        "screening": sections.screening(record),
        "triggers": sections.why_suggested(record),
        "outcome": sections.outcome(record),
        "parts": sections.parts(record) if assessing else [],
        "risks": sections.risk_rows(record) if assessing else [],
        "map": sections.risk_map(record) if assessing and record.risk_list else [],
        "assessing": assessing,
        "answers": sections.advice_and_answer(record),
        "signatures": list(record.signatures.order_by("signed_at")),
        "events": _events(record),
    }


def _events(assessment: Assessment) -> list[Event]:
    records: list[Record] = [assessment]
    for risk in assessment.risk_list:
        records += [risk, *risk.measures.all()]
    return events_of(records)


@page(one=Assessment, allowed=may_open)
def paper(request: HttpRequest, record: Assessment) -> HttpResponse:
    """The assessment as a PDF, marked DRAFT until it is signed off."""
    made = clock.now()
    settled = (AssessmentStatus.SCREENED, AssessmentStatus.ACCEPTED, AssessmentStatus.ABANDONED)
    context = {
        **_told(record),
        "school_name": record.school.name,
        "made_at": say_moment(made),
        "moment": made,
        "is_draft": record.status not in settled,
    }

    def make() -> bytes:
        return render_pdf(
            "agreements/assessment_paper.html",
            context,
            title="Data protection impact assessment (DPIA)",
            reference=record.reference,
        )

    return pdf_download(request, make, name=record.reference, back=record)


@page(one=Assessment, allowed=may_draft)
def edit(request: HttpRequest, record: Assessment, part: str) -> HttpResponse:
    """Change the screening answers, or one part of the assessment."""
    if part == "screening":
        form, act, allowed = (
            _screening_form(request, record),
            actions.change_screening,
            rules.may_change_screening,
        )
        title = "Screening questions"
    elif part in BY_CODE:
        form = forms.PartForm(post_data(request), record=record, actor=request.actor, part=part)
        act, title, allowed = actions.change_part, BY_CODE[part].title, rules.may_change_assessment
    else:
        raise Http404
    sentence = allowed.refusal(request.actor, record)
    if request.method == "GET" and sentence:  # no one types what cannot be saved
        return refusal_page(request, (sentence,), record)
    return form_page(request, form, act, PART_PAGE, record=record, title=title, lead=RESUMED)


def _asking(
    request: HttpRequest, form: Any, act: Callable[..., Any], assessment: Assessment, **words: Any
) -> HttpResponse:
    """Answer a page that asks something and goes back to the risks of the assessment."""
    onward = f"{assessment.get_absolute_url()}#risks"
    return form_page(request, form, act, PART_PAGE, onward=onward, record=assessment, **words)


@page(one=Assessment, allowed=rules.may_change_assessment)
def risk_new(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Add a risk."""
    form = forms.RiskForm(post_data(request), record=assessment, actor=request.actor)
    return _asking(request, form, actions.add_risk, assessment, title="Add risk")


@page(one=Risk, allowed=rules.may_change_risk)
def risk(request: HttpRequest, risk: Risk) -> HttpResponse:
    """Change a risk, or assess it after the measures."""
    form = forms.RiskForm(
        post_data(request), record=risk, actor=request.actor, initial=initial_of(forms.RiskForm, risk)
    )
    return _asking(request, form, actions.change_risk, risk.assessment, title="Change risk", risk=risk)


@page(one=Risk, allowed=rules.may_change_risk)
def risk_remove(request: HttpRequest, risk: Risk) -> HttpResponse:
    """Remove a risk."""
    form = ConfirmForm(post_data(request), record=risk, actor=request.actor)
    words = {"title": "Remove risk", "lead": risk.source, "button": "Remove risk"}
    return _asking(request, form, actions.remove_risk, risk.assessment, **words)


@page(one=Risk, allowed=rules.may_change_risk)
def measure_new(request: HttpRequest, risk: Risk) -> HttpResponse:
    """Add a measure to a risk."""
    form = forms.MeasureForm(post_data(request), record=risk, actor=request.actor)
    words = {"title": "Add measure", "lead": risk.source}
    return _asking(request, form, actions.add_measure, risk.assessment, **words)


@page(one=Measure, allowed=rules.may_note_done)
def measure_done(request: HttpRequest, measure: Measure) -> HttpResponse:
    """Mark a measure as done."""
    form = forms.DoneForm(post_data(request), record=measure, actor=request.actor)
    words = {"title": "Mark measure as done", "lead": measure.what}
    return _asking(request, form, actions.note_done, measure.risk.assessment, **words)


@page(one=Assessment, allowed=rules.may_record_consultation)
def consultation(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Record that the regulator (ICO) was consulted."""
    form = forms.ConsultationForm(
        post_data(request),
        record=assessment,
        actor=request.actor,
        initial=initial_of(forms.ConsultationForm, assessment),
    )
    title = "Record ICO consultation"
    return _asking(request, form, actions.record_consultation, assessment, title=title)
