"""What administration adds to everybody's first page: whom to call about a child, and what is missing."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.accounts.models import School
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled

from .start.checklist import checklists


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
    for checklist in checklists(actor) if administers else ():
        if checklist.missing and checklist.school.pk in administers:
            yield {
                "title": "Before you start",
                "lines": [f"{checklist.missing} things are still to do at {checklist.school.name}."],
                "url": reverse("start"),
                "link": "See what is missing",
            }
