"""The numbers of one school, or of all that somebody serves, in a school year, for those who read the register."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.template.defaultfilters import pluralize

from infosharing.accounts.models import School
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from register.sharing.reading import requests_read_by

from . import figures
from .agreed import agreements_read_by, next_twelve_months, reviews_due, standings
from .durations import Times, middle_rows, times_of
from .known import known_at, overseen_of
from .late import late_counts, masked_late
from .periods import SchoolYear
from .receipts import receipts
from .tallies import Tally, summed, tally_rows


def numbers_in_full(actor: Actor, schools: Collection[UUID], year: SchoolYear) -> figures.Numbers:
    """Return what `actor` may know of `schools` in numbers.

    Requests that they see as lines without names are counted by what such a line says, and in nothing else: how long
    one took, and whether it arrived, the line does not say.
    """
    counted = [
        Tally(*row) for row in _tallied(actor, sorted(schools), overseen_of(actor, schools), year=year)
    ]
    calendars = {school.pk: school.calendar for school in School.objects.filter(pk__in=sorted(schools))}
    took = times_of(_decided(actor, sorted(schools), year=year), calendars)
    shared = receipts(requests_read_by(actor, schools), year.window)
    agreements, months = agreements_read_by(actor, schools), next_twelve_months()
    stand = standings(agreements)
    late, restricted = late_counts(actor, schools), masked_late(actor, schools).total()
    return figures.Numbers(
        facts=_facts(sum(tally.count for tally in counted), took, shared.awaited, late.total() + restricted),
        figures=[
            figures.over_time(
                "kinds",
                "Requests by month and type of organisation",
                counted,
                year.months,
                ("kind", figures.KIND_NAMES),
            ),
            figures.over_time(
                "outcomes", "Decisions on requests", counted, year.months, ("outcome", figures.OUTCOME_NAMES)
            ),
            figures.listed(
                "bases",
                "Requests by lawful basis",
                figures.counted_rows(figures.BASIS_NAMES, summed(counted, "basis")),
                heads=("Lawful basis", "Requests"),
            ),
            figures.time_to_decide(took, year.months),
            figures.receipts_figure(shared),
            figures.late_figure(late, restricted),
            figures.standing_figure(stand),
            figures.reviews_figure(reviews_due(agreements, months), months, figures.active_among(stand)),
        ],
    )


@compiled
def _tallied(actor: Actor, schools: list[UUID], overseen: list[UUID], *, year: SchoolYear) -> Any:
    in_the_year = year.window.holds("created_at")
    return tally_rows(known_at(actor, schools, overseen).filter(in_the_year), year.months)


@compiled
def _decided(actor: Actor, schools: list[UUID], *, year: SchoolYear) -> Any:
    in_the_year = year.window.holds("created_at")
    return middle_rows(requests_read_by(actor, schools).filter(in_the_year), year.months)


def _facts(requests: int, took: Times, awaited: int, late: int) -> list[figures.Fact]:
    facts = [
        figures.Fact(str(requests), f"request{pluralize(requests)}"),
        figures.Fact(str(late), "late now"),
        figures.Fact(str(awaited), f"receipt{pluralize(awaited)} outstanding"),
    ]
    if took.median and took.slowest:
        facts.append(figures.Fact(took.median.said, f"was enough for half of {took.count} decisions"))
        facts.append(figures.Fact(took.slowest.said, "for the slowest decision"))
    return facts
