"""Deciding: the questions, the recipients, the check page with the signature, and second looks."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.law.duties import duty_to_share
from infosharing.records import clock
from infosharing.records.faults import MovedOn
from infosharing.records.pages import page, refusal_page
from infosharing.workflow.legacy import step_page
from infosharing.workflow.pages import post_data, process_form
from infosharing.workflow.perform import who_did_what
from requests_app import presenting, questions, rules
from requests_app.actions import decisions as acts
from requests_app.choices import SHARES
from requests_app.considerations import considerations
from requests_app.forms.decisions import AnswersForm, RecipientForm, SignForm
from requests_app.models import Decision, Recipient, SharingRequest
from requests_app.suggestions import (
    duty_may_apply,
    fresh_decision,
    fresh_recipient,
    one_more_recipient,
    suggested_basis,
)


def _draft(sharing_request: SharingRequest) -> Decision:
    return sharing_request.decision_draft or fresh_decision(sharing_request)


def _not_now(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse | None:
    """Answer somebody who opens a page of the decision while none is waited for; None while one is.

    Who sends something goes on: the action then says who was first, and the form keeps what was typed.
    """
    if request.method == "POST" or rules.waits_for_a_decision(request.actor, sharing_request):
        return None
    return refusal_page(request, (f"Decide: not now. {sharing_request.where_it_stands()}",), sharing_request)


def _told_if_too_late(
    request: HttpRequest, sharing_request: SharingRequest, form: AnswersForm, status: int
) -> int:
    """Return the status; 409 instead of 422, and on the form who was first, where it is decided already."""
    if status != 422 or rules.waits_for_a_decision(request.actor, sharing_request):
        return status
    form.add_error(None, who_did_what(sharing_request))
    return 409


def _first_recipient(sharing_request: SharingRequest, decision: Decision) -> Recipient:
    known = decision.recipient_list if not decision._state.adding else []
    return known[0] if known else fresh_recipient(sharing_request, decision)


@page(one=SharingRequest, allowed=rules.may_decide_it)
def decide_part(request: HttpRequest, sharing_request: SharingRequest, part: str) -> HttpResponse:
    """Answer one page of the decision's questions."""
    if too_late := _not_now(request, sharing_request):
        return too_late
    pages = questions.PAGES[sharing_request.tier]
    if part not in pages:
        return redirect("request-decide", sharing_request.pk)
    decision = _draft(sharing_request)
    recipient = _first_recipient(sharing_request, decision) if part in ("decide", "recipient") else None
    later = "later" in request.POST
    form = AnswersForm(post_data(request), record=decision, actor=request.actor, decision=decision, part=part,
                       recipient=recipient, later=later)  # fmt: skip
    saved, status = process_form(request, form, lambda: _save(request, sharing_request, form))
    if saved is not None:
        return redirect(_following(saved, part, later))
    status = _told_if_too_late(request, sharing_request, form, status)
    context = {**_page_context(sharing_request), "form": form, "part": questions.PARTS[part],
               "covered": _covered(request, sharing_request, recipient)}  # fmt: skip
    if part == "duty":
        context["duty"] = duty_to_share(clock.today())
        context["duty_may_apply"] = duty_may_apply(sharing_request)
    return render(request, "requests_app/decide_part.html", context, status=status)


def _covered(request: HttpRequest, sharing_request: SharingRequest, one: Recipient | None) -> Any:
    """Return which agreement covers what goes to a recipient; None where nobody is named yet."""
    if one is None or not (one.organisation_id or one.name):
        return None
    return presenting.covered_today(sharing_request, [one], request.actor, clock.today())[0]


def _save(request: HttpRequest, sharing_request: SharingRequest, form: AnswersForm) -> Decision:
    recipient = form.recipient_changes()
    if recipient is not None and form.recipient._state.adding:
        recipient = {**recipient, "organisation": form.recipient.organisation, "name": form.recipient.name}
    return acts.prepare(
        sharing_request,
        by=request.actor,
        changes=form.decision_changes(),
        seen=form.cleaned_data["seen"],
        recipient=recipient,
    )


def _following(decision: Decision, part: str, later: bool) -> str:
    sharing_request = decision.request
    pages = questions.pages_of(decision)
    if later:
        return sharing_request.get_absolute_url()
    place = pages.index(part) + 1
    if place == len(pages):
        return reverse("request-decide", args=[sharing_request.pk])
    return reverse("request-decide-part", args=[sharing_request.pk, pages[place]])


def _page_context(sharing_request: SharingRequest) -> dict[str, Any]:
    pages = questions.pages_of(_draft(sharing_request))
    return {
        "record": sharing_request,
        "parts": [
            (questions.PARTS[code], reverse("request-decide-part", args=[sharing_request.pk, code]))
            for code in pages
        ],
        "room": "guard" if sharing_request.is_guarded else "",
    }


