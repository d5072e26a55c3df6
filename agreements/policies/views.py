"""Policies: drafting, approving, reading."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements.sign_off.rules import KEEPERS
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.records.formfields import initial_of
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.panel import panel_of
from infosharing.workflow.processing import form_page, post_data, process_form
from infosharing.workflow.timeline import events_of

from . import actions, rules
from .choices import PolicyKind, PolicyStatus
from .forms import NewPolicyForm, PolicyForm
from .models import Policy

COLUMNS = ("reference", "school_id", "kind", "edition", "status", "review_on")
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
            "tags": [{"text": PolicyStatus(row["status"]).label, "tone": TONES.get(row["status"], "info")}],
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
    return render(request, "agreements/policy_draft.html", {"form": form}, status=status)


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
    form = PolicyForm(
        post_data(request), record=record, actor=request.actor, initial=initial_of(PolicyForm, record)
    )
    return form_page(request, form, actions.change_draft, "agreements/policy_draft.html", record=record)


@page(one=Policy, allowed=rules.may_acknowledge)
def acknowledge(request: HttpRequest, record: Policy) -> HttpResponse:
    """Confirm that you have read it (POST only)."""
    if request.method == "POST":
        actions.acknowledge(record, by=request.actor, changes={}, version=None)
        messages.success(request, "You have confirmed that you have read this policy.")
    return redirect(record)
