"""The terms of a draft that are rows: parties, purposes, data items; the check of a contract; their own document."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from agreements.agreements.models import Agreement
from agreements.agreements.rules import may_change_agreement, may_except_a_clause
from agreements.signing.models import Party
from infosharing.records.formfields import initial_of
from infosharing.records.pages import page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.processing import form_page, post_data

from . import actions, forms, rules
from .models import AgreedItem, AgreedPurpose, ClauseCheck


def _asking(
    request: HttpRequest, form: Any, act: Callable[..., Any], agreement: Agreement, **words: Any
) -> HttpResponse:
    """Answer a page that asks something and goes back to its `place` in the agreement."""
    onward = f"{agreement.get_absolute_url()}#{words.pop('place')}"
    words |= {"record": agreement, "theirs": agreement.their_documents}
    return form_page(request, form, act, "agreements/agreement_part.html", onward=onward, **words)


@dataclass(frozen=True)
class Rows:
    """One kind of row: its model and form, where it stands on the page, and what it is called."""

    model: Any
    form: Any
    place: str
    noun: str


PARTIES = Rows(Party, forms.PartyForm, "parties", "party")
PURPOSES = Rows(AgreedPurpose, forms.PurposeForm, "purposes", "purpose")
ITEMS = Rows(AgreedItem, forms.ItemForm, "items", "data item")


def pages_of(rows: Rows) -> tuple[Any, Any, Any]:
    """Return the three pages of a kind of row: to add one, to change one, to take one out."""

    @page(one=Agreement, allowed=may_change_agreement)
    def add(request: HttpRequest, agreement: Agreement) -> HttpResponse:
        term = rows.model(agreement=agreement)
        form = rows.form(post_data(request), record=agreement, actor=request.actor, term=term)

        def act(agreement: Agreement, **arguments: Any) -> Any:
            return actions.add_term(agreement, rows.model, **arguments)

        return _asking(request, form, act, agreement, title=f"Add {rows.noun}", place=rows.place)

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
        words = {
            "title": f"Change {rows.noun}",
            "place": rows.place,
            "removal": removal,
            "removes": f"Remove {rows.noun}",
        }
        return _asking(request, form, actions.change_term, term.agreement, **words)

    @page(one=rows.model, allowed=rules.may_change_term)
    def remove(request: HttpRequest, term: Any) -> HttpResponse:
        form = ConfirmForm(post_data(request), record=term, actor=request.actor)
        words = {
            "title": f"Remove {rows.noun}",
            "lead": term.label,
            "button": f"Remove {rows.noun}",
            "place": rows.place,
        }
        return _asking(request, form, actions.remove_term, term.agreement, **words)

    return add, change, remove


@page(one=Agreement, allowed=rules.may_check_clauses)
def clauses(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Complete the Article 28(3) checklist."""
    form = forms.ClausesForm(post_data(request), record=agreement, actor=request.actor)
    words = {
        "title": "Article 28(3) checklist",
        "place": "clauses",
        "lead": "A contract with a processor must include all fifteen points. Say where each one is.",
    }
    return _asking(request, form, actions.check_clauses, agreement, **words)


@page(one=ClauseCheck, allowed=may_except_a_clause)
def except_clause(request: HttpRequest, check: ClauseCheck) -> HttpResponse:
    """Accept a missing point until a date, as headteacher or chair."""
    form = forms.ExceptForm(
        post_data(request), record=check, actor=request.actor, initial=initial_of(forms.ExceptForm, check)
    )
    words = {"title": "Accept missing point", "lead": check.label, "place": "clauses"}
    return _asking(request, form, actions.except_clause, check.agreement, **words)


@page(one=Agreement, allowed=may_change_agreement)
def theirs(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Attach the other party's own document."""
    form = forms.TheirsForm(post_data(request), request.FILES or None, record=agreement, actor=request.actor)
    words = {
        "title": "Attach their document",
        "place": "papers",
        "lead": "It is kept, signed together with the terms you record here, and included in the signed copy.",
    }
    return _asking(request, form, actions.attach_theirs, agreement, **words)
