"""Reviewing an agreement, and its end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from agreements import papers, rules
from agreements.actions import reviews as acts
from agreements.forms.reviews import CloseForm, EndForm, ReviewForm, SettleForm
from agreements.models import Agreement, Party, Review
from agreements.presenting import agreements as presenting
from infosharing.documents.download import pdf_download
from infosharing.records.pages import page
from infosharing.workflow.legacy import step_page


@page(one=Agreement, allowed=rules.may_review)
def review(request: HttpRequest, record: Agreement) -> HttpResponse:
    """The twelve checks, beside what was really shared."""
    return step_page(
        request,
        record,
        verb="review",
        form_class=ReviewForm,
        act=acts.review,
        template="agreements/review.html",
    )


@page(one=Review, allowed=rules.sees_reviews)
def reviewed(request: HttpRequest, one: Review) -> HttpResponse:
    """One review that was made."""
    return render(request, "agreements/reviewed.html", {"review": one, "record": one.agreement})


@page(one=Review, allowed=rules.sees_reviews)
def reviewed_pdf(request: HttpRequest, one: Review) -> HttpResponse:
    """The same as a PDF."""
    name = f"{one.agreement.reference}-review"
    return pdf_download(request, lambda: papers.printed_review(one), name=name, back=one)


@page(one=Agreement, allowed=rules.may_give_it_up)
def terminate(request: HttpRequest, record: Agreement) -> HttpResponse:
    """End an agreement."""
    return step_page(request, record, verb="terminate", form_class=EndForm, act=acts.terminate)


@page(one=Party, allowed=rules.asks_them_to_sign)
def settle(request: HttpRequest, party: Party) -> HttpResponse:
    """Record what a party did with the data."""
    return step_page(
        request, party, verb="settle", form_class=SettleForm, act=acts.settle,
        template="agreements/party_step.html", after=party.get_absolute_url(),
    )  # fmt: skip


@page(one=Agreement, allowed=rules.may_give_it_up)
def close(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Close an agreement as expired."""
    return step_page(
        request, record, verb="close", form_class=CloseForm, act=acts.close, sections=presenting.the_end(record),
        template="agreements/close.html",
    )  # fmt: skip


@page(one=Agreement, allowed=rules.sees_how_it_came_about)
def end_pdf(request: HttpRequest, record: Agreement) -> HttpResponse:
    """How it ended, as a PDF."""
    if not record.ended_on:
        raise Http404
    return pdf_download(
        request, lambda: papers.printed_end(record), name=f"{record.reference}-end", back=record
    )
