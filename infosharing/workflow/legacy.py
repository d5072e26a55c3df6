"""Old shapes, while the apps move to the table's own pages."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from infosharing.records.models import LedgerEntry
from infosharing.records.pages import refusal_page
from infosharing.records.saying import say_moment

from .pages import post_data, process_record_form, redirect_after
from .panel import ActionButton
from .perform import who_did_what
from .timeline import Event


def step_page(request, record, /, *, verb, form_class, act, **context) -> HttpResponse:
    step = record.workflow.transition(verb)
    if request.method == "GET":
        refused = step.refusals(request.actor, record)
        if refused:
            return refusal_page(request, tuple(one.sentence for one in refused), record)
        if record.status not in step.source:
            return refusal_page(request, (f"{step.label}: not now. {record.where_it_stands()}",), record)
    initial = context.pop("initial", None)
    form = form_class(
        post_data(request), request.FILES or None, record=record, actor=request.actor, initial=initial
    )
    changed, status = process_record_form(request, record, form, act)
    if changed is not None:
        messages.success(request, f"{context.get('done') or step.event_label}.")
        after = context.get("after", "")
        return redirect_after(request, changed, after(changed) if callable(after) else after)
    if status == 422 and record.status not in step.source:
        form.add_error(None, who_did_what(record))
        status = 409
    template = context.pop("template", "pages/step.html")
    return render(request, template, {"record": record, "step": step, "form": form, **context}, status=status)


@dataclass(frozen=True)
class Buttons:
    primary: Collection[str] = ()
    quiet: Collection[str] = ()
    hidden: Collection[str] = ()


def actions_of(record: Any, actor: Any, *, address_of: Callable[[Any, str], str], buttons: Buttons) -> list:
    actions = []
    for step in record.workflow.from_status(record.status):
        if step.name in buttons.hidden:
            continue
        refused = step.refusals(actor, record)
        if refused and step.name in buttons.quiet:
            continue
        actions.append(
            ActionButton(
                step.label,
                address_of(record, step.name),
                primary=step.name in buttons.primary and not refused,
                tone="quiet" if step.name in buttons.quiet and step.name not in buttons.primary else "",
                refusals=[one.sentence for one in refused],
            )
        )
    return sorted(actions, key=lambda action: not action.primary)


def without_repeats(told, small):
    kept = []
    for event in told:
        if kept and event.what in small and (kept[-1].what, kept[-1].who) == (event.what, event.who):
            continue
        kept.append(event)
    return kept


def events_of(parts: Mapping, *, small=()):
    entries = LedgerEntry.objects.filter(record_id__in=parts).exclude(change="").order_by("-id")
    told = {}
    for entry in entries:
        what = parts[entry.record_id].event_label(entry.kind)
        told.setdefault((entry.at, what), Event(what, "", say_moment(entry.moment), entry.actor))
    return without_repeats(list(told.values()), small)
