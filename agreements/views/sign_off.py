"""The steps of an agreement inside the school: sending, advice, sign-off, giving up."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from agreements import papers, rules
from agreements.actions import sign_off as acts
from agreements.cautions import cautions_about
from agreements.forms.assessments import AdviceForm, ReasonsForm, SignWithReasonsForm
from agreements.forms.signing import GiveUpForm, GoOnForm
from agreements.models import Agreement
from agreements.next_step import next_of_agreement
from infosharing.accounts.acting import post_at
from infosharing.documents.signing import SignForm
from infosharing.records.pages import page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.legacy import step_page

from .agreements import differences_shown


def _on_its_page(request: HttpRequest, record: Agreement, **said: Any) -> HttpResponse:
    """Show the whole agreement above what the step asks."""
    whole = {
        "inside": True,
        "cautions": cautions_about(record),
        "differences": differences_shown(record),
        **papers.told(record),
    }
    whole.pop("record")
    return step_page(request, record, template="agreements/agreement_step.html", **whole, **said)


@page(one=Agreement, allowed=rules.may_draft)
def ask_advice(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Send a draft to the DPO."""
    missing = next_of_agreement(record, request.actor).missing
    return _on_its_page(
        request, record, verb="ask_advice", form_class=ConfirmForm, act=acts.ask_advice, missing=missing
    )


@page(one=Agreement, allowed=rules.is_the_dpo)
def advise(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Give advice."""
    return _on_its_page(request, record, verb="advise", form_class=AdviceForm, act=acts.advise)


@page(one=Agreement, allowed=rules.may_draft)
def go_on(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Go on without advice that did not come."""
    return step_page(request, record, verb="go_on", form_class=GoOnForm, act=acts.go_on)


def _sign_off(request: HttpRequest, record: Agreement, verb: str, form_class: Any) -> HttpResponse:
    signer = {"printed_name": request.actor.name, "post": post_at(request.actor.pk, record.school_id)}
    return _on_its_page(
        request,
        record,
        verb=verb,
        form_class=form_class,
        act=partial(acts.sign_off, verb=verb),
        initial=signer,
    )


@page(one=Agreement, allowed=rules.is_head_or_chair)
def accept(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Sign it for the school."""
    return _sign_off(request, record, "accept", SignForm)


@page(one=Agreement, allowed=rules.is_head_or_chair)
def override(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Sign it for the school against the advice, with reasons."""
    return _sign_off(request, record, "override", SignWithReasonsForm)


@page(one=Agreement, allowed=rules.is_head_or_chair)
def send_back(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Send it back for changes, with reasons."""
    return _on_its_page(request, record, verb="send_back", form_class=ReasonsForm, act=acts.send_back)


@page(one=Agreement, allowed=rules.may_give_it_up)
def give_up(request: HttpRequest, record: Agreement) -> HttpResponse:
    """Give it up, with reasons."""
    return step_page(request, record, verb="give_up", form_class=GiveUpForm, act=acts.give_up)
