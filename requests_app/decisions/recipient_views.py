"""The pages of one recipient: who they are, what they get, on what basis."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import page, refusal_page
from infosharing.workflow.processing import post_data, process_form
from requests_app.requests.models import SharingRequest

from . import actions as acts
from . import rules
from .forms import RecipientForm
from .models import Recipient
from .questions.pages import PARTS
from .suggestions import one_more_recipient
from .views import covered_row, draft_of, not_now, page_context, told_if_too_late


@page(one=SharingRequest, allowed=rules.may_decide_it)
def recipient_new(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Name one more recipient."""
    if too_late := not_now(request, sharing_request):
        return too_late
    decision = draft_of(sharing_request)
    return _recipient_page(request, sharing_request, one_more_recipient(sharing_request, decision))


@page(one=Recipient, allowed=rules.may_change_recipient)
def recipient(request: HttpRequest, recipient: Recipient) -> HttpResponse:
    """Change what goes to one recipient."""
    if too_late := not_now(request, recipient.decision.request):
        return too_late
    if request.method != "POST" and recipient.decision.is_signed:
        return refusal_page(request, (rules.is_not_signed.sentence,), recipient.decision.request)
    return _recipient_page(request, recipient.decision.request, recipient)


def _recipient_page(
    request: HttpRequest, sharing_request: SharingRequest, recipient: Recipient
) -> HttpResponse:
    form = RecipientForm(
        post_data(request),
        record=recipient,
        actor=request.actor,
        decision=recipient.decision,
        recipient=recipient,
    )
    is_new = recipient._state.adding

    def act() -> Recipient:
        words = {
            "by": request.actor,
            "changes": form.recipient_changes(),
            "version": form.cleaned_data["version"],
        }
        return (
            acts.add_recipient(sharing_request, **words)
            if is_new
            else acts.change_recipient(recipient, **words)
        )

    saved, status = process_form(request, form, act)
    if saved is not None:
        return redirect("request-decide", sharing_request.pk)
    status = told_if_too_late(request, sharing_request, form, status)
    context = {
        **page_context(sharing_request, request.actor),
        "form": form,
        "part": PARTS["recipient"],
        "one": recipient,
        "covered": covered_row(request, sharing_request, recipient),
        "removable": not is_new and len(recipient.decision.recipient_list) > 1,
    }
    return render(request, "requests_app/decide_part.html", context, status=status)


@page(one=Recipient, allowed=rules.may_change_recipient)
def recipient_remove(request: HttpRequest, recipient: Recipient) -> HttpResponse:
    """Take a recipient out of the decision that is being prepared (POST only)."""
    if request.method == "POST":
        acts.remove_recipient(recipient, by=request.actor, changes={}, version=None)
        messages.success(request, "Recipient removed.")
    return redirect("request-decide", recipient.decision.request_id)
