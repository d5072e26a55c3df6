"""Who may see one record: permissions with an end, and exclusions. Views are made for each kind of record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import View, page, theme_of
from infosharing.records.record import Record
from infosharing.records.rules import Rule
from infosharing.workflow.forms import VersionedForm
from infosharing.workflow.processing import post_data, process_record_form

from . import actions
from .forms import ExcludeForm, GrantForm
from .sight import exclusions_now, grants_now


@dataclass(frozen=True)
class Kind:
    """The records that a set of views is for: their model, who settles who sees one, how the addresses are named."""

    model: type[Record]
    allowed: Rule
    name: str


@dataclass(frozen=True)
class PersonPage:
    """A page that asks for one colleague and does something about them."""

    form_class: type[VersionedForm]
    act: Callable[..., Any]
    title: str
    button: str
    done: str


GRANT = PersonPage(GrantForm, actions.grant, "Give access", "Give access", "Access given.")
EXCLUDE = PersonPage(
    ExcludeForm,
    actions.exclude,
    "Block a person",
    "Block person",
    "Blocked. They can no longer see this record.",
)


def _context(record: Any, kind: Kind) -> dict[str, Any]:
    return {"record": record, "name": kind.name, "theme": theme_of(record)}


def _answer(request: HttpRequest, record: Any, kind: Kind, asks: PersonPage) -> HttpResponse:
    form = asks.form_class(post_data(request), record=record, actor=request.actor)
    done, status = process_record_form(request, record, form, asks.act)
    if done is not None:
        messages.success(request, asks.done)
        return redirect(f"{kind.name}-access", record.pk)
    context = {**_context(record, kind), "form": form, "title": asks.title, "button": asks.button}
    return render(request, "accounts/access_person.html", context, status=status)


def access_view(kind: Kind) -> View:
    @page(one=kind.model, allowed=kind.allowed)
    def access(request: HttpRequest, record: Any) -> HttpResponse:
        """Manage access: who was given access, and who is blocked."""
        lists = {"grants": grants_now(record), "exclusions": exclusions_now(record)}
        return render(request, "accounts/access.html", {**_context(record, kind), **lists})

    return access


def grant_view(kind: Kind) -> View:
    @page(one=kind.model, allowed=kind.allowed)
    def grant(request: HttpRequest, record: Any) -> HttpResponse:
        """Give a person access."""
        return _answer(request, record, kind, GRANT)

    return grant


def exclude_view(kind: Kind) -> View:
    @page(one=kind.model, allowed=kind.allowed)
    def exclude(request: HttpRequest, record: Any) -> HttpResponse:
        """Block a person."""
        return _answer(request, record, kind, EXCLUDE)

    return exclude


def end_grant_view(kind: Kind) -> View:
    @page(one=kind.model, allowed=kind.allowed)
    def end_grant(request: HttpRequest, record: Any, user_id: UUID) -> HttpResponse:
        """Withdraw a person's access (POST only)."""
        if request.method == "POST":
            actions.end_grant(record, by=request.actor, user_id=user_id)
            messages.success(request, "Access withdrawn.")
        return redirect(f"{kind.name}-access", record.pk)

    return end_grant


def lift_exclusion_view(kind: Kind) -> View:
    @page(one=kind.model, allowed=kind.allowed)
    def lift_exclusion(request: HttpRequest, record: Any, person_id: UUID) -> HttpResponse:
        """Unblock a person (POST only)."""
        if request.method == "POST":
            actions.lift_exclusion(record, by=request.actor, person_id=person_id)
            messages.success(request, "Unblocked.")
        return redirect(f"{kind.name}-access", record.pk)

    return lift_exclusion