@page(one=SharingRequest, allowed=rules.may_decide_it)
def decide(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Check the answers of the decision, see what is missing, and sign it."""
    if too_late := _not_now(request, sharing_request):
        return too_late
    decision = sharing_request.decision_draft
    if decision is None and not rules.waits_for_a_decision(request.actor, sharing_request):
        raise MovedOn(who_did_what(sharing_request))
    if decision is None:
        return redirect("request-decide-part", sharing_request.pk, questions.PAGES[sharing_request.tier][0])

    def act(_: Decision, *, by: Any, changes: Any, seen: int | None) -> Any:
        return acts.sign(decision, by=by, changes=changes, seen=seen)

    return step_page(
        request, decision, verb="sign", form_class=SignForm, act=act, after=sharing_request.get_absolute_url(),
        template="requests_app/decide.html", **_check_context(sharing_request, decision, request.actor),
    )  # fmt: skip


def _check_context(sharing_request: SharingRequest, decision: Decision, actor: Any) -> dict[str, Any]:
    """Return what the check page shows: every answer with its page, what is missing, and what to think of."""
    one_page = questions.PAGES[sharing_request.tier] == questions.ONE_PAGE

    def edit(part: str) -> str:
        return reverse("request-decide-part", args=[sharing_request.pk, "decide" if one_page else part])

    shares = decision.outcome in SHARES
    named = decision.recipient_list if shares else []
    covered = presenting.covered_today(sharing_request, named, actor, clock.today())
    recipients = []
    for one, found in zip(named, covered, strict=True):
        change = reverse("recipient", args=[decision.pk, one.pk])
        recipients.append(([*presenting.recipient_rows(one, decision.tier, change), found.row], found))
    return {
        **_page_context(sharing_request),
        "answers": presenting.decision_rows(decision, edit),
        "recipients": recipients,
        "several": len(recipients) > 1,
        "missing": [(gap, _mend(gap, decision, edit)) for gap in questions.missing(decision)],
        "considered": considerations(decision, clock.today()),
        "warnings": presenting.basis_warnings(sharing_request, decision),
        "suggestion": suggested_basis(sharing_request),
        "shares": shares,
        "record": sharing_request,
    }


def _mend(gap: questions.Gap, decision: Decision, edit: Any) -> str:
    if gap.recipient is not None:
        page = reverse("recipient", args=[decision.pk, gap.recipient.pk])
        return f"{page}#id_recipient_{gap.question.field}"
    return f"{edit(gap.question.part)}#id_{gap.question.field}"


@page(one=SharingRequest, allowed=rules.may_decide_it)
def recipient_new(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Name one more recipient."""
    if too_late := _not_now(request, sharing_request):
        return too_late
    decision = _draft(sharing_request)
    return _recipient_page(request, sharing_request, one_more_recipient(sharing_request, decision))


@page(one=Recipient, allowed=rules.may_change_recipient)
def recipient(request: HttpRequest, one: Recipient) -> HttpResponse:
    """Change what goes to one recipient."""
    if too_late := _not_now(request, one.decision.request):
        return too_late
    if request.method != "POST" and one.decision.is_signed:
        return refusal_page(request, (rules.is_not_signed.sentence,), one.decision.request)
    return _recipient_page(request, one.decision.request, one)


def _recipient_page(request: HttpRequest, sharing_request: SharingRequest, one: Recipient) -> HttpResponse:
    form = RecipientForm(
        post_data(request),
        record=one,
        actor=request.actor,
        decision=one.decision,
        recipient=one,
    )
    fresh = one._state.adding

    def act() -> Recipient:
        words = {"by": request.actor, "changes": form.recipient_changes(), "seen": form.cleaned_data["seen"]}
        return acts.add_recipient(sharing_request, **words) if fresh else acts.change_recipient(one, **words)

    saved, status = process_form(request, form, act)
    if saved is not None:
        return redirect("request-decide", sharing_request.pk)
    status = _told_if_too_late(request, sharing_request, form, status)
    context = {
        **_page_context(sharing_request),
        "form": form,
        "part": questions.PARTS["recipient"],
        "one": one,
        "covered": _covered(request, sharing_request, one),
    }
    removable = not fresh and len(one.decision.recipient_list) > 1
    return render(
        request, "requests_app/decide_part.html", {**context, "removable": removable}, status=status
    )


@page(one=Recipient, allowed=rules.may_change_recipient)
def recipient_remove(request: HttpRequest, one: Recipient) -> HttpResponse:
    """Take a recipient out of the decision that is being prepared (POST only)."""
    if request.method == "POST":
        acts.remove_recipient(one, by=request.actor, changes={}, seen=None)
        messages.success(request, "Taken out.")
    return redirect("request-decide", one.decision.request_id)
