"""Exporting a list, which lists were exported, and review dates in one's own calendar."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.directory.forms import picked_school
from infosharing.documents.prepared.views import wait_for_file
from infosharing.records.listing import Listing
from infosharing.records.pages import page, refusal_page, token_page
from infosharing.records.rules import insist, may_open
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.processing import post_data, process_record_form
from register.assets.rules import ASSET_READERS
from register.sharing.forms import without_blanks
from register.sharing.rules import reads_the_register

from . import rules
from .actions import end_feed, make_feed
from .choices import Exported, ExportForm
from .models import FEED_DAYS, CalendarFeed, Export
from .prepared import LISTS
from .review_dates import calendar_file, feeds_of

COLUMNS = ("school_id", "what", "form", "taken_by__name")


@page(many=Export, allowed=reads_the_register)
def exports(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Who exported which list, and when: your own exports; for headteacher and DPO everyone's."""
    shown = listing.page(COLUMNS, after=request.GET.get("after", ""))
    rows = [
        {
            **row,
            "school": request.actor.school_names.get(row["school_id"], ""),
            "what": Exported(row["what"]).label,
            "form": row["form"].upper(),
        }
        for row in shown.rows
    ]
    context = {"rows": rows, "older": shown.older}
    return render(request, "register/exports.html", context)


@page(allowed=reads_the_register)
def take_out(request: HttpRequest, what: str) -> HttpResponse:
    """Ask for one list as a file (POST only), with the filter in the address."""
    if what not in LISTS:
        raise Http404
    exported = LISTS[Exported(what)]
    insist(request.actor, None, exported.allowed)
    query, form = without_blanks(request.GET), request.POST.get("form", "")
    back = f"{reverse(exported.page)}?{query}"
    if request.method != "POST" or form not in ExportForm:
        return redirect(back)
    exported.taken(request.actor, request.GET)  # a filter that makes no sense is refused at once
    return wait_for_file(request, "export", back=back, what=what, form=form, query=query)


@page(many=CalendarFeed, allowed=rules.reads_review_dates)
def calendar(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Your own calendar links, at most one for each school, and the button to create or end one."""
    context = {"schools": feeds_of(request.actor, listing, address_of=request.build_absolute_uri)}
    return render(request, "register/calendar.html", context)


@page(allowed=rules.reads_review_dates)
def make(request: HttpRequest) -> HttpResponse:
    """Create a calendar link (POST only)."""
    if request.method == "POST":
        make_feed(by=request.actor, school_id=picked_school(request, *ASSET_READERS))
        messages.success(request, "Calendar link created. Add it to your calendar.")
    return redirect("calendar")


@page(one=CalendarFeed, allowed=may_open)
def end(request: HttpRequest, record: CalendarFeed) -> HttpResponse:
    """End a calendar link."""
    sentence = rules.is_open_feed.refusal(request.actor, record)
    if request.method == "GET" and sentence:
        return refusal_page(request, (sentence,), record)
    form = ConfirmForm(post_data(request), record=record, actor=request.actor)
    ended, status = process_record_form(request, record, form, end_feed)
    if ended is not None:
        messages.success(request, "Calendar link ended. Remove it from your calendar.")
        return redirect("calendar")
    return render(request, "register/calendar_end.html", {"form": form, "record": record}, status=status)


# A calendar program asks every hour, also for an address that has ended: that would bury what the ledger is for.
@token_page(one=CalendarFeed, allowed=rules.feed_holds, days=FEED_DAYS, noted=False)
def feed(request: HttpRequest, opened: CalendarFeed) -> HttpResponse:
    """The review dates of one school as a calendar file, for a person who has the link."""
    body = calendar_file(opened, address_of=request.build_absolute_uri)
    return HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        # The address is secret: it is no file name.
        headers={"Content-Disposition": 'attachment; filename="review-dates.ics"'},
    )
