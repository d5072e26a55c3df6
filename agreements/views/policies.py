"""Policies: drafting, approving, reading; and what parents may read of them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements import rules
from agreements.actions import policies as acts
from agreements.choices import PolicyKind, PolicyStatus
from agreements.forms.policies import NewPolicyForm, PolicyForm, ReasonsForm
from agreements.models import Policy
from agreements.next_step import next_of_policy
from agreements.public import agreements_for_parents, sharing_policy_of
from agreements.reading import who_has_not_read
from infosharing.accounts.acting import post_at
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.documents.download import pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.documents.signing import SignForm
from infosharing.records.formfields import initial_of
from infosharing.records.pages import page, public_page
from infosharing.records.rules import may_open
from infosharing.records.ways import Listing
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.legacy import events_of, step_page
from infosharing.workflow.pages import post_data, process_form, process_record_form

COLUMNS = ("reference", "school_id", "kind", "edition", "status", "review_on")
TONES = {PolicyStatus.IN_FORCE: "ok", PolicyStatus.APPROVAL: "warn"}


@page(many=Policy, allowed=rules.reads_policies)
def policies(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The policies of the schools one works at, newest first."""
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
    school_id = picked_school(request, *rules.POLICY_WRITERS)
    form = NewPolicyForm(post_data(request), record=Policy(school_id=school_id), actor=request.actor)
    ask_which_school(form, *rules.POLICY_WRITERS)
    drafted, status = process_form(
        request, form, lambda: acts.draft(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if drafted is not None:
        return redirect(drafted)
    return render(request, "agreements/policy_draft.html", {"form": form}, status=status)


@page(one=Policy, allowed=may_open)
def policy(request: HttpRequest, record: Policy) -> HttpResponse:
    """One version of a policy: its text, what happens next, who has not read it."""
    sees = rules.sees_who_has_read(request.actor, record)
    to_read = rules.may_acknowledge(request.actor, record) and rules.has_not_acknowledged(
        request.actor, record
    )
    context = {
        "record": record,
        "next": next_of_policy(record, request.actor),
        "signatures": list(record.signatures.order_by("signed_at")),
        "to_read": to_read,
        "may_change": rules.may_change_policy(request.actor, record),
        "unread": who_has_not_read(record) if sees and record.status == PolicyStatus.IN_FORCE else [],
        "sees_readers": sees,
        "events": events_of({record.pk: record.workflow}, small=("Draft changed", "Draft begun"))
        if sees
        else [],
    }
    return render(request, "agreements/policy.html", context)


@page(one=Policy, allowed=rules.may_change_policy)
def edit(request: HttpRequest, record: Policy) -> HttpResponse:
    """Change a draft."""
    form = PolicyForm(
        post_data(request), record=record, actor=request.actor, initial=initial_of(PolicyForm, record)
    )
    changed, status = process_record_form(request, record, form, acts.change_draft)
    if changed is not None:
        return redirect(changed)
    return render(request, "agreements/policy_draft.html", {"form": form, "record": record}, status=status)


@page(one=Policy, allowed=rules.drafts_policies)
def propose(request: HttpRequest, record: Policy) -> HttpResponse:
    """Send a draft for approval."""
    return step_page(request, record, verb="propose", form_class=ConfirmForm, act=acts.propose)


@page(one=Policy, allowed=rules.drafts_policies)
def discard(request: HttpRequest, record: Policy) -> HttpResponse:
    """Throw a draft away."""
    return step_page(
        request, record, verb="discard", form_class=ConfirmForm, act=acts.discard, after=reverse("policies")
    )


@page(one=Policy, allowed=rules.is_head_or_chair)
def approve(request: HttpRequest, record: Policy) -> HttpResponse:
    """Approve it, and sign."""
    signer = {"printed_name": request.actor.name, "post": post_at(request.actor.pk, record.school_id)}
    return step_page(request, record, verb="approve", form_class=SignForm, act=acts.approve, initial=signer)


@page(one=Policy, allowed=rules.is_head_or_chair)
def send_back(request: HttpRequest, record: Policy) -> HttpResponse:
    """Send it back with reasons."""
    return step_page(request, record, verb="send_back", form_class=ReasonsForm, act=acts.send_back)


@page(one=Policy, allowed=rules.may_acknowledge)
def acknowledge(request: HttpRequest, record: Policy) -> HttpResponse:
    """Say that one has read it (POST only)."""
    if request.method == "POST":
        acts.acknowledge(record, by=request.actor, changes={}, seen=None)
        messages.success(request, "Noted: you have read it.")
    return redirect(record)


@public_page(
    because="Parents may read the policy on sharing information (seed 003, R31). It holds no personal data."
)
def for_parents(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """The school's policy on sharing information, for parents."""
    policy = _in_force(school_id)
    context = {"policy": policy, "agreements": agreements_for_parents(school_id)}
    return render(request, "agreements/for_parents.html", context)


@public_page(because="The statement for the prospectus is for everybody. It holds no personal data.")
def statement(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """The statement for the prospectus, on one page, as a PDF."""
    policy = _in_force(school_id)
    address = request.build_absolute_uri(reverse("policy-for-parents", args=[school_id]))
    context = {
        "policy": policy,
        "school_name": policy.school.name,
        "address": address,
        "moment": policy.approved_at,
    }

    def make() -> bytes:
        return render_pdf(
            "agreements/statement.html", context, title="How we share information", reference=policy.reference
        )

    back = reverse("policy-for-parents", args=[school_id])
    return pdf_download(request, make, name="how-we-share-information", back=back)


def _in_force(school_id: UUID) -> Policy:
    policy = sharing_policy_of(school_id)
    if policy is None:
        raise Http404
    return policy
