"""The sharing register: its rows, its filter, and restricted sharing with names hidden."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.directory.search import words_typed
from infosharing.records.pages import page
from safeguarding.shares.listing import counts_for

from . import rules
from .entries import Entries
from .filters import Filtered
from .forms import FilterForm, RegisterFilterForm, asks_nothing, usual, without_blanks
from .masked import MOST, masked_in_words, masked_lines
from .searching import search


@page(allowed=rules.reads_the_register)
def register(request: HttpRequest) -> HttpResponse:
    """Every request and decision that the reader has access to, filtered by the address, searched by POST."""
    filtered = _asked(request, RegisterFilterForm, rules.READERS, "register")
    if isinstance(filtered, HttpResponse):
        return filtered
    words = words_typed(request)
    if words:
        lines, further = search(words, request.actor, filtered), None
    else:
        shown = Entries(request.actor, filtered).page(after=request.GET.get("after", ""))
        lines, further = shown.lines, shown.further
    context = {
        "lines": lines,
        "further": further,
        "words": words,
        "several": len(request.actor.schools) > 1,
        "on": filtered.on,
        **_around(request, filtered.in_words),
    }
    return render(request, "register/sharing.html", context)


@page(allowed=rules.reads_the_register)
def narrow(request: HttpRequest) -> HttpResponse:
    """The filter of the sharing register."""
    form = RegisterFilterForm(request.GET or None, actor=request.actor, roles=rules.READERS)
    return _narrowing_page(request, form, "register")


@page(allowed=rules.sees_masked_lines)
def restricted(request: HttpRequest) -> HttpResponse:
    """Restricted sharing with names hidden: that it happens, and the lawful basis."""
    filtered = _asked(request, FilterForm, rules.OVERSEERS, "register-restricted")
    if isinstance(filtered, HttpResponse):
        return filtered
    lines = masked_lines(request.actor, filtered, most=MOST + 1)
    context = {
        "lines": lines[:MOST],
        "more": len(lines) > MOST,
        "forms": counts_for(request.actor),
        "on": filtered.on,
        **_around(request, masked_in_words(filtered)),
    }
    return render(request, "register/restricted.html", context)


@page(allowed=rules.sees_masked_lines)
def filter_restricted(request: HttpRequest) -> HttpResponse:
    """The filter of restricted sharing: only by what its rows show."""
    form = FilterForm(request.GET or None, actor=request.actor, roles=rules.OVERSEERS)
    return _narrowing_page(request, form, "register-restricted")


def _around(request: HttpRequest, filtered_by: tuple[str, ...]) -> dict[str, Any]:
    return {"filtered_by": filtered_by, "asked": without_blanks(request.GET)}


def _asked(
    request: HttpRequest, form_class: type[FilterForm], roles: tuple[str, ...], name: str
) -> Filtered | HttpResponse:
    """Return what the address asks for; or an answer: the form again where it makes no sense, and the same address
    without what was left empty."""
    has_blanks = not all(request.GET.values())
    if asks_nothing(request.GET) and not has_blanks:
        return usual(request.actor, roles)
    form = form_class(request.GET, actor=request.actor, roles=roles)
    if not form.is_valid():
        return _narrowing_page(request, form, name, status=400)
    if request.method == "GET" and has_blanks:
        return redirect(f"{reverse(name)}?{without_blanks(request.GET)}")
    return form.filtered()


def _narrowing_page(request: HttpRequest, form: FilterForm, name: str, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "back": reverse(name)}
    return render(request, "register/filter.html", context, status=status)
