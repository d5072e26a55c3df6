"""The school's own wording of what is signed, and of the guide to levels."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.wording import reword, words_now
from infosharing.records.faults import MovedOn
from infosharing.records.pages import page
from infosharing.workflow.pages import post_data
from safeguarding import rules
from safeguarding.forms.steps import WordsForm
from safeguarding.words import KINDS


@page(allowed=rules.is_of_the_dsl_team)
def wording(request: HttpRequest) -> HttpResponse:
    """The texts as they stand, for each school where one is of the DSL team."""
    names = request.actor.school_names
    schools = sorted(request.actor.schools_as(*DSL_TEAM), key=lambda pk: names[pk])
    texts = [(names[pk], pk, [words_now(pk, kind) for kind in KINDS.values()]) for pk in schools]
    return render(request, "safeguarding/wording.html", {"text_of_schools": texts, "room": "guard"})


@page(allowed=rules.is_of_the_dsl_team)
def change(request: HttpRequest, school_id: object, code: str) -> HttpResponse:
    """Write a new edition of one text."""
    if code not in KINDS or school_id not in request.actor.schools_as(*DSL_TEAM):
        raise Http404
    kind = KINDS[code]
    words = words_now(school_id, kind)
    form = WordsForm(post_data(request), initial={"text": words.text, "edition": words.edition})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                reword(school_id, kind, by=request.actor, allowed=rules.rewords, changes=form.cleaned_data)
                messages.success(request, "Saved. What was signed before keeps its own words.")
                return redirect("safeguarding-wording")
            except MovedOn:
                form.add_error(None, "A colleague changed this text meanwhile. Look at theirs first.")
                form.data = {**form.data.dict(), "edition": str(words.edition)}
                status = 409
    context = {"form": form, "kind": kind, "words": words, "room": "guard"}
    return render(request, "safeguarding/wording_change.html", context, status=status)
