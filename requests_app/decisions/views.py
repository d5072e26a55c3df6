"""Deciding: the questions, and the check page with the signature."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.documents.forms import signers_own
from infosharing.law.duties import duty_to_share
from infosharing.records import clock
from infosharing.records.exceptions import Conflict
from infosharing.records.pages import page, refusal_page, theme_of
from infosharing.workflow.pages import StepPage, transition_page
from infosharing.workflow.perform import who_did_what
from infosharing.workflow.processing import post_data, process_form
from requests_app.requests.models import SharingRequest
from requests_app.requests.related import others_about_the_same
from requests_app.screenings.sections import what_comes_first

from . import actions as acts
from . import rules
from .coverage import covered_today
from .forms import AnswersForm, SignDecisionForm
from .guidance_answers import considerations
from .models import Decision, Recipient
from .questions.asking import Gap, missing, pages_of
from .questions.pages import ONE_PAGE, PAGES, PARTS
from .sections import basis_warnings, decision_rows, no_longer_part, recipient_rows
from .shared_draft import kept_with
from .suggestions import duty_may_apply, new_decision, new_recipient, suggested_basis


def draft_of(sharing_request: SharingRequest) -> Decision:
    """Return the decision that is being prepared, or a new one, not saved."""
    return sharing_request.decision_draft or new_decision(sharing_request)


def not_now(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse | None:
    """Answer somebody who opens a page of the decision while none is waited for; None while one is.

    Who sends something goes on: the action then says who was first, and the form keeps what was typed.
    """
    if request.method == "POST" or rules.waits_for_a_decision(request.actor, sharing_request):
        return None
    return refusal_page(
        request,
        (f"You cannot decide this request now. {sharing_request.status_sentence()}",),
        sharing_request,
    )


def told_if_too_late(
    request: HttpRequest, sharing_request: SharingRequest, form: AnswersForm, status: int
) -> int:
    """Return the status; 409 instead of 422, and on the form who was first, where it is decided already."""
    if status != 422 or rules.waits_for_a_decision(request.actor, sharing_request):
        return status
    form.add_error(None, who_did_what(sharing_request))
    return 409


def _first_recipient(sharing_request: SharingRequest, decision: Decision) -> Recipient:
    known = decision.recipient_list if not decision._state.adding else []
    return known[0] if known else new_recipient(sharing_request, decision)


@page(one=SharingRequest, allowed=rules.may_decide_it)
def decide_part(request: HttpRequest, sharing_request: SharingRequest, part: str) -> HttpResponse:
    """Answer one page of the decision's questions."""
    if too_late := not_now(request, sharing_request):
        return too_late
    pages = PAGES[sharing_request.tier]
    if part not in pages:
        return redirect("request-decide", sharing_request.pk)
    decision = draft_of(sharing_request)
    recipient = _first_recipient(sharing_request, decision) if part in ("decide", "recipient") else None
    later = "later" in request.POST
    form = AnswersForm(
        post_data(request),
        record=decision,
        actor=request.actor,
        decision=decision,
        part=part,
        recipient=recipient,
        later=later,
    )
    saved, status = process_form(request, form, lambda: _save(request, sharing_request, form))
    if saved is not None:
        return redirect(_following(saved, part, later))
    status = told_if_too_late(request, sharing_request, form, status)
    context = {
        **page_context(sharing_request, request.actor),
        "form": form,
        "part": PARTS[part],
        "covered": covered_row(request, sharing_request, recipient),
    }
    if part == "duty":
        context["duty"] = duty_to_share(clock.today())
        context["duty_may_apply"] = duty_may_apply(sharing_request)
    return render(request, "requests_app/decide_part.html", context, status=status)


def covered_row(request: HttpRequest, sharing_request: SharingRequest, recipient: Recipient | None) -> Any:
    """Return which agreement covers what goes to a recipient; None where nobody is named yet."""
    if recipient is None or not (recipient.organisation_id or recipient.name):
        return None
    return covered_today(sharing_request, [recipient], request.actor, clock.today())[0]


