"""What the page does on which a school words a text for itself, wherever it stands."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages

from infosharing.records.exceptions import Conflict
from infosharing.records.form_messages import SaysHowToMend
from infosharing.records.pages import ActorRequest
from infosharing.records.rules import Rule
from infosharing.workflow.processing import post_data

from .wording import Kind, reword, words_now

CHANGED_MEANWHILE = "A colleague changed this text while you were working. Read theirs, then save again."
SAVED = "Saved. Anything already signed or answered keeps the old wording."


class WordsForm(SaysHowToMend, forms.Form):
    """A new edition of a text of the school's own."""

    text = forms.CharField(
        label="New wording",
        max_length=4000,
        widget=forms.Textarea({"rows": 10}),
        error_messages={"required": "Enter the wording"},
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)


def process_wording(
    request: ActorRequest, school_id: UUID, kind: Kind, *, allowed: Rule
) -> tuple[dict[str, Any] | None, int]:
    """Save a new edition of one text where one was sent that is right. Return (None, 200) then; else what the page
    shows, and its status."""
    words = words_now(school_id, kind)
    form = WordsForm(post_data(request), initial={"text": words.text, "edition": words.edition})
    context = {"form": form, "kind": kind, "words": words}
    if request.method != "POST":
        return context, 200
    if not form.is_valid():
        return context, 422
    try:
        reword(school_id, kind, by=request.actor, allowed=allowed, changes=form.cleaned_data)
    except Conflict:
        form.add_error(None, CHANGED_MEANWHILE)
        form.data = {**form.data.dict(), "edition": str(words.edition)}
        return context, 409
    messages.success(request, SAVED)
    return None, 200
