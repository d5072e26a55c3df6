"""The statistics, and the annual report for the governing body: preview and PDF."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.accounts.choices import Role
from infosharing.documents.prepared.views import wait_for_file
from infosharing.records.pages import page
from register.sharing.rules import READERS

from . import rules
from .forms import NumbersForm, RecommendationForm
from .governing import numbers_for_governors
from .overview import numbers_in_full
from .periods import SchoolYear
from .report import report_on


@page(allowed=rules.reads_the_numbers)
def overview(request: HttpRequest) -> HttpResponse:
    """Statistics of requests, decisions, receipts and agreements; for the chair no one can be recognised."""
    actor = request.actor
    in_full = actor.schools_as(*READERS)
    schools = in_full | actor.schools_as(Role.CHAIR)
    form = NumbersForm(request.GET, actor=actor, schools=schools, together=len(in_full) > 1)
    context = {"form": form, "reports": rules.makes_the_report(actor, None)}
    if not form.is_valid():
        return render(request, "register/overview.html", context, status=400)
    picked, year = form.picked_schools(), form.picked_year()
    if picked & in_full:
        numbers = numbers_in_full(actor, picked & in_full, year)
    else:
        numbers = numbers_for_governors(actor, next(iter(picked)), year)
    names = sorted(actor.school_names[pk] for pk in (picked & in_full or picked))
    return render(
        request, "register/overview.html", {**context, "numbers": numbers, "year": year, "names": names}
    )


@page(allowed=rules.makes_the_report)
def report(request: HttpRequest) -> HttpResponse:
    """Preview of the annual report on a school year."""
    form = _asked(request, request.GET)
    return _page(request, form, 200 if form.is_valid() else 400)


@page(allowed=rules.makes_the_report)
def report_pdf(request: HttpRequest) -> HttpResponse:
    """Ask for the annual report as a PDF (POST only). What the DPO typed appears in it, and is kept nowhere else."""
    if request.method != "POST":
        return redirect(f"{reverse('report')}?{request.GET.urlencode()}")
    form = _asked(request, request.POST)
    if not form.is_valid():
        return _page(request, form, 400)
    school, year = _picked(form)
    recommendation = RecommendationForm(request.POST)
    if not recommendation.is_valid():
        return _page(request, form, 422, recommendation)
    recommends = recommendation.cleaned_data["recommends"] if _recommends(request, school) else ""
    about = {"school": str(school), "year": str(year.starts_in), "recommends": recommends}
    back = f"{reverse('report')}?school={school}&year={year.starts_in}"
    return wait_for_file(request, "report", back=back, **about)


def _asked(request: HttpRequest, data: Any) -> NumbersForm:
    schools = request.actor.schools_as(*rules.REPORTERS)
    return NumbersForm(data, actor=request.actor, schools=schools, together=False)


def _picked(form: NumbersForm) -> tuple[UUID, SchoolYear]:
    return next(iter(form.picked_schools())), form.picked_year()


def _recommends(request: HttpRequest, school: UUID) -> bool:
    return request.actor.is_one_of(school, Role.DPO)


def _page(
    request: HttpRequest, form: NumbersForm, status: int, recommendation: RecommendationForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        school, year = _picked(form)
        context |= {"report": report_on(school, year, request.actor), "school_id": school, "year": year}
        context["school_name"] = request.actor.school_names[school]
        if _recommends(request, school):
            context["recommendation"] = recommendation or RecommendationForm()
    return render(request, "register/report.html", context, status=status)
