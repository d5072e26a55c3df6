"""Sharing what was decided, and its receipts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.records.pages import page, token_page
from infosharing.workflow.legacy import step_page
from infosharing.workflow.pages import post_data
from requests_app import presenting, rules
from requests_app.actions import disclosures as acts
from requests_app.forms.disclosures import (
    ChaseForm,
    ConfirmForm,
    GiveUpForm,
    RecipientConfirmsForm,
    ShareForm,
)
from requests_app.models import Disclosure, SharingRequest


@page(one=SharingRequest, allowed=rules.delivers_it)
def share(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Record what went to whom, and how."""
    return step_page(
        request,
        sharing_request,
        verb="share_part",
        form_class=ShareForm,
        act=acts.share,
        to_deliver=presenting.what_to_deliver(sharing_request),
        unchecked=sharing_request.waits_for_second_person,
        room="guard" if sharing_request.is_guarded else "",
        template="requests_app/share.html",
    )


@page(one=Disclosure, allowed=rules.looks_after_the_receipt)
def chase(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """Note that the recipient was asked again."""
    return step_page(request, disclosure, verb="chase", form_class=ChaseForm, act=acts.chase)


@page(one=Disclosure, allowed=rules.looks_after_the_receipt)
def confirm_receipt(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """Note who confirmed that it arrived."""
    return step_page(
        request, disclosure, verb="confirm_receipt", form_class=ConfirmForm, act=acts.confirm_receipt
    )


@token_page(one=Disclosure, allowed=rules.recipient_may_confirm, days=60)
def recipient_confirms(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """Ask somebody without an account whether it arrived. Says nothing of what it was."""
    form = RecipientConfirmsForm(post_data(request))
    done = request.method == "POST" and form.is_valid()
    if done:
        acts.recipient_confirms(disclosure, name=form.cleaned_data["name"])
    context = {"form": form, "disclosure": disclosure, "school": disclosure.request.school, "done": done}
    status = 422 if request.method == "POST" and not done else 200
    return render(request, "requests_app/receipt.html", context, status=status)


@page(one=Disclosure, allowed=rules.looks_after_the_receipt)
def give_up_receipt(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """Note that the receipt never came, and why."""
    return step_page(
        request, disclosure, verb="give_up_receipt", form_class=GiveUpForm, act=acts.give_up_receipt
    )
