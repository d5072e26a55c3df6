"""The register of agreements, a new one, one agreement with its parts, and its paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements.sign_off.rules import DRAFTERS, may_draft
from agreements.sign_off.sections import said_before, who_took_no_part
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.documents.download import pdf_download
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.listing import Listing
from infosharing.records.pages import page, refusal_page
from infosharing.records.rules import may_open
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.processing import form_page, post_data, process_form

from . import actions, pdfs, rules, sections
from .choices import STILL_OPEN, AgreementKind, AgreementStatus, PaperKind
from .forms import AgreementPartForm, NewAgreementForm
from .models import Agreement
from .panel import missing_in, panel_of_agreement
from .parts import parts_of
from .timeline import events, refused_links
from .validity import span_of, standing_label
from .warnings import warnings_about

COLUMNS = ("reference", "school_id", "title", "kind", "edition", "status", "next_review_on")
PART_PAGE = "agreements/agreement_part.html"
DATES = ("starts", "active_from", "ends", "ended_on", "replaced_on")
TONES = {AgreementStatus.DECLINED: "bad", AgreementStatus.SIGN_OFF: "warn"}


@page(many=Agreement, allowed=rules.reads_agreements)
def agreements(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Agreements, newest first."""
    shown = listing.page((*COLUMNS, *DATES), after=request.GET.get("after", ""))
    rows = [_row(row, request.actor.schools_told_apart) for row in shown.rows]
    context = {"rows": rows, "older": shown.older, "may_draft": may_draft(request.actor, None)}
    return render(request, "agreements/agreements.html", context)


def _row(row: dict[str, Any], school_names: dict) -> dict[str, Any]:
    span = span_of(
        starts=row["starts"],
        signed=row["active_from"] and clock.day_of(row["active_from"]),
        ends=row["ends"],
        ended=row["ended_on"],
        replaced=row["replaced_on"],
    )
    holds = span.holds_on(clock.today())
    tone = "ok" if holds else TONES.get(row["status"], "info")
    tags = [{"text": standing_label(row["status"], span, row["starts"]), "tone": tone}]
    waits_for_review = row["status"] == AgreementStatus.ACTIVE and holds
    if waits_for_review and row["next_review_on"] < clock.today():
        tags.append({"text": "Review late", "tone": "bad"})
    return {
        **row,
        "url": reverse("agreement", args=[row["pk"]]),
        "headline": row["title"] or AgreementKind(row["kind"]).label,
        "kind": AgreementKind(row["kind"]).label,
        "school": school_names.get(row["school_id"], ""),
        "review_on": row["next_review_on"] if waits_for_review else None,
        "tags": tags,
    }


