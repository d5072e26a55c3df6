"""How far the data protection officer went through the register: the newest day of each school, and every period."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from infosharing.records.listing import Listing

from .models import PeriodReview

SHOWN_FIRST = 6


@dataclass(frozen=True)
class GoneThrough:
    """Until which day the register of a school was gone through; `school` is "" for a reader who has only one."""

    until: date
    school: str = ""

    @property
    def sentence(self) -> str:
        of_school = f" of {self.school}" if self.school else ""
        until = f"{self.until.day} {self.until:%b %Y}"
        return f"The data protection officer last reviewed the register{of_school} up to {until}."


@dataclass(frozen=True)
class Period:
    """One period as a list shows it."""

    days: str
    by: str
    on: date
    note: str
    school: str


def gone_through(actor: Actor) -> list[GoneThrough]:
    """Return how far the register was gone through, for each school whose periods `actor` sees, by name. One query."""
    rows = PeriodReview.objects.visible_to(actor).order_by().values_list("school_id").annotate(Max("last"))
    names = actor.schools_told_apart
    marks = [GoneThrough(until, names.get(school_id, "")) for school_id, until in rows]
    return sorted(marks, key=lambda mark: mark.school)


def newest_periods(actor: Actor) -> tuple[list[Period], bool]:
    """Return the periods that were marked last, and whether there are more. One query."""
    rows = PeriodReview.objects.visible_to(actor).select_related("reviewed_by").order_by("-created_at", "-pk")
    periods = list(rows[: SHOWN_FIRST + 1])
    return _told(periods[:SHOWN_FIRST], actor), len(periods) > SHOWN_FIRST


def periods_page(listing: Listing, *, after: str) -> tuple[list[Period], str | None]:
    """Return one page of the periods that a reader may see, the newest first, and the key of the next."""
    shown = listing.page((), after=after)
    rows = PeriodReview.objects.filter(pk__in=[row["pk"] for row in shown.rows]).select_related("reviewed_by")
    return _told(rows.order_by("-created_at", "-pk"), listing.actor), shown.older


def _told(periods: Any, actor: Actor) -> list[Period]:
    names = actor.schools_told_apart
    return [
        Period(
            days=f"{say_day(period.first)} to {say_day(period.last)}",
            by=period.reviewed_by.name,
            on=clock.day_of(period.created_at),
            note=period.note,
            school=names.get(period.school_id, ""),
        )
        for period in periods
    ]
