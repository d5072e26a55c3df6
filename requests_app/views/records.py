"""The list, the record, its paper and its files."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from infosharing.directory.choices import RequesterType
from infosharing.directory.finding import words_typed
from infosharing.documents.download import kept_download, pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.pages import page, token_for
from infosharing.records.rules import may_open
from infosharing.records.saying import say_moment
from infosharing.records.ways import Listing
from requests_app import rules
from requests_app.choices import Status, Tier
from requests_app.finding import named_by
from requests_app.models import RequestAttachment, SharingRequest
from requests_app.next_step import next_of
from requests_app.story import openings_of
from requests_app.whole import story_of

COLUMNS = (
    "reference",
    "school_id",
    "status",
    "tier",
    "requester_type",
    "organisation__name",
    "needed_by",
    "is_urgent",
)
TONES = {Status.LOGGED: "warn", Status.TO_SHARE: "warn", Status.SHARED: "ok", Status.DECLINED: "info"}


def tags_of(tier: str, status: str, *, is_urgent: bool) -> list[dict[str, str]]:
    """Return the tags that a list and a page show for a request."""
    tags = [{"text": Status(status).label, "tone": TONES.get(Status(status), "info")}]
    if tier != Tier.STANDARD:
        tags.append({"text": Tier(tier).label, "tone": "guard" if tier == Tier.SAFEGUARDING else "info"})
    if is_urgent and status in (Status.LOGGED, Status.TO_SHARE):
        tags.append({"text": "Urgent", "tone": "warn"})
    return tags


@page(many=SharingRequest, allowed=rules.may_list)
def requests(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The requests that one may see, newest first; found by reference or organisation."""
    words = words_typed(request)
    if words:
        listing = listing.where(named_by(words, request.actor.schools))
    shown = listing.where(~Q(status=Status.DISCARDED)).page(COLUMNS, after=request.GET.get("after", ""))
    rows = [
        {
            **row,
            "url": reverse("request", args=[row["pk"]]),
            "school": request.actor.schools_told_apart.get(row["school_id"], ""),
            "who": row["organisation__name"]
            or (RequesterType(row["requester_type"]).label if row["requester_type"] else ""),
            "tags": tags_of(row["tier"], row["status"], is_urgent=row["is_urgent"]),
        }
        for row in shown.rows
    ]
    context = {
        "rows": rows,
        "older": shown.older,
        "words": words,
        "may_log": rules.may_log(request.actor, None),
    }
    return render(request, "requests_app/requests.html", context)


@page(one=SharingRequest, allowed=may_open)
def record(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """One request: what it is, what happens next, what happened."""
    decides = rules.decides_this_tier(request.actor, sharing_request)
    context = {
        **story_of(sharing_request, request.actor),
        "tags": tags_of(sharing_request.tier, sharing_request.status, is_urgent=sharing_request.is_urgent),
        "next": next_of(sharing_request, request.actor),
        "may_settle_access": rules.settles_who_sees_it(request.actor, sharing_request),
        "mishaps": [
            one for one in sharing_request.mishaps_known if rules.reads_the_mishap(request.actor, one)
        ],
        "reportable": {
            one.pk for one in sharing_request.disclosed if rules.may_report_a_mishap(request.actor, one)
        },
        "may_attach": rules.may_attach(request.actor, sharing_request),
        "openings": openings_of(sharing_request) if decides and sharing_request.reading_is_logged() else [],
        "receipts": [
            (one, request.build_absolute_uri(reverse("receipt-link", args=[token_for(one)])))
            for one in sharing_request.awaited_receipts
            if rules.looks_after_the_receipt(request.actor, one)
        ],
        "room": "guard" if sharing_request.is_guarded else "",
    }
    return render(request, "requests_app/request.html", context)


@page(one=SharingRequest, allowed=may_open)
def paper(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """The same as a PDF, named by reference."""
    made = clock.now()
    context = {
        **story_of(sharing_request, request.actor),
        "school_name": sharing_request.school.name,
        "version": sharing_request.version,
        "made_at": say_moment(made),
        "made_for": request.actor.name,
        "moment": made,
        "guard": sharing_request.is_guarded,
        "status": sharing_request.get_status_display(),
    }

    def make() -> bytes:
        return render_pdf(
            "requests_app/paper.html", context, title="Request to share", reference=sharing_request.reference
        )

    return pdf_download(request, make, name=sharing_request.reference, back=sharing_request)


@page(one=RequestAttachment, allowed=rules.may_open_file)
def file(request: HttpRequest, attachment: RequestAttachment) -> HttpResponse:
    """One attached file, as a download under a neutral name."""
    name = f"{attachment.request.reference}-{attachment.what}"
    return kept_download(request, attachment, name=name, record=attachment.request)