@page(allowed=may_draft)
def new(request: HttpRequest) -> HttpResponse:
    """Start an agreement: what kind it is, who it is with, what it starts from."""
    school_id = picked_school(request, *DRAFTERS)
    form = NewAgreementForm(
        post_data(request),
        record=Agreement(school_id=school_id),
        actor=request.actor,
        initial={"assessment": request.GET.get("assessment")},
    )
    ask_which_school(form, *DRAFTERS)
    begun, status = process_form(
        request, form, lambda: actions.start(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if begun is not None:
        return redirect(begun)
    return render(request, "agreements/agreement_new.html", {"form": form}, status=status)


@page(one=Agreement, allowed=may_open)
def agreement(request: HttpRequest, record: Agreement) -> HttpResponse:
    """One agreement: its terms, the next step, what was shared under it."""
    actor = request.actor
    inside = rules.sees_how_it_came_about(actor, record)
    writes = rules.may_change_agreement(actor, record)
    context = {
        **pdfs.told(record),
        "tone": TONES.get(record.status, "info"),
        "terms": sections.terms(
            record, _edit(record) if writes else None, sections.written_by_others(record) if inside else None
        ),
        "next": panel_of_agreement(record, actor),
        "inside": inside,
        "writes": writes,
        "excepts": [
            check.pk for check in record.clause_checks.values() if rules.may_except_a_clause(actor, check)
        ],
        "asks": may_draft(actor, record),
        "papers": _papers_beside(record, actor),
        "waits_to_settle": record.status == AgreementStatus.ENDING,
        "warnings": warnings_about(record) if inside and record.status in rules.NOT_SIGNED_OFF else [],
    }
    if inside:
        context |= {
            "events": events(record),
            "refused": refused_links(record),
            "end": sections.the_end(record),
            "earlier": [
                # Once it is signed off, its paper names them.
                *who_took_no_part(record, names_writers=record.status in rules.NOT_SIGNED_OFF),
                *said_before(record),
            ],
            "differences": differences_shown(record),
            "reviews": list(record.reviews.order_by("-reviewed_at")),
            "successor": record.successor,
            "may_renew": rules.may_renew(actor, record),
        }
    return render(request, "agreements/agreement.html", context)


def _papers_beside(record: Agreement, actor: Actor) -> list[Any]:
    """Return the files that this person may open beside the signed copy, which has its own link."""
    beside = (paper for paper in record.paper_list if paper.what != PaperKind.SIGNED)
    return [paper for paper in beside if rules.may_open_paper(actor, paper)]


def whole(request: HttpRequest, record: Agreement) -> dict[str, Any]:
    """Return the whole agreement, as it stands above what a step asks."""
    return {
        "inside": True,
        "warnings": warnings_about(record),
        "differences": differences_shown(record),
        **pdfs.told(record),
        "terms": sections.terms(record, others=sections.written_by_others(record)),
        "earlier": [*who_took_no_part(record), *said_before(record)],
    }


def whole_and_missing(request: HttpRequest, record: Agreement) -> dict[str, Any]:
    """Return the whole agreement, with what is still missing before it can be sent."""
    return {"missing": missing_in(record, request.actor), **whole(request, record)}


def differences_shown(record: Agreement) -> list[sections.Difference]:
    """Return what is new in a version that is not in force yet: once it is, it speaks for itself."""
    is_on_its_way = record.previous and record.status in STILL_OPEN
    return sections.differences(record.previous, record) if is_on_its_way else []


def _edit(record: Agreement) -> Any:
    return lambda code: reverse("agreement-edit", args=[record.pk, code])


@page(one=Agreement, allowed=may_draft)
def edit(request: HttpRequest, record: Agreement, part: str) -> HttpResponse:
    """Write one part of a draft."""
    agreement_part = next((candidate for candidate in parts_of(record.kind) if candidate.code == part), None)
    if agreement_part is None:
        raise Http404
    sentence = rules.may_change_agreement.refusal(request.actor, record)
    if request.method == "GET" and sentence:  # no one types what cannot be saved
        return refusal_page(request, (sentence,), record)
    form = AgreementPartForm(post_data(request), record=record, actor=request.actor, part=agreement_part)
    words = {"title": agreement_part.title, "theirs": record.their_documents}
    return form_page(request, form, actions.change_part, PART_PAGE, record=record, **words)


@page(one=Agreement, allowed=rules.may_renew)
def next_version(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Draft the next version."""
    form = ConfirmForm(post_data(request), record=record, actor=request.actor)
    words = {
        "title": "Draft a new version",
        "button": "Draft new version",
        "lead": "The draft starts with everything in this version. This version stays in force until everyone has "
        "signed the new one.",
    }
    return form_page(request, form, actions.next_version, PART_PAGE, record=record, **words)


@page(one=Agreement, allowed=may_open)
def paper(request: HttpRequest, record: Agreement) -> HttpResponse:
    """The agreement as a PDF, with advice and decision for drafters, head, chair and DPO."""
    inside = rules.sees_how_it_came_about(request.actor, record)
    name = record.reference
    return pdf_download(request, lambda: pdfs.printed(record, inside=inside), name=name, back=record)
