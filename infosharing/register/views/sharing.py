"""The register of sharing: its lines, what it is narrowed to, and restricted sharing without names."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.directory.finding import words_typed
from infosharing.records.pages import page
from infosharing.register import rules
from infosharing.register.forms.narrowing import NarrowingForm, SharingForm, without_blanks
from infosharing.register.oversight import gone_through
from infosharing.register.places import places_of
from infosharing.register.sharing.entries import Entries
from infosharing.register.sharing.masked import MOST, masked_lines
from infosharing.register.sharing.searching import found
from safeguarding.listing import counts_for


@page(allowed=rules.reads_the_register)
def register(request: HttpRequest) -> HttpResponse:
    """Every request and decision that the reader may read, narrowed by the address, searched by POST."""
    form = SharingForm(request.GET, actor=request.actor, roles=rules.READERS)
    tidy = _tidied(request, form, "register")
    if tidy is not None:
        return tidy
    narrowed, words = form.narrowed(), words_typed(request)
    if words:
        lines, further = found(words, request.actor, narrowed), None
    else:
        shown = Entries(request.actor, narrowed).page(after=request.GET.get("after", ""))
        lines, further = shown.lines, shown.further
    context = {
        "gone_through": gone_through(request.actor),
        "lines": lines, "further": further, "words": words, "several": len(request.actor.schools) > 1,
        **_around(request, narrowed.said),
    }  # fmt: skip
    return render(request, "register/sharing.html", context)


@page(allowed=rules.reads_the_register)
def narrow(request: HttpRequest) -> HttpResponse:
    """What the register can be narrowed to."""
    form = SharingForm(request.GET or None, actor=request.actor, roles=rules.READERS)
    return _narrowing_page(request, form, "register")


@page(allowed=rules.sees_masked_lines)
def restricted(request: HttpRequest) -> HttpResponse:
    """Restricted sharing as masked lines: that it happens, and on what basis."""
    form = NarrowingForm(request.GET, actor=request.actor, roles=rules.OVERSEERS)
    tidy = _tidied(request, form, "register-restricted")
    if tidy is not None:
        return tidy
    narrowed = form.narrowed()
    lines = masked_lines(request.actor, narrowed, most=MOST + 1)
    context = {
        "lines": lines[:MOST],
        "more": len(lines) > MOST,
        "forms": counts_for(request.actor),
        **_around(request, narrowed.said),
    }
    return render(request, "register/restricted.html", context)


@page(allowed=rules.sees_masked_lines)
def narrow_restricted(request: HttpRequest) -> HttpResponse:
    """What the masked lines can be narrowed to: by what they show, and nothing else."""
    form = NarrowingForm(request.GET or None, actor=request.actor, roles=rules.OVERSEERS)
    return _narrowing_page(request, form, "register-restricted")


def _around(request: HttpRequest, said: tuple[str, ...]) -> dict[str, Any]:
    return {"places": places_of(request), "said": said, "asked": without_blanks(request.GET)}


def _tidied(request: HttpRequest, form: NarrowingForm, name: str) -> HttpResponse | None:
    """Return the form again where the address makes no sense, or send on to the address without what was left empty;
    None where all is well."""
    if not form.is_valid():
        return _narrowing_page(request, form, name, status=400)
    if request.method == "GET" and any(not value for value in request.GET.values()):
        return redirect(f"{reverse(name)}?{without_blanks(request.GET)}")
    return None


def _narrowing_page(
    request: HttpRequest, form: NarrowingForm, name: str, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "back": reverse(name), "places": places_of(request)}
    return render(request, "register/narrow.html", context, status=status)
