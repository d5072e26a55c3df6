"""Pages and addresses of transitions, derived from the table: each says what will happen, asks what is needed, does it
by POST, and loses nothing typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from infosharing.records.pages import ActorRequest, View, page, refusal_page, theme_of
from infosharing.records.record import Record
from infosharing.records.rules import Rule

from .forms import ConfirmForm, VersionedForm
from .perform import perform, who_did_what
from .processing import post_data, process_record_form, redirect_after
from .table import Transition


def nothing(request: ActorRequest, record: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class StepPage:
    """How a transition is asked for; what is not given is plain: nothing is asked, it is performed as it is.

    `action(record, by=, changes=, version=)` performs it where more is done than that. `allowed` is the rule of the
    door; the transition's first permission, unless given. `context` and `initial` answer, from request and record,
    what the template shows beside the form and what the form is filled in with. `after` answers, from what the action
    returned, the address to go on to; `message` is what is said then.
    """

    form: type[VersionedForm] = ConfirmForm
    action: Callable[..., Any] | None = None
    allowed: Rule | None = None
    template: str = "pages/step.html"
    context: Callable[[ActorRequest, Any], Mapping[str, Any]] = nothing
    initial: Callable[[ActorRequest, Any], Mapping[str, Any]] = nothing
    after: Callable[[Any], str] | None = None
    message: str = ""


def step_urls(
    model: type[Record], *, one: str, pages: Mapping[str, StepPage], allowed: Rule | None = None
) -> list[URLPattern]:
    """Return an address under `one` for each of `pages`, which names transitions of the model's table.

    `allowed` is the rule of the door of those pages that name none.
    """
    patterns = []
    for name, step in pages.items():
        transition = model.workflow.transition(name)
        rule = step.allowed or allowed or transition.permissions[0]
        view = page(one=model, allowed=rule)(_view_of(model, transition, step))
        word = page_of(transition)
        patterns.append(path(f"{one}{word}/", view, name=f"{model.url_name}-{word}"))
    return patterns


def _view_of(model: type[Record], transition: Transition, step: StepPage) -> View:
    def view(request: ActorRequest, record: Any) -> HttpResponse:
        return transition_page(request, record, transition.name, step)

    view.__module__, view.__name__, view.__doc__ = model.__module__, transition.name, transition.effect
    return view


def page_of(transition: Transition) -> str:
    """Return the word for a transition in an address."""
    return (transition.page or transition.name).replace("_", "-")


def transition_url(record: Any, name: str) -> str:
    return reverse(
        f"{record.url_name}-{page_of(record.workflow.transition(name))}", kwargs=record.url_kwargs()
    )


def transition_page(request: ActorRequest, record: Any, name: str, step: StepPage) -> HttpResponse:
    """Answer GET and POST of the page of a transition on `record`."""
    transition = record.workflow.transition(name)
    if request.method == "GET":
        refused = transition.refusals(request.actor, record)
        if refused:
            return refusal_page(request, tuple(rule.sentence for rule in refused), record)
        if record.status not in transition.source:
            return refusal_page(
                request, (f"{transition.label}: not available now. {record.status_sentence()}",), record
            )
    form = step.form(
        post_data(request),
        request.FILES or None,
        record=record,
        actor=request.actor,
        initial=dict(step.initial(request, record)),
    )
    changed, status = process_record_form(request, record, form, step.action or partial(_performed, name))
    if changed is not None:
        messages.success(request, f"{step.message or transition.event_label}.")
        return redirect_after(request, changed, step.after(changed) if step.after else "")
    if status == 422 and record.status not in transition.source:
        # What the form offered is gone, so every answer looks wrong: say what happened instead.
        form.add_error(None, who_did_what(record))
        status = 409
    context = {
        "record": record,
        "step": transition,
        "form": form,
        "theme": theme_of(record),
        **step.context(request, record),
    }
    return render(request, step.template, context, status=status)


def _performed(name: str, record: Any, **how: Any) -> Any:
    return perform(record, name, **how)
