"""The steps of a screening and its impact assessment: sending, outcome, advice, answer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from agreements import rules
from agreements.actions import assessments as acts
from agreements.forms import assessments as forms
from agreements.models import Assessment
from agreements.next_step import next_of
from agreements.presenting import assessments as presenting
from agreements.screening import suggested_outcome
from agreements.words import SCREENING
from infosharing.accounts.acting import post_at
from infosharing.accounts.wording import words_now
from infosharing.documents.signing import SignForm
from infosharing.records.pages import page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.legacy import step_page

# What a page of a step shows beside what it asks.
on_its_page = partial(step_page, template="agreements/step.html")


@page(one=Assessment, allowed=rules.may_draft)
def submit(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Send the screening to the DPO."""
    edition = words_now(record.school_id, SCREENING).edition
    return on_its_page(
        request, record, verb="submit", form_class=forms.SubmitForm, act=acts.submit,
        initial={"questions_edition": edition}, missing=next_of(record, request.actor).missing,
        sections=presenting.screening(record),
    )  # fmt: skip


@page(one=Assessment, allowed=rules.is_the_dpo)
def screen(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Give the outcome of the screening."""
    return on_its_page(
        request,
        record,
        verb="screen",
        form_class=forms.OutcomeForm,
        act=acts.screen,
        initial={"outcome": suggested_outcome(record)},
        triggers=presenting.why_suggested(record),
        sections=presenting.screening(record),
    )


@page(one=Assessment, allowed=rules.may_draft)
def begin(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Begin an impact assessment that is not mandatory."""
    return on_its_page(request, record, verb="begin", form_class=ConfirmForm, act=acts.begin)


@page(one=Assessment, allowed=rules.may_draft)
def screen_again(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Open the screening answers again."""
    return on_its_page(request, record, verb="screen_again", form_class=ConfirmForm, act=acts.screen_again)


@page(one=Assessment, allowed=rules.may_draft)
def ask_advice(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Send the impact assessment to the DPO."""
    return on_its_page(
        request, record, verb="ask_advice", form_class=ConfirmForm, act=acts.ask_advice,
        missing=next_of(record, request.actor).missing, sections=presenting.parts(record), **_risks(record),
    )  # fmt: skip


def _risks(record: Assessment) -> dict[str, Any]:
    """Return the risks, and the map of them where there are any."""
    return {
        "risks": presenting.risk_rows(record),
        "map": presenting.risk_map(record) if record.risk_list else [],
    }


@page(one=Assessment, allowed=rules.is_the_dpo)
def advise(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Give advice on the impact assessment."""
    return on_its_page(
        request, record, verb="advise", form_class=forms.AdviceForm, act=acts.advise,
        sections=presenting.parts(record), **_risks(record),
    )  # fmt: skip


def _sign_off(request: HttpRequest, record: Assessment, verb: str, form_class: Any) -> HttpResponse:
    answer: Callable[..., Assessment] = partial(acts.answer, verb=verb)
    return on_its_page(
        request,
        record,
        verb=verb,
        form_class=form_class,
        act=answer,
        initial={"printed_name": request.actor.name, "post": post_at(request.actor.pk, record.school_id)},
        sections=[*presenting.advice_and_answer(record), *presenting.parts(record)],
        **_risks(record),
    )


@page(one=Assessment, allowed=rules.is_head_or_chair)
def accept(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Accept what is left of the risks, as advised."""
    return _sign_off(request, record, "accept", SignForm)


@page(one=Assessment, allowed=rules.is_head_or_chair)
def override(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Accept against the advice, with reasons."""
    return _sign_off(request, record, "override", forms.SignWithReasonsForm)


@page(one=Assessment, allowed=rules.is_head_or_chair)
def send_back(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Send it back for changes, with reasons."""
    return _sign_off(request, record, "send_back", forms.ReasonsForm)


@page(one=Assessment, allowed=rules.is_head_or_chair)
def abandon(request: HttpRequest, record: Assessment) -> HttpResponse:
    """Abandon the activity, with reasons."""
    return _sign_off(request, record, "abandon", forms.SignWithReasonsForm)
