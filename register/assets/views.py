"""Pages of the Information Asset Register: the list and its gaps, one asset, its parts, review and end."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.documents.download import pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.formats import say_moment
from infosharing.records.listing import Listing
from infosharing.records.pages import ActorRequest, page, refusal_page
from infosharing.records.rules import may_open
from infosharing.workflow.processing import form_page, post_data, process_form
from infosharing.workflow.timeline import events_of
from register.sharing.rules import reads_the_register

from . import rules
from .actions import change_part, enter
from .forms import AssetPartForm, NewAssetForm, begun_from
from .gaps import asset_gaps
from .listing import agreement_row, agreements_with_gaps, asset_row, assets_with_gaps
from .models import Asset
from .panel import panel_of_asset
from .parts import BY_CODE
from .past import assets_on, day_asked
from .reading import agreement_named, some_agreements, some_assets
from .sections import controller, missing, reviews, sections, shared_under_each


@page(many=Asset, allowed=rules.reads_the_assets)
def assets(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The assets, newest first, and the agreements, which are added automatically; or the assets on an earlier date."""
    actor, after = request.actor, request.GET.get("after", "")
    try:
        on = day_asked(request.GET)
    except ValueError as fault:
        return render(request, "register/no_such_day.html", {"sentence": str(fault)}, status=400)
    some = assets_on(actor, on, after=after) if on else some_assets(listing, after=after)
    agreed = None if on else some_agreements(actor, after=request.GET.get("agreements", ""))
    context = {
        "rows": [asset_row(record, actor, on or clock.today()) for record in some.records],
        "older": some.older,
        "on": on,
        "today": clock.today(),
        "agreements": [agreement_row(record, actor) for record in agreed.records] if agreed else [],
        "older_agreements": agreed.older if agreed else None,
        "keeps": rules.keeps_the_assets(actor, None),
        "takes_out": reads_the_register(actor, None),
        "asked": f"on={on}" if on else "",
    }
    return render(request, "register/assets.html", context)


@page(many=Asset, allowed=rules.reads_the_assets)
def gaps(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Every asset and agreement that needs attention, with links to where it is put right."""
    context = {
        "assets": assets_with_gaps(listing, request.actor, after=request.GET.get("after", "")),
        "agreements": agreements_with_gaps(request.actor, after=request.GET.get("agreements", "")),
        "keeps": rules.keeps_the_assets(request.actor, None),
    }
    return render(request, "register/asset_gaps.html", context)


@page(allowed=rules.keeps_the_assets)
def new(request: HttpRequest) -> HttpResponse:
    """Add an asset; started from an agreement, it takes over the agreement's details."""
    agreement = agreement_named(request.actor, request.GET.get("agreement", ""))
    school_id = picked_school(request, *rules.ASSET_KEEPERS)
    if agreement is not None and "school" not in request.POST:
        school_id = agreement.school_id
    form = NewAssetForm(
        post_data(request),
        record=Asset(school_id=school_id),
        actor=request.actor,
        initial=begun_from(agreement),
    )
    ask_which_school(form, *rules.ASSET_KEEPERS)
    entered, status = process_form(
        request, form, lambda: enter(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if entered is not None:
        messages.success(request, "Asset added. This page shows what still needs attention.")
        return redirect(entered)
    return render(request, "register/asset_new.html", {"form": form}, status=status)


@page(one=Asset, allowed=may_open)
def asset(request: HttpRequest, record: Asset) -> HttpResponse:
    """One asset: its details, what needs attention, its agreements and its history."""
    actor = request.actor
    keeps = rules.keeps_the_assets(actor, record)
    reads = reads_the_register(actor, record)
    shared = shared_under_each(record.agreement_list, actor) if reads else {}
    context = {
        "record": record,
        "next": panel_of_asset(record, actor),
        "gaps": missing(record, keeps=keeps),
        "sections": sections(record, edit=keeps and record.is_in_use),
        "reviews": [controller(record), *reviews(record)],
        "agreements": [(agreement, shared.get(agreement.pk, "")) for agreement in record.agreement_list],
        "reads": reads,
        "keeps": keeps and record.is_in_use,
        "events": events_of([record]),
    }
    return render(request, "register/asset.html", context)


@page(one=Asset, allowed=rules.keeps_the_assets)
def edit(request: HttpRequest, record: Asset, part: str) -> HttpResponse:
    """Change one part of an asset."""
    asset_part = BY_CODE.get(part)
    if asset_part is None:
        raise Http404
    sentence = rules.is_in_use.refusal(request.actor, record)
    if request.method == "GET" and sentence:  # nobody types what cannot be saved
        return refusal_page(request, (sentence,), record)
    form = AssetPartForm(post_data(request), record=record, actor=request.actor, part=asset_part)
    return form_page(
        request, form, change_part, "register/asset_part.html", record=record, title=asset_part.title
    )


def beside_the_review(request: ActorRequest, asset: Asset) -> dict[str, Any]:
    """Return what the page of a review shows: what the asset says, and its other gaps."""
    # Its own gap, that no day is set, would lead here.
    others = [gap for gap in missing(asset, keeps=True) if gap.url != request.path]
    return {"gaps": others, "sections": [*sections(asset), *reviews(asset)]}


@page(one=Asset, allowed=may_open)
def paper(request: HttpRequest, record: Asset) -> HttpResponse:
    """The asset as a PDF."""
    moment = clock.now()
    context = {
        "record": record,
        "sections": [*sections(record), controller(record), *reviews(record)],
        "gaps": asset_gaps(record, clock.today()),
        "agreements": record.agreement_list,
        "events": events_of([record]),
        "school_name": record.school.name,
        "made_at": say_moment(moment),
        "moment": moment,
    }

    def make() -> bytes:
        return render_pdf(
            "register/asset_paper.html", context, title="Information asset", reference=record.reference
        )

    return pdf_download(request, make, name=record.reference, back=record)
