"""The page of a request and its paper: with what was decided, shared and looked at again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from infosharing.documents.download import pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.formats import say_moment
from infosharing.records.pages import page, theme_of, token_for
from infosharing.records.rules import may_open
from requests_app.breaches.rules import may_report_a_breach, reads_the_breach
from requests_app.detail import detail_of
from requests_app.disclosures.rules import looks_after_the_receipt
from requests_app.panel import panel
from requests_app.requests.models import SharingRequest
from requests_app.requests.related import others_about_the_same
from requests_app.requests.rules import decides_this_tier, may_attach, settles_who_sees_it
from requests_app.requests.views import tags_of
from requests_app.second_reviews.rules import answers_the_concern
from requests_app.timeline import openings_of


@page(one=SharingRequest, allowed=may_open)
def record(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """One request: what it is, what happens next, what happened."""
    decides = decides_this_tier(request.actor, sharing_request)
    context = {
        **detail_of(sharing_request, request.actor),
        "tags": tags_of(sharing_request.tier, sharing_request.status, is_urgent=sharing_request.is_urgent),
        "next": panel(sharing_request, request.actor),
        "may_settle_access": settles_who_sees_it(request.actor, sharing_request),
        "breaches": [
            breach for breach in sharing_request.breaches_known if reads_the_breach(request.actor, breach)
        ],
        "concerns": [
            review
            for review in sharing_request.reviews_asked
            if review.raises_a_concern and answers_the_concern(request.actor, review)
        ],
        "reportable": {
            disclosure.pk
            for disclosure in sharing_request.disclosed
            if may_report_a_breach(request.actor, disclosure)
        },
        "others": others_about_the_same(sharing_request, request.actor) if decides else [],
        "may_attach": may_attach(request.actor, sharing_request),
        "openings": openings_of(sharing_request) if decides and sharing_request.reading_is_logged() else [],
        "receipts": [
            (disclosure, request.build_absolute_uri(reverse("receipt-link", args=[token_for(disclosure)])))
            for disclosure in sharing_request.awaited_receipts
            if looks_after_the_receipt(request.actor, disclosure)
        ],
        "theme": theme_of(sharing_request),
    }
    return render(request, "requests_app/request.html", context)


@page(one=SharingRequest, allowed=may_open)
def paper(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """The same as a PDF, named by reference."""
    made = clock.now()
    context = {
        **detail_of(sharing_request, request.actor),
        "school_name": sharing_request.school.name,
        "version": sharing_request.version,
        "made_at": say_moment(made),
        "made_for": request.actor.name,
        "moment": made,
        "is_restricted": sharing_request.is_restricted,
        "status": sharing_request.get_status_display(),
    }

    def make() -> bytes:
        return render_pdf(
            "requests_app/paper.html", context, title="Request to share", reference=sharing_request.reference
        )

    return pdf_download(request, make, name=sharing_request.reference, back=sharing_request)
