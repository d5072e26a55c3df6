"""Exporting a list, which lists were exported, and review dates in one's own calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from infosharing.directory.forms import picked_school
from infosharing.documents.download import as_download, as_stream
from infosharing.documents.pdf import PdfUnavailable
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.records.listing import Listing
from infosharing.records.pages import page, refusal_page, token_page
from infosharing.records.rules import Rule, insist, may_open
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.processing import post_data, process_record_form
from register.assets.past import day_asked
from register.assets.rules import ASSET_READERS, reads_the_assets
from register.assets.tables import asset_table
from register.flows.listing import flow_table
from register.sharing.filters import Filtered
from register.sharing.forms import FilterForm, RegisterFilterForm, without_blanks
from register.sharing.rules import OVERSEERS, READERS, reads_the_register, sees_masked_lines
from register.sharing.tables import masked_table, sharing_table
from register.tables import Table

from . import files, rules
from .actions import end_feed, make_feed, note_export
from .choices import Exported, ExportForm
from .models import FEED_DAYS, CalendarFeed, Export
from .review_dates import calendar_file, feeds_of

NO_SENSE = "This web address is not valid. Open the list again and export it from there."
COLUMNS = ("school_id", "what", "form", "taken_by__name")


@dataclass(frozen=True)
class Taken:
    """One list that somebody takes out: its table, and the schools on whose ledger that stands."""

    table: Table
    schools: frozenset[UUID]


def _sharing(request: HttpRequest) -> Taken:
    filtered = _narrowed(RegisterFilterForm(request.GET, actor=request.actor, roles=READERS))
    return Taken(sharing_table(request.actor, filtered), filtered.schools)


def _restricted(request: HttpRequest) -> Taken:
    filtered = _narrowed(FilterForm(request.GET, actor=request.actor, roles=OVERSEERS))
    return Taken(masked_table(request.actor, filtered), filtered.schools)


def _assets(request: HttpRequest) -> Taken:
    try:
        on = day_asked(request.GET)
    except ValueError as fault:
        raise NotAllowed(str(fault)) from fault
    table = asset_table(request.actor, on)
    return Taken(table, request.actor.schools_as(*ASSET_READERS))


def _flows(request: HttpRequest) -> Taken:
    return Taken(flow_table(request.actor), request.actor.schools_as(*ASSET_READERS))


def _narrowed(form: FilterForm) -> Filtered:
    if not form.is_valid():
        raise NotAllowed(NO_SENSE)
    return form.filtered()


# What can be taken out: who may, the name of its page, and how its table is made from the address.
LISTS: dict[str, tuple[Rule, str, Callable[[HttpRequest], Taken]]] = {
    Exported.SHARING: (reads_the_register, "register", _sharing),
    Exported.RESTRICTED: (sees_masked_lines, "register-restricted", _restricted),
    Exported.ASSETS: (reads_the_assets, "assets", _assets),
    Exported.FLOWS: (reads_the_assets, "flows", _flows),
}


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
    """Export one list as a file (POST only), with the filter in the address."""
    if what not in LISTS:
        raise Http404
    allowed, name, taken_from = LISTS[what]
    insist(request.actor, None, allowed)
    form = request.POST.get("form", "")
    back = f"{reverse(name)}?{without_blanks(request.GET)}"
    if request.method != "POST" or form not in ExportForm:
        return redirect(back)
    taken = taken_from(request)
    try:
        return _file(request, taken, what, form)
    except (NotAllowed, PdfUnavailable) as fault:
        messages.error(request, " ".join(getattr(fault, "sentences", None) or (str(fault),)))
        return redirect(back)


def _file(request: HttpRequest, taken: Taken, what: str, form: str) -> HttpResponse:
    """Make the file, note that it is taken, hand it over. CSV is written as it is read, so it is noted before."""
    actor, made = request.actor, clock.now()
    content_type = files.CONTENT_TYPES[ExportForm(form)]
    name = f"{what}-{timezone.localtime(made):%y%m%d-%H%M}"
    head = files.head_of(taken.table, made, actor.name)

    def note() -> None:
        note_export(taken.table, by=actor, schools=taken.schools, what=what, form=form)

    if form == ExportForm.CSV:
        note()
        lines = files.csv_lines(taken.table, head)
        return as_stream(lines, filename=f"{name}.{form}", content_type=content_type)
    table = files.within_bounds(taken.table, form)
    data = (
        files.xlsx(table, head)
        if form == ExportForm.XLSX
        else files.pdf(table, made=made, by=actor, reference=name)
    )
    note()
    return as_download(data, filename=f"{name}.{form}", content_type=content_type)


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
