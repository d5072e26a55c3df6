"""Sharing what was decided, and its receipts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.records.actors import OutsideParty
from infosharing.records.pages import token_page
from infosharing.workflow.perform import perform
from infosharing.workflow.processing import post_data
from requests_app.requests.models import SharingRequest

from . import rules
from .forms import RecipientConfirmsForm
from .models import Disclosure
from .sections import what_to_deliver


def before_sharing(request: HttpRequest, sharing_request: SharingRequest) -> dict[str, Any]:
    """Return what the page shows on which somebody records what went to whom."""
    return {
        "to_deliver": what_to_deliver(sharing_request),
        "unchecked": sharing_request.waits_for_second_person,
        "concern": any(review.raises_a_concern for review in sharing_request.reviews_asked),
    }


@token_page(one=Disclosure, allowed=rules.recipient_may_confirm, days=60)
def recipient_confirms(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """Ask somebody without an account whether it arrived. Says nothing of what it was."""
    form = RecipientConfirmsForm(post_data(request))
    done = request.method == "POST" and form.is_valid()
    if done:
        by = OutsideParty("someone with the link")
        perform(
            disclosure,
            "recipient_confirms",
            by=by,
            changes={"confirmed_by": form.cleaned_data["name"]},
            version=None,
        )
    context = {"form": form, "disclosure": disclosure, "school": disclosure.request.school, "done": done}
    status = 422 if request.method == "POST" and not done else 200
    return render(request, "requests_app/receipt.html", context, status=status)
