"""The safety facts of a child; entering one, and the page of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.models import Pupil
from infosharing.records.formats import say_day
from infosharing.records.pages import ActorRequest, page
from infosharing.records.recording import note_read
from infosharing.records.rules import may_open
from infosharing.records.summary import Section, lines, summary_rows
from infosharing.workflow.panel import panel_of
from infosharing.workflow.processing import post_data, process_form
from infosharing.workflow.timeline import events_of

from . import actions, rules
from .caution import sentences_about
from .choices import IN_FORCE
from .forms import EnterForm
from .models import SafetyFact
from .reading import facts_of


@page(one=Pupil, allowed=rules.enters_facts)
def facts(request: ActorRequest, pupil: Pupil) -> HttpResponse:
    """What must be known about a child: in full for the DSL team, in one sentence for all others."""
    known = facts_of(pupil, request.actor)
    note_read(request.actor, *known)
    context = {
        "pupil": pupil,
        "in_force": [fact for fact in known if fact.status in IN_FORCE],
        "ended": [fact for fact in known if fact.status not in IN_FORCE],
        "sentences": sentences_about(pupil),
    }
    return render(request, "directory/facts.html", context)


@page(one=Pupil, allowed=rules.enters_facts)
def enter(request: ActorRequest, pupil: Pupil) -> HttpResponse:
    """Enter a safety fact about a child."""
    form = EnterForm(post_data(request), record=SafetyFact(), actor=request.actor, pupil=pupil)
    entered, status = process_form(
        request, form, lambda: actions.enter(form.pupils, by=request.actor, answers=form.changes())
    )
    if entered is not None:
        messages.success(request, "Saved. It holds from now on, and the DSL team can read it.")
        return redirect("facts", pupil.pk)
    return render(request, "directory/fact_new.html", {"form": form, "pupil": pupil}, status=status)


@page(one=SafetyFact, allowed=may_open)
def fact(request: ActorRequest, safety_fact: SafetyFact) -> HttpResponse:
    """One safety fact: what it says, who entered it, when it is checked."""
    review = safety_fact.review_on
    rows = summary_rows(
        "",
        ("About", [safety_fact.pupil.said()]),
        ("What must be known", lines(safety_fact.kind_label, safety_fact.details)),
        ("How the school knows", lines(safety_fact.source)),
        ("Entered by", [safety_fact.author.name]),
        ("To be checked again", lines(review and say_day(review))),
        ("Why it no longer holds", lines(safety_fact.ended_why)),
    )
    context = {
        "record": safety_fact,
        "sections": [Section("Safety fact", rows)],
        "next": panel_of(safety_fact, request.actor),
        "events": events_of([safety_fact]),
        "theme": "restricted",
    }
    return render(request, "directory/fact.html", context)