def _save(request: HttpRequest, sharing_request: SharingRequest, form: AnswersForm) -> Decision:
    recipient = form.recipient_changes()
    if recipient is not None and form.recipient._state.adding:
        recipient = {**recipient, "organisation": form.recipient.organisation, "name": form.recipient.name}
    return acts.prepare(
        sharing_request,
        by=request.actor,
        changes=form.decision_changes(),
        version=form.cleaned_data["version"],
        recipient=recipient,
    )


def _following(decision: Decision, part: str, later: bool) -> str:
    sharing_request = decision.request
    pages = pages_of(decision)
    if later:
        return sharing_request.get_absolute_url()
    place = pages.index(part) + 1
    if place == len(pages):
        return reverse("request-decide", args=[sharing_request.pk])
    return reverse("request-decide-part", args=[sharing_request.pk, pages[place]])


def page_context(sharing_request: SharingRequest, actor: Any) -> dict[str, Any]:
    pages = pages_of(draft_of(sharing_request))
    return {
        "record": sharing_request,
        "others": others_about_the_same(sharing_request, actor),
        "parts": [
            (PARTS[code], reverse("request-decide-part", args=[sharing_request.pk, code])) for code in pages
        ],
        "theme": theme_of(sharing_request),
    }


@page(one=SharingRequest, allowed=rules.may_decide_it)
def decide(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Check the answers of the decision, see what is missing, and sign it."""
    if too_late := not_now(request, sharing_request):
        return too_late
    decision = sharing_request.decision_draft
    if decision is None and not rules.waits_for_a_decision(request.actor, sharing_request):
        raise Conflict(who_did_what(sharing_request))
    if decision is None:
        return redirect("request-decide-part", sharing_request.pk, PAGES[sharing_request.tier][0])

    def act(_: Decision, *, by: Any, changes: Any, version: int | None) -> Any:
        return acts.sign(decision, by=by, changes=changes, version=version)

    step = StepPage(
        SignDecisionForm,
        action=act,
        template="requests_app/decide.html",
        context=lambda request, decision: {
            **_check_context(sharing_request, decision, request.actor),
            "words": acts.SIGNED_WORDS,
        },
        initial=signers_own,
        after=lambda signed: sharing_request.get_absolute_url(),
    )
    return transition_page(request, decision, "sign", step)


def _check_context(sharing_request: SharingRequest, decision: Decision, actor: Any) -> dict[str, Any]:
    """Return what the check page shows: every answer with its page, what is missing, and what to think of."""
    one_page = PAGES[sharing_request.tier] == ONE_PAGE

    def edit(part: str) -> str:
        return reverse("request-decide-part", args=[sharing_request.pk, "decide" if one_page else part])

    named = decision.recipient_list if decision.shares else []
    covered = covered_today(sharing_request, named, actor, clock.today())
    others, *about_recipients = kept_with(decision, actor)
    recipients = []
    for recipient, coverage, answers in zip(named, covered, about_recipients, strict=False):
        change = reverse("recipient", args=[decision.pk, recipient.pk])
        rows = recipient_rows(recipient, decision.tier, change, answers)
        recipients.append(([*rows, coverage.row], coverage))
    return {
        **page_context(sharing_request, actor),
        "answers": decision_rows(decision, edit, others),
        "no_longer": no_longer_part(decision, others),
        "recipients": recipients,
        "several": len(recipients) > 1,
        "missing": [(gap, _mend(gap, decision, edit)) for gap in missing(decision)],
        "considered": considerations(decision, clock.today()),
        "first": what_comes_first(sharing_request, actor) if decision.shares else [],
        "warnings": basis_warnings(sharing_request, decision),
        "suggestion": suggested_basis(sharing_request),
        "shares": decision.shares,
        "record": sharing_request,
    }


def _mend(gap: Gap, decision: Decision, edit: Any) -> str:
    if gap.recipient is not None:
        page = reverse("recipient", args=[decision.pk, gap.recipient.pk])
        return f"{page}#id_recipient_{gap.question.field}"
    return f"{edit(gap.question.part)}#id_{gap.question.field}"
