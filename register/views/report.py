"""The yearly report for the governing body: what it will hold, and the paper."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from infosharing.accounts.choices import Role
from infosharing.documents.download import pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.pages import page
from infosharing.records.saying import say_moment
from register import rules
from register.forms.numbers import NumbersForm, RecommendationForm
from register.numbers.periods import SchoolYear
from register.numbers.report import report_on

TITLE = "Information sharing: yearly report"


@page(allowed=rules.makes_the_report)
def report(request: HttpRequest) -> HttpResponse:
    """What the report on a school year will hold."""
    form = _asked(request, request.GET)
    return _page(request, form, 200 if form.is_valid() else 400)


@page(allowed=rules.makes_the_report)
def report_pdf(request: HttpRequest) -> HttpResponse:
    """The report as a PDF. What the DPO typed stands in it, and is kept nowhere."""
    data = request.POST if request.method == "POST" else request.GET
    form = _asked(request, data)
    if not form.is_valid():
        return _page(request, form, 400)
    school, year = _picked(form)
    # Never from an address, which is kept in histories and logs.
    said = RecommendationForm(request.POST)
    if not said.is_valid():
        return _page(request, form, 422, said)
    recommends = said.cleaned_data["recommends"] if _recommends(request, school) else ""
    context = _paper(request, school, year) | {"recommends": recommends}
    reference = f"SHARING-{year.starts_in}"

    def make() -> bytes:
        return render_pdf("register/report_paper.html", context, title=TITLE, reference=reference)

    return pdf_download(request, make, name=reference, back=reverse("report"))


def _asked(request: HttpRequest, data: Any) -> NumbersForm:
    schools = request.actor.schools_as(*rules.REPORTERS)
    return NumbersForm(data, actor=request.actor, schools=schools, together=False)


def _picked(form: NumbersForm) -> tuple[UUID, SchoolYear]:
    return next(iter(form.picked_schools())), form.picked_year()


def _recommends(request: HttpRequest, school: UUID) -> bool:
    return request.actor.is_one_of(school, Role.DPO)


def _page(
    request: HttpRequest, form: NumbersForm, status: int, said: RecommendationForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        school, year = _picked(form)
        context |= {"report": report_on(school, year, request.actor), "school_id": school, "year": year}
        context["school_name"] = request.actor.school_names[school]
        if _recommends(request, school):
            context["said"] = said or RecommendationForm()
    return render(request, "register/report.html", context, status=status)


def _paper(request: HttpRequest, school: UUID, year: SchoolYear) -> dict[str, Any]:
    moment = clock.now()
    return {
        "report": report_on(school, year, request.actor), "school_name": request.actor.school_names[school],
        "moment": moment, "made_at": say_moment(moment),
    }  # fmt: skip
