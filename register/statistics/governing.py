"""The numbers for the governing body of one school: nothing by which somebody could be recognised.

They are the same for whoever asks, and from one month's end until the next: a single request is not seen coming.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import TruncDate

from infosharing.accounts.models import School
from infosharing.records.actors import Actor
from register.sharing.window import end_of
from requests_app.decisions.choices import SHARES

from . import figures
from .agreed import agreements_read_by, next_twelve_months, reviews_due, standings
from .charts.bars import Row
from .durations import first_decided_at, times
from .known import ordinary_at
from .periods import SchoolYear, last_whole_month
from .receipts import awaited_at
from .suppression import SMALLEST, Apart, Shown
from .tallies import Tally, summed, tallies
from .told import Counts, told

SHARED, NOT_SHARED = "shared", "not_shared"
DECIDED = {SHARED: "Shared in full or in part", "": figures.NOT_DECIDED, NOT_SHARED: "Not shared"}
BASES = {**figures.BASIS_NAMES, "": figures.NOT_SAID}
TOGETHER = "All others"
TOO_FEW = "Too few to show separately."
NOTHING_YET = "There are no statistics yet: the first month of this school year is not over."
HOW_COUNTED = (
    "Requests about safeguarding are not counted here. Requests kept from the headteacher, the chair of governors or "
    f"the data protection officer are not counted either. Numbers from 1 to {SMALLEST - 1} are not shown, nor any "
    "number from which one could be worked out."
)


@dataclass(frozen=True)
class Governed:
    """What a governing body may know of the requests of a school year, as they stood at the end of a month."""

    counted_to: str
    requests: Shown
    late: Shown
    awaited: Shown
    median: str
    lists: tuple[figures.Figure, ...]


def numbers_for_governors(actor: Actor, school: UUID, year: SchoolYear) -> figures.Numbers:
    """Return the numbers as the chair of governors sees them.

    Agreements are counted one by one, and as they stand today, because the chair reads every one of them.
    """
    agreements, months = agreements_read_by(actor, [school]), next_twelve_months()
    stand = standings(agreements)
    reviews = figures.reviews_figure(reviews_due(agreements, months), months, figures.active_among(stand))
    of_agreements = [figures.standing_figure(stand), reviews]
    known = governed(school, year)
    if known is None:
        return figures.Numbers([], of_agreements, [NOTHING_YET])
    facts = [
        figures.Fact(known.requests.said, "requests"),
        figures.Fact(known.late.said, "decided after the date needed"),
        figures.Fact(known.awaited.said, "receipts outstanding"),
    ]
    if known.median:
        facts.append(figures.Fact(known.median, "was enough for half of the decisions"))
    return figures.Numbers(
        facts, [*known.lists, *of_agreements], [f"Counted to {known.counted_to}. {HOW_COUNTED}"]
    )


def governed(school: UUID, year: SchoolYear) -> Governed | None:
    """Return what of the requests of a year may be shown to a governing body: as they stood at the end of the last
    whole month, however long the year is over. None where no month of the year is over."""
    day = last_whole_month()
    if day < year.window.first:
        return None
    moment = end_of(day)
    rows = ordinary_at(school, moment)
    in_the_year = rows.filter(year.window.holds("created_at"))
    counted = tallies(in_the_year, year.terms, moment)
    counts = _counts(counted, _decided_late(in_the_year, moment), awaited_at(rows, year.window, moment))
    may = told(counts)
    took = times(in_the_year, (), {school: School.objects.get(pk=school).calendar}, moment)
    return Governed(
        counted_to=_end_of_month(day),
        requests=may.requests,
        late=may.late,
        awaited=may.awaited,
        median=took.median.said if took.median and may.tells_time else "",
        lists=(
            _figure("terms", "Requests by term", [term.name for term in year.terms], may.terms),
            _figure("kinds", "Requests by type of organisation", figures.KIND_NAMES.values(), may.kinds),
            _figure("outcomes", "Decisions on requests", DECIDED.values(), may.outcomes),
            _figure("bases", "Lawful basis for sharing", BASES.values(), may.bases),
        ),
    )


def _end_of_month(day: date) -> str:
    return f"the end of {day:%B %Y}"


def _counts(counted: list[Tally], late: int, awaited: int) -> Counts:
    """Return the counts in the order of the names that they are shown under."""
    terms, kinds, outcomes = (summed(counted, name) for name in ("part", "kind", "outcome"))
    bases = summed([tally for tally in counted if tally.outcome in SHARES], "basis")
    shared = sum(outcomes[outcome] for outcome in SHARES)
    return Counts(
        terms=[terms[number] for number in range(3)],
        kinds=[kinds[code] for code in figures.KIND_NAMES],
        outcomes=(shared, outcomes[""], outcomes.total() - shared - outcomes[""]),
        bases=[bases[code] for code in BASES],
        late=late,
        awaited=awaited,
    )


def _figure(key: str, title: str, names: Any, apart: Apart | None) -> figures.Figure:
    """Return the figure of a list as it may be shown, without what there is none of."""
    if apart is None:
        return figures.Figure(key, title, (), [], empty=TOO_FEW)
    rows = [Row(name, count, str(count)) for name, count in zip(names, apart.counts, strict=True) if count]
    if apart.together:
        rows.append(Row(TOGETHER, apart.together, str(apart.together)))
    return figures.listed(key, title, rows, heads=("What", "Requests"))


def _decided_late(rows: Any, moment: datetime) -> int:
    """Return how many had been decided at `moment`, after the day by which the answer was needed."""
    decided = rows.filter(needed_by__isnull=False).annotate(decided=first_decided_at())
    decided = decided.filter(decided__lt=moment).annotate(decided_on=TruncDate("decided"))
    return decided.filter(decided_on__gt=F("needed_by")).count()
