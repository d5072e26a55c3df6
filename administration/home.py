"""What administration adds to everybody's first page: whom to call about a child, and what is missing."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.accounts.models import School
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled

from .start.checklist import checklists

# At how many schools the first page counts what is missing: it takes some queries for each.
MOST_COUNTED = 3


def notes_for(actor: Actor) -> list[dict[str, Any]]:
    """Return the notes on the first page of a person, each with a title, lines, and perhaps a link."""
    return [*_whom_to_call(actor), *_what_is_missing(actor)]


def _whom_to_call(actor: Actor) -> Iterable[dict[str, Any]]:
    schools = sorted(actor.schools_as(*WORKS_HERE))
    for school in _schools(schools) if schools else ():
        if school.dsl_phone or school.holiday_cover:
            at = f" at {school.name}" if len(schools) > 1 else ""
            called = [f"Call the DSL team: {school.dsl_phone}."] if school.dsl_phone else []
            holidays = [f"In the holidays: {school.holiday_cover}."] if school.holiday_cover else []
            yield {"title": f"Worried about a child{at}?", "lines": [*called, *holidays]}


@compiled
def _schools(pks: list[Any]) -> Iterable[School]:
    return School.objects.filter(pk__in=pks).order_by("name")


def _what_is_missing(actor: Actor) -> Iterable[dict[str, Any]]:
    administers = actor.schools_as(Role.ADMIN)
    to_the_list = {"title": "Before you start", "url": reverse("start"), "link": "See what is missing"}
    if len(administers) > MOST_COUNTED:
        yield {**to_the_list, "lines": [f"You administer {len(administers)} schools."]}
        return
    for checklist in checklists(actor) if administers else ():
        if checklist.missing and checklist.school.pk in administers:
            things = "thing is" if checklist.missing == 1 else "things are"
            said = f"{checklist.missing} {things} still to do at {checklist.school.name}."
            yield {**to_the_list, "lines": [said]}
