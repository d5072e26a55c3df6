"""Review dates in one's own calendar: the secret addresses, and what a calendar program fetches from one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.forms import picked_school
from infosharing.records.pages import page, refusal_page, token_page
from infosharing.records.rules import may_open
from infosharing.records.ways import Listing
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.pages import post_data, process_record_form
from register import rules
from register.actions import calendars as acts
from register.models import CalendarFeed
from register.models.taking_out import FEED_DAYS
from register.review_dates import calendar_file, feeds_of


@page(many=CalendarFeed, allowed=rules.reads_review_dates)
def calendar(request: HttpRequest, listing: Listing) -> HttpResponse:
    """One's own addresses, one for each school at most, and the button to make or to end one."""
    context = {"schools": feeds_of(request.actor, listing, address_of=request.build_absolute_uri)}
    return render(request, "register/calendar.html", context)


@page(allowed=rules.reads_review_dates)
def make(request: HttpRequest) -> HttpResponse:
    """Make an address (POST only)."""
    if request.method == "POST":
        acts.make_feed(by=request.actor, school_id=picked_school(request, *rules.ASSET_READERS))
        messages.success(request, "The address is made. Put it into your calendar.")
    return redirect("calendar")


@page(one=CalendarFeed, allowed=may_open)
def end(request: HttpRequest, record: CalendarFeed) -> HttpResponse:
    """Say what it means to end an address, and end it."""
    sentence = rules.is_open_feed.refusal(request.actor, record)
    if request.method == "GET" and sentence:
        return refusal_page(request, (sentence,), record)
    form = ConfirmForm(post_data(request), record=record, actor=request.actor)
    ended, status = process_record_form(request, record, form, acts.end_feed)
    if ended is not None:
        messages.success(request, "The address has ended. Take it out of your calendar.")
        return redirect("calendar")
    return render(request, "register/calendar_end.html", {"form": form, "record": record}, status=status)


# A calendar program asks every hour, also for an address that has ended: that would bury what the ledger is for.
@token_page(one=CalendarFeed, allowed=rules.feed_holds, days=FEED_DAYS, noted=False)
def feed(request: HttpRequest, opened: CalendarFeed) -> HttpResponse:
    """The review dates of one school as a calendar file, for whoever has the address."""
    body = calendar_file(opened, address_of=request.build_absolute_uri)
    return HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        # The address is secret: it is no file name.
        headers={"Content-Disposition": 'attachment; filename="review-dates.ics"'},
    )
