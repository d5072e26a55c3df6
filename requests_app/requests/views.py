"""The list of requests, the pages of questions of a new one, the answers to check, and its files."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.directory.choices import RequesterType
from infosharing.directory.search import words_typed
from infosharing.documents.download import kept_download
from infosharing.records.formfields import initial_of
from infosharing.records.listing import Listing
from infosharing.records.pages import page, theme_of
from infosharing.workflow.processing import form_page, post_data, process_record_form, redirect_after

from . import actions as acts
from . import rules
from .choices import Status, Tier
from .forms import DraftForm, FileForm, MoreForm, WhoForm
from .models import SharingRequest
from .parts import RequestAttachment
from .search import named_by
from .sections import missing_from_draft, what_is_asked
from .what_form import WhatForm

COLUMNS = (
    "reference",
    "school_id",
    "status",
    "tier",
    "requester_type",
    "organisation__name",
    "needed_by",
    "is_urgent",
)
TONES = {Status.LOGGED: "warn", Status.TO_SHARE: "warn", Status.SHARED: "ok", Status.DECLINED: "info"}
PART_FORMS: dict[str, type[DraftForm]] = {"who": WhoForm, "what": WhatForm, "more": MoreForm}
PART_ACTS: dict[str, Callable[..., SharingRequest]] = {
    "who": acts.change_who,
    "what": acts.change_what,
    "more": acts.change_more,
}
PART_TITLES = {"who": "Who is asking", "what": "What they are asking for", "more": "More details"}
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


def _kind(sharing_request: SharingRequest) -> str:
    return "" if sharing_request.organisation_id else sharing_request.requester_type


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
    return render(
        request,
        "requests_app/part.html",
        {
            "form": form,
            "part": part,
            "title": PART_TITLES[part],
            "theme": theme_of(context.get("record")),
            **context,
        },
        status=status,
    )


@page(allowed=rules.may_log)
def not_a_request(request: HttpRequest) -> HttpResponse:
    """Whom to give a subject access or freedom-of-information request to: it is not a sharing request."""
    handlers = [
        {
            "school": name,
            "people": [
                (person, label) for role, label in _HANDLERS for person in people_with_role(school, role)
            ],
        }
        for school, name in sorted(request.actor.school_names.items(), key=lambda pair: pair[1])
    ]
    return render(request, "requests_app/not_a_request.html", {"handlers": handlers})


_HANDLERS = ((Role.DATA_LEAD, "data protection lead"), (Role.DPO, "Data Protection Officer"))


@page(one=SharingRequest, allowed=rules.may_attach)
def attach(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Attach one more file."""
    form = FileForm(
        post_data(request),
        request.FILES or None,
        record=sharing_request,
        actor=request.actor,
    )
    onward = sharing_request.get_absolute_url()
    return form_page(
        request, form, acts.attach, "requests_app/attach.html", onward=onward, record=sharing_request
    )


def before_logging(request: HttpRequest, sharing_request: SharingRequest) -> dict[str, Any]:
    """Return what the page shows on which a draft is checked and logged."""
    return {
        "asked": what_is_asked(sharing_request, request.actor),
        "missing": missing_from_draft(sharing_request, request.actor),
        "more_url": reverse("request-edit", args=[sharing_request.pk, "more"]),
    }


def tags_of(tier: str, status: str, *, is_urgent: bool) -> list[dict[str, str]]:
    tags = [{"text": Status(status).label, "tone": TONES.get(Status(status), "info")}]
    if tier != Tier.STANDARD:
        tags.append({"text": Tier(tier).label, "tone": "restricted" if tier in rules.RESTRICTED else "info"})
    if is_urgent and status in (Status.LOGGED, Status.TO_SHARE):
        tags.append({"text": "Urgent", "tone": "warn"})
    return tags


@page(many=SharingRequest, allowed=rules.may_list)
def requests(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The requests that one may see, newest first; found by reference or organisation."""
    words = words_typed(request)
    if words:
        listing = listing.matching(named_by(words, request.actor.schools))
    shown = listing.where(~Q(status=Status.DISCARDED)).page(COLUMNS, after=request.GET.get("after", ""))
    rows = [
        {
            **row,
            "url": reverse("request", args=[row["pk"]]),
            "school": request.actor.schools_told_apart.get(row["school_id"], ""),
            "who": row["organisation__name"]
            or (RequesterType(row["requester_type"]).label if row["requester_type"] else ""),
            "tags": tags_of(row["tier"], row["status"], is_urgent=row["is_urgent"]),
        }
        for row in shown.rows
    ]
    context = {
        "rows": rows,
        "older": shown.older,
        "words": words,
        "may_log": rules.may_log(request.actor, None),
    }
    return render(request, "requests_app/requests.html", context)


@page(one=RequestAttachment, allowed=rules.may_open_file)
def file(request: HttpRequest, attachment: RequestAttachment) -> HttpResponse:
    """One attached file, as a download under a neutral name."""
    name = f"{attachment.request.reference}-{attachment.what}"
    return kept_download(request, attachment, name=name, record=attachment.request)
