"""The page of a step: shows what will happen, asks what the step needs, does it by POST, loses nothing typed."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from .faults import MovedOn, Refused
from .pages import ActorRequest, refusal_page
from .steps import who_did_what
from .workflow import Step

# Django's own words do not say how to mend it.
STOCK_WORDS = forms.Field.default_error_messages["required"]


class VersionField(forms.IntegerField):
    """The version of a record; a missing one is none that ever was, so that nothing is changed unseen."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        """A form without it is still a form."""
        super().__init__(required=False, **options)

    def clean(self, value: Any) -> int:
        """Return the version, or -1."""
        cleaned = super().clean(value)
        return -1 if cleaned is None else cleaned


class Seen:
    """Makes any form know which version of the record the person was looking at."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    data: Any

    def __init__(self, *args: Any, record: Any, actor: Any = None, **options: Any) -> None:
        """`record` is what is changed; `actor` who fills in the form."""
        self.record, self.actor = record, actor
        super().__init__(*args, **options)
        self.fields["seen"] = VersionField(initial=record.version)
        self.say_how_to_mend(self.fields.values())

    def say_how_to_mend(self, fields: Iterable[forms.Field]) -> None:
        """Give `fields` our words for an answer that is missing, where they have Django's."""
        for field in fields:
            if field.error_messages.get("required") == STOCK_WORDS:
                picks = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
                field.error_messages["required"] = "Choose one." if picks else "Fill this in."

    def changes(self) -> dict[str, Any]:
        """Return the cleaned answers without the version, and without the school that a new record was begun for."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "school")}

    @property
    def by(self) -> Any:
        """Who acts with these answers."""
        return self.actor

    def look_again(self, version: int) -> None:
        """Keep what was typed, but let the next try be about the newest version."""
        self.data = self.data.copy()
        self.data["seen"] = str(version)


class SeenForm(Seen, forms.Form):
    """A plain form that knows the version."""


class NothingMore(SeenForm):
    """A step that asks nothing."""


def sent(request: ActorRequest) -> Any:
    """Return what was posted, or None for a page that is only opened. Nothing filled in is an answer, too."""
    return request.POST if request.method == "POST" else None


def try_to(form: SeenForm, act: Callable[[], Any]) -> tuple[Any, int]:
    """Do `act` and return (its answer, 200); or (None, 403 or 409) with the reason on the form."""
    try:
        return act(), 200
    except Refused as refused:
        for sentence in refused.sentences:
            form.add_error(None, sentence)
        return None, 403
    except MovedOn as moved:
        form.add_error(None, moved.sentence)
        versions = type(form.record).objects.filter(pk=form.record.pk).values_list("version", flat=True)
        form.look_again(versions.first() or 0)  # 0: what the form was about never came to be
        return None, 409


def answered(
    request: ActorRequest, form: Any, act: Callable[[], Any], *, finding: bool = False
) -> tuple[Any, int]:
    """Do `act` when a form was sent that is right; return (its answer or None, the status of the page to show).

    `finding` means that only a search box of the form was used: then nothing is done yet.
    """
    if request.method != "POST" or (finding and form.is_valid()):
        return None, 200
    return try_to(form, act) if form.is_valid() else (None, 422)


def answered_about(request: ActorRequest, record: Any, form: Any, act: Callable[..., Any]) -> tuple[Any, int]:
    """Do `act(record, by=, changes=, seen=)` with what the form says; return as `answered`."""
    return answered(
        request,
        form,
        lambda: act(
            record, by=form.by or request.actor, changes=form.changes(), seen=form.cleaned_data["seen"]
        ),
    )


def onward(request: ActorRequest, record: Any, address: str = "") -> HttpResponse:
    """Go on to `address`, or the record; home where the person sees the record no longer."""
    if not type(record).objects.filter(pk=record.pk).visible_to(request.actor).exists():
        return redirect("/")
    return redirect(address or record.get_absolute_url())


def step_page(
    request: ActorRequest,
    record: Any,
    /,
    *,
    verb: str,
    form_class: type[SeenForm],
    act: Callable[..., Any],
    **context: Any,
) -> HttpResponse:
    """Answer GET and POST of the page of a step on `record`. `act(record, by=, changes=, seen=)` takes it.

    `after` in `context` is the address to go on to, or answers it from what `act` returned (its page, unless given);
    `done` is what it says then (the step's own words, unless given); `initial` fills the form in; the rest is for the
    template.
    """
    step: Step = record.workflow.step(verb)
    if request.method == "GET":
        refused = step.refusals(request.actor, record)
        if refused:
            return refusal_page(request, tuple(one.sentence for one in refused), record)
        if record.status not in step.start:
            return refusal_page(request, (f"{step.label}: not now. {record.where_it_stands()}",), record)
    initial = context.pop("initial", None)
    form = form_class(
        sent(request), request.FILES or None, record=record, actor=request.actor, initial=initial
    )
    changed, status = answered_about(request, record, form, act)
    if changed is not None:
        messages.success(request, f"{context.get('done') or step.done}.")
        after = context.get("after", "")
        return onward(request, changed, after(changed) if callable(after) else after)
    if status == 422 and record.status not in step.start:
        # What the form offered is gone, so every answer looks wrong: say what happened instead.
        form.add_error(None, who_did_what(record))
        status = 409
    template = context.pop("template", "pages/step.html")
    return render(request, template, {"record": record, "step": step, "form": form, **context}, status=status)
