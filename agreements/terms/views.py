"""The terms of a draft that are rows: parties, purposes, data items; the check of a contract; their own document."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements.agreements.models import Agreement
from agreements.agreements.rules import may_change_agreement, may_except_a_clause
from agreements.signing.models import Party
from infosharing.records.formfields import initial_of
from infosharing.records.pages import page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.processing import post_data, process_record_form

from . import actions, forms, rules
from .models import AgreedItem, AgreedPurpose, ClauseCheck


def _asking(
    request: HttpRequest, record: Any, form: Any, act: Callable[..., Any], words: dict[str, Any]
) -> HttpResponse:
    """Answer a page that asks something and goes back to the agreement."""
    agreement = words["record"]
    done, status = process_record_form(request, record, form, act)
    if done is not None:
        return redirect(f"{agreement.get_absolute_url()}#{words.pop('place')}")
    context = {"form": form, "theirs": agreement.their_documents, **words}
    return render(request, "agreements/agreement_part.html", context, status=status)


@dataclass(frozen=True)
class Rows:
    """One kind of row: its model and form, where it stands on the page, and what adding and changing are called."""

    model: Any
    form: Any
    place: str
    add: str
    change: str


PARTIES = Rows(Party, forms.PartyForm, "parties", "Name a party", "A party")
PURPOSES = Rows(AgreedPurpose, forms.PurposeForm, "purposes", "Name a purpose", "A purpose")
ITEMS = Rows(AgreedItem, forms.ItemForm, "items", "Name a data item", "A data item")


def pages_of(rows: Rows) -> tuple[Any, Any, Any]:
    """Return the three pages of a kind of row: to add one, to change one, to take one out."""

    @page(one=Agreement, allowed=may_change_agreement)
    def add(request: HttpRequest, agreement: Agreement) -> HttpResponse:
        fresh = rows.model(agreement=agreement)
        form = rows.form(post_data(request), record=agreement, actor=request.actor, term=fresh)

        def act(agreement: Agreement, **said: Any) -> Any:
            return actions.add_term(agreement, rows.model, **said)

        return _asking(
            request, agreement, form, act, {"record": agreement, "title": rows.add, "place": rows.place}
        )

    @page(one=rows.model, allowed=rules.may_change_term)
    def change(request: HttpRequest, term: Any) -> HttpResponse:
        form = rows.form(
            post_data(request),
            record=term,
            actor=request.actor,
            term=term,
            initial=initial_of(rows.form, term),
        )
        removal = reverse(f"agreement-{rows.place}-remove", args=[term.agreement_id, term.pk])
        words = {"record": term.agreement, "title": rows.change, "place": rows.place, "removal": removal}
        return _asking(request, term, form, actions.change_term, words)

    @page(one=rows.model, allowed=rules.may_change_term)
    def remove(request: HttpRequest, term: Any) -> HttpResponse:
        form = ConfirmForm(post_data(request), record=term, actor=request.actor)
        words = {"record": term.agreement, "title": f"Take this out: {term.label}", "button": "Take it out"}
        return _asking(request, term, form, actions.remove_term, words | {"place": rows.place})

    return add, change, remove


@page(one=Agreement, allowed=rules.may_check_clauses)
def clauses(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Go through the fifteen points of Article 28(3)."""
    form = forms.ClausesForm(post_data(request), record=agreement, actor=request.actor)
    words = {
        "record": agreement,
        "title": "The fifteen points of Article 28(3)",
        "place": "clauses",
        "lead": "A contract with a processor must have all of them. Say for each where it stands.",
    }
    return _asking(request, agreement, form, actions.check_clauses, words)


@page(one=ClauseCheck, allowed=may_except_a_clause)
def except_clause(request: HttpRequest, check: ClauseCheck) -> HttpResponse:
    """Accept, as headteacher or chair, that a point is missing until a day."""
    form = forms.ExceptForm(
        post_data(request), record=check, actor=request.actor, initial=initial_of(forms.ExceptForm, check)
    )
    words = {
        "record": check.agreement,
        "title": "Accept a missing point",
        "lead": check.label,
        "place": "clauses",
    }
    return _asking(request, check, form, actions.except_clause, words)


@page(one=Agreement, allowed=may_change_agreement)
def theirs(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Attach the other side's own document."""
    form = forms.TheirsForm(post_data(request), request.FILES or None, record=agreement, actor=request.actor)
    words = {
        "record": agreement,
        "title": "Attach their own document",
        "place": "papers",
        "lead": "It is kept, signed together with the terms that you record here, and enclosed in the signed copy.",
    }
    return _asking(request, agreement, form, actions.attach_theirs, words)
