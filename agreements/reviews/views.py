"""Reviewing an agreement, and its end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from agreements.agreements import pdfs
from agreements.agreements.models import Agreement
from agreements.agreements.rules import sees_how_it_came_about
from infosharing.documents.download import pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.records.formats import say_moment
from infosharing.records.pages import page

from . import rules
from .models import Review


@page(one=Review, allowed=rules.sees_reviews)
def reviewed(request: HttpRequest, review: Review) -> HttpResponse:
    """One review."""
    return render(request, "agreements/reviewed.html", {"review": review, "record": review.agreement})


def _printed(review: Review) -> bytes:
    """Return the PDF of a review. Raises PdfUnavailable."""
    agreement = review.agreement
    context = {
        "review": review,
        "record": agreement,
        "school_name": agreement.school.name,
        "version": agreement.edition,
        "made_at": say_moment(review.reviewed_at),
        "moment": review.reviewed_at,
    }
    return render_pdf(
        "agreements/review_paper.html", context, title="Review of agreement", reference=agreement.reference
    )


@page(one=Review, allowed=rules.sees_reviews)
def reviewed_pdf(request: HttpRequest, review: Review) -> HttpResponse:
    """One review as a PDF."""
    name = f"{review.agreement.reference}-review"
    return pdf_download(request, lambda: _printed(review), name=name, back=review)


@page(one=Agreement, allowed=sees_how_it_came_about)
def end_pdf(request: HttpRequest, record: Agreement) -> HttpResponse:
    """The end of an agreement, as a PDF."""
    if not record.ended_on:
        raise Http404
    return pdf_download(
        request, lambda: pdfs.printed_end(record), name=f"{record.reference}-end", back=record
    )
