"""A new activity: screening, outcome, impact assessment, advice, answer."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements import rules
from agreements.actions import assessments as acts
from agreements.choices import AssessmentStatus, RiskLevel
from agreements.forms import assessments as forms
from agreements.models import Assessment
from agreements.next_step import next_of
from agreements.parts import BY_CODE
from agreements.presenting import assessments as presenting
from agreements.screening import ALWAYS
from agreements.story import events
from agreements.words import SCREENING, question_texts
from infosharing.accounts.wording import words_now
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.documents.download import pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formfields import initial_of
from infosharing.records.pages import page, refusal_page
from infosharing.records.rules import may_open
from infosharing.records.saying import say_moment
from infosharing.records.ways import Listing
from infosharing.workflow.pages import post_data, process_form, process_record_form

RESUMED = "Answer what you can. Save it, and come back for the rest."
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
    context = {"rows": rows, "older": shown.older, "may_draft": rules.may_draft(request.actor, None)}
    return render(request, "agreements/assessments.html", context)


@page(allowed=rules.may_draft)
def new(request: HttpRequest) -> HttpResponse:
    """Start a new activity: the screening questions."""
    school_id = picked_school(request, *rules.DRAFTERS)
    fresh = Assessment(school_id=school_id)
    form = _screening_form(request, fresh)
    ask_which_school(form, *rules.DRAFTERS)
    started, status = process_form(
        request, form, lambda: acts.start(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if started is not None:
        return redirect(started)
    return render(request, "agreements/screening.html", {"form": form}, status=status)


def _screening_form(request: HttpRequest, assessment: Assessment) -> forms.ScreeningForm:
    questions = question_texts(words_now(assessment.school_id, SCREENING).text)
    return forms.ScreeningForm(
        post_data(request), record=assessment, actor=request.actor, questions=questions,
        initial=initial_of(forms.ScreeningForm, assessment) | {
            name: getattr(assessment, name) for name, _ in ALWAYS
        },
    )  # fmt: skip


@page(one=Assessment, allowed=may_open)
def assessment(request: HttpRequest, record: Assessment) -> HttpResponse:
    """One activity: its screening, its impact assessment, what happens next."""
    context = {
        **_told(record),
        "next": next_of(record, request.actor),
        "writes": rules.may_change_assessment(request.actor, record),
        "may_note": _may_note(record, request.actor),
        "led_to": list(record.agreements.order_by("created_at")),
        "leads_on": rules.may_draft(request.actor, record) and rules.is_answered(request.actor, record),
        "may_consult": rules.may_record_consultation(request.actor, record)
        and any(risk.residual == RiskLevel.HIGH for risk in record.risk_list),
    }
    return render(request, "agreements/assessment.html", context)


def _may_note(record: Assessment, actor: Actor) -> list[UUID]:
    """Return the measures that this person may note as done."""
    measures = [measure for risk in record.risk_list for measure in risk.measures.all()]
    return [measure.pk for measure in measures if rules.may_note_done(actor, measure)]


def _told(record: Assessment) -> dict[str, Any]:
    assessing = record.status not in (
        AssessmentStatus.DRAFT, AssessmentStatus.SCREENING, AssessmentStatus.SCREENED,
    )  # fmt: skip
    return {
        "record": record,
        "screening": presenting.screening(record),
        "triggers": presenting.why_suggested(record),
        "outcome": presenting.outcome(record),
        "parts": presenting.parts(record) if assessing else [],
        "risks": presenting.risk_rows(record) if assessing else [],
        "map": presenting.risk_map(record) if assessing and record.risk_list else [],
        "assessing": assessing,
        "answers": presenting.advice_and_answer(record),
        "signatures": list(record.signatures.order_by("signed_at")),
        "events": events(record),
    }


@page(one=Assessment, allowed=may_open)
def paper(request: HttpRequest, record: Assessment) -> HttpResponse:
    """The same as a PDF; until it is answered, DRAFT stands on every page."""
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
            "agreements/assessment_paper.html", context, title="Privacy impact assessment (DPIA)",
            reference=record.reference,
        )  # fmt: skip

    return pdf_download(request, make, name=record.reference, back=record)


@page(one=Assessment, allowed=rules.may_draft)
def edit(request: HttpRequest, record: Assessment, part: str) -> HttpResponse:
    """Change the screening answers, or one part of the assessment."""
    if part == "screening":
        form, act, allowed = (
            _screening_form(request, record),
            acts.change_screening,
            rules.may_change_screening,
        )
        title = "Screening questions"
    elif part in BY_CODE:
        form = forms.PartForm(post_data(request), record=record, actor=request.actor, part=part)
        act, title, allowed = acts.change_part, BY_CODE[part].title, rules.may_change_assessment
    else:
        raise Http404
    sentence = allowed.refusal(request.actor, record)
    if request.method == "GET" and sentence:  # nobody types what cannot be saved
        return refusal_page(request, (sentence,), record)
    changed, status = process_record_form(request, record, form, act)
    if changed is not None:
        return redirect(changed)
    context = {"form": form, "record": record, "title": title, "lead": RESUMED}
    return render(request, "agreements/part.html", context, status=status)
