"""Policies: drafting, approving, reading."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements.sign_off.rules import KEEPERS
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.documents.download import kept_download
from infosharing.records.formfields import initial_of
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.panel import panel_of
from infosharing.workflow.processing import form_page, post_data, process_form
from infosharing.workflow.timeline import events_of

from . import actions, rules
from .choices import PolicyKind, PolicyStatus
from .forms import FiledPolicyForm, NewFiledPolicyForm, NewPolicyForm, PolicyForm
from .models import Policy

COLUMNS = ("reference", "school_id", "kind", "edition", "status", "review_on", "approved_on")
DRAFT = "agreements/policy_draft.html"
ELSEWHERE = {"text": "Approved outside this system", "tone": "info"}
TONES = {PolicyStatus.IN_FORCE: "ok", PolicyStatus.APPROVAL: "warn"}


@page(many=Policy, allowed=rules.reads_policies)
def policies(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The policies of your schools, newest first."""
    shown = listing.page(COLUMNS, after=request.GET.get("after", ""))
    rows = [
        {
            **row,
            "url": reverse("policy", args=[row["pk"]]),
            "title": f"{PolicyKind(row['kind']).label}, version {row['edition']}",
            "school": request.actor.schools_told_apart.get(row["school_id"], ""),
            "tags": [
                {"text": PolicyStatus(row["status"]).label, "tone": TONES.get(row["status"], "info")},
                *([ELSEWHERE] if row["approved_on"] else []),
            ],
        }
        for row in shown.rows
        if row["status"] != PolicyStatus.DISCARDED
    ]
    context = {"rows": rows, "older": shown.older, "drafts": rules.drafts_policies(request.actor, None)}
    return render(request, "agreements/policies.html", context)


@page(allowed=rules.drafts_policies)
def new(request: HttpRequest) -> HttpResponse:
    """Draft a new version of a policy."""
    school_id = picked_school(request, *KEEPERS)
    form = NewPolicyForm(post_data(request), record=Policy(school_id=school_id), actor=request.actor)
    ask_which_school(form, *KEEPERS)
    drafted, status = process_form(
        request, form, lambda: actions.draft(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if drafted is not None:
        return redirect(drafted)
    return render(request, DRAFT, {"form": form}, status=status)


@page(allowed=rules.drafts_policies)
def file(request: HttpRequest) -> HttpResponse:
    """File a policy that was approved outside this system as a PDF."""
    school_id = picked_school(request, *KEEPERS)
    form = NewFiledPolicyForm(
        post_data(request),
        request.FILES or None,
        record=Policy(school_id=school_id),
        actor=request.actor,
    )
    ask_which_school(form, *KEEPERS)
    filed, status = process_form(
        request,
        form,
        lambda: actions.file_policy(by=request.actor, school_id=school_id, answers=form.changes()),
    )
    if filed is not None:
        return redirect(filed)
    return render(request, DRAFT, {"form": form, "files": True}, status=status)


@page(one=Policy, allowed=may_open)
def document(request: HttpRequest, record: Policy) -> HttpResponse:
    """The PDF of a policy that was approved outside this system."""
    if record.document is None:
        raise Http404
    return kept_download(request, record.document, name=record.reference, record=record)


@page(one=Policy, allowed=may_open)
def policy(request: HttpRequest, record: Policy) -> HttpResponse:
    """One version of a policy: its text, the next step, who has not read it."""
    sees = rules.sees_who_has_read(request.actor, record)
    to_read = rules.may_acknowledge(request.actor, record) and rules.has_not_acknowledged(
        request.actor, record
    )
    context = {
        "record": record,
        "tone": TONES.get(record.status, "info"),
        "next": panel_of(record, request.actor, waits_for="With: you" if to_read else ""),
        "signatures": list(record.signatures.order_by("signed_at")),
        "to_read": to_read,
        "may_change": rules.may_change_policy(request.actor, record),
        "unread": record.not_read_by if sees and record.status == PolicyStatus.IN_FORCE else [],
        "sees_readers": sees,
        "events": events_of([record]) if sees else [],
    }
    return render(request, "agreements/policy.html", context)


@page(one=Policy, allowed=rules.may_change_policy)
def edit(request: HttpRequest, record: Policy) -> HttpResponse:
    """Change a draft."""
    asks = FiledPolicyForm if record.is_filed else PolicyForm
    form = asks(
        post_data(request),
        request.FILES or None,
        record=record,
        actor=request.actor,
        initial=initial_of(asks, record),
    )
    change = actions.change_filed if record.is_filed else actions.change_draft
    return form_page(request, form, change, DRAFT, record=record, files=record.is_filed)


@page(one=Policy, allowed=rules.may_acknowledge)
def acknowledge(request: HttpRequest, record: Policy) -> HttpResponse:
    """Confirm that you have read it (POST only)."""
    if request.method == "POST":
        actions.acknowledge(record, by=request.actor, changes={}, version=None)
        messages.success(request, "You have confirmed that you have read this policy.")
    return redirect(record)
