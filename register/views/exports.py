"""Taking a list out of the product, and the list of what was taken out."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from infosharing.documents.download import as_download, as_stream
from infosharing.documents.pdf import PdfUnavailable
from infosharing.records import clock
from infosharing.records.faults import Refused
from infosharing.records.pages import page
from infosharing.records.rules import Rule, insist
from infosharing.records.ways import Listing
from register import exporting, rules
from register.actions.exports import note_export
from register.assets.past import day_asked
from register.assets.tables import asset_table
from register.choices import Exported, ExportForm
from register.flows import flow_table
from register.forms.narrowing import NarrowingForm, SharingForm, without_blanks
from register.models import Export
from register.sharing.narrowed import Narrowed
from register.sharing.tables import masked_table, sharing_table
from register.tables import Table

NO_SENSE = "This address makes no sense. Open the list again, and take it from there."
COLUMNS = ("school_id", "what", "form", "taken_by__name")


@dataclass(frozen=True)
class Taken:
    """One list that somebody takes out: its table, and the schools on whose ledger that stands."""

    table: Table
    schools: frozenset[UUID]


def _sharing(request: HttpRequest) -> Taken:
    narrowed = _narrowed(SharingForm(request.GET, actor=request.actor, roles=rules.READERS))
    return Taken(sharing_table(request.actor, narrowed), narrowed.schools)


def _restricted(request: HttpRequest) -> Taken:
    narrowed = _narrowed(NarrowingForm(request.GET, actor=request.actor, roles=rules.OVERSEERS))
    return Taken(masked_table(request.actor, narrowed), narrowed.schools)


def _assets(request: HttpRequest) -> Taken:
    try:
        on = day_asked(request.GET)
    except ValueError as fault:
        raise Refused(str(fault)) from fault
    table = asset_table(request.actor, on)
    return Taken(table, request.actor.schools_as(*rules.ASSET_READERS))


def _flows(request: HttpRequest) -> Taken:
    return Taken(flow_table(request.actor), request.actor.schools_as(*rules.ASSET_READERS))


def _narrowed(form: NarrowingForm) -> Narrowed:
    if not form.is_valid():
        raise Refused(NO_SENSE)
    return form.narrowed()


# What can be taken out: who may, the name of its page, and how its table is made from the address.
LISTS: dict[str, tuple[Rule, str, Callable[[HttpRequest], Taken]]] = {
    Exported.SHARING: (rules.reads_the_register, "register", _sharing),
    Exported.RESTRICTED: (rules.sees_masked_lines, "register-restricted", _restricted),
    Exported.ASSETS: (rules.reads_the_assets, "assets", _assets),
    Exported.FLOWS: (rules.reads_the_assets, "flows", _flows),
}


@page(many=Export, allowed=rules.reads_the_register)
def exports(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Who took which list out, and when: one's own; for headteacher and DPO everybody's."""
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


@page(allowed=rules.reads_the_register)
def take_out(request: HttpRequest, what: str) -> HttpResponse:
    """Hand out one list as a file (POST only), narrowed as the address says."""
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
    except (Refused, PdfUnavailable) as fault:
        messages.error(request, " ".join(getattr(fault, "sentences", None) or (str(fault),)))
        return redirect(back)


def _file(request: HttpRequest, taken: Taken, what: str, form: str) -> HttpResponse:
    """Make the file, note that it is taken, hand it over. CSV is written as it is read, so it is noted before."""
    actor, made = request.actor, clock.now()
    content_type = exporting.CONTENT_TYPES[ExportForm(form)]
    name = f"{what}-{timezone.localtime(made):%y%m%d-%H%M}"
    head = exporting.head_of(taken.table, made, actor.name)

    def note() -> None:
        note_export(taken.table, by=actor, schools=taken.schools, what=what, form=form)

    if form == ExportForm.CSV:
        note()
        lines = exporting.csv_lines(taken.table, head)
        return as_stream(lines, filename=f"{name}.{form}", content_type=content_type)
    table = exporting.within_bounds(taken.table, form)
    if form == ExportForm.XLSX:
        data = exporting.xlsx(table, head)
    else:
        data = exporting.pdf(table, made=made, by=actor, reference=name)
    note()
    return as_download(data, filename=f"{name}.{form}", content_type=content_type)
