"""Logging a request: two pages of questions, and the answers to check."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.accounts.acting import holders
from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.records.formfields import initial_of
from infosharing.records.pages import page, refusal_page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.legacy import step_page
from infosharing.workflow.pages import post_data, process_record_form, redirect_after
from requests_app import presenting, rules
from requests_app.actions import requests as acts
from requests_app.choices import Status
from requests_app.forms.asking import WhatForm
from requests_app.forms.fields import DraftForm
from requests_app.forms.requests import (
    FileForm,
    MoreForm,
    ReasonForm,
    ReopenForm,
    TierForm,
    WhoForm,
)
from requests_app.models import SharingRequest
from requests_app.next_step import next_of

PART_FORMS: dict[str, type[DraftForm]] = {"who": WhoForm, "what": WhatForm, "more": MoreForm}
PART_ACTS: dict[str, Callable[..., SharingRequest]] = {
    "who": acts.change_who,
    "what": acts.change_what,
    "more": acts.change_more,
}
PART_TITLES = {"who": "Who asks", "what": "What they ask for", "more": "What applies only sometimes"}
AFTER = {"who": "what", "what": "", "more": ""}


@page(allowed=rules.may_log)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a request: who asks."""
    school_id = _school_of_new(request)
    draft = SharingRequest(school_id=school_id)
    later = "later" in request.POST
    form = WhoForm(post_data(request), record=draft, actor=request.actor, later=later)
    if request.method == "POST" and form.is_valid():
        made = acts.start(by=request.actor, school_id=school_id, answers=form.changes())
        return redirect("/") if later else redirect("request-edit", made.pk, "what")
    return _part_page(request, form, "who", status=422 if request.method == "POST" else 200, begins=True)


def _school_of_new(request: HttpRequest) -> UUID | None:
    """Return the school picked, or the only one; None while several are open."""
    schools = sorted(request.actor.schools_as(*WORKS_HERE))
    if len(schools) == 1:
        return schools[0]
    return next((school for school in schools if str(school) == request.POST.get("school")), None)


@page(one=SharingRequest, allowed=rules.may_change)
def edit(request: HttpRequest, sharing_request: SharingRequest, part: str) -> HttpResponse:
    """Change one part of a draft, or of a request that is not decided yet."""
    form_class = PART_FORMS[part]
    later, finding = "later" in request.POST, "find_now" in request.POST
    options: dict[str, Any] = {"record": sharing_request, "actor": request.actor, "later": later}
    if part == "what":
        options |= {"finding": finding, "initial": WhatForm.initial_of(sharing_request)}
    else:
        options["initial"] = {**initial_of(form_class, sharing_request), "new_kind": _kind(sharing_request)}
    form = form_class(post_data(request), request.FILES or None, **options)
    changed, status = (
        (None, 200)
        if finding and form.is_valid()
        else process_record_form(request, sharing_request, form, PART_ACTS[part])
    )
    if changed is not None:
        return _onward(request, changed, part, later)
    return _part_page(request, form, part, status=status, record=sharing_request)


def _kind(request: SharingRequest) -> str:
    return "" if request.organisation_id else request.requester_type


def _onward(request: HttpRequest, changed: SharingRequest, part: str, later: bool) -> HttpResponse:
    if later:
        return redirect("/")
    if changed.status != Status.DRAFT:
        return redirect_after(request, changed)
    following = AFTER[part]
    if following and not rules.says_what_is_asked(request.actor, changed):
        return redirect("request-edit", changed.pk, following)
    return redirect("request-log", changed.pk)


def _part_page(
    request: HttpRequest, form: DraftForm, part: str, *, status: int, **context: Any
) -> HttpResponse:
    record = context.get("record")
    room = "guard" if record is not None and record.is_guarded else ""
    return render(
        request,
        "requests_app/part.html",
        {"form": form, "part": part, "title": PART_TITLES[part], "room": room, **context},
        status=status,
    )


@page(allowed=rules.may_log)
def not_a_request(request: HttpRequest) -> HttpResponse:
    """Whom to give a subject access or freedom-of-information request to: it is not a sharing request."""
    handlers = [
        {
            "school": name,
            "people": [(person, label) for role, label in _HANDLERS for person in holders(school, role)],
        }
        for school, name in sorted(request.actor.school_names.items(), key=lambda pair: pair[1])
    ]
    return render(request, "requests_app/not_a_request.html", {"handlers": handlers})


_HANDLERS = ((Role.DATA_LEAD, "data protection lead"), (Role.DPO, "Data Protection Officer"))


@page(one=SharingRequest, allowed=rules.is_the_author)
def log(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Check the answers, and log it."""
    step = sharing_request.workflow.transition("log")
    if request.method == "GET" and sharing_request.status not in step.source:
        return refusal_page(
            request, (f"{step.label}: not now. {sharing_request.where_it_stands()}",), sharing_request
        )
    return step_page(
        request,
        sharing_request,
        verb="log",
        form_class=ConfirmForm,
        act=acts.log,
        template="requests_app/check.html",
        asked=presenting.what_is_asked(sharing_request, request.actor),
        next=next_of(sharing_request, request.actor),
        more_url=reverse("request-edit", args=[sharing_request.pk, "more"]),
        room="guard" if sharing_request.is_guarded else "",
    )


@page(one=SharingRequest, allowed=rules.is_the_author)
def discard(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Throw a draft away."""
    return step_page(
        request,
        sharing_request,
        verb="discard",
        form_class=ConfirmForm,
        act=acts.discard,
        after="/",
    )


@page(one=SharingRequest, allowed=rules.may_change_sensitivity)
def set_tier(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Change how sensitive it is."""
    return step_page(request, sharing_request, verb="set_tier", form_class=TierForm, act=acts.set_tier)


@page(one=SharingRequest, allowed=rules.hears_the_requester)
def withdraw(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Note that the requester took it back."""
    return step_page(request, sharing_request, verb="withdraw", form_class=ReasonForm, act=acts.withdraw)


@page(one=SharingRequest, allowed=rules.delivers_it)
def close(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Close what is finished."""
    return step_page(request, sharing_request, verb="close", form_class=ConfirmForm, act=acts.close)


@page(one=SharingRequest, allowed=rules.decides_this_tier)
def reopen(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Open it again for a new decision."""
    return step_page(request, sharing_request, verb="reopen", form_class=ReopenForm, act=acts.reopen)


@page(one=SharingRequest, allowed=rules.may_attach)
def attach(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Attach one more file."""
    form = FileForm(
        post_data(request),
        request.FILES or None,
        record=sharing_request,
        actor=request.actor,
    )
    made, status = process_record_form(request, sharing_request, form, acts.attach)
    if made is not None:
        return redirect(sharing_request.get_absolute_url())
    return render(
        request, "requests_app/attach.html", {"record": sharing_request, "form": form}, status=status
    )
