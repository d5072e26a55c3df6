"""The numbers for the governing body of one school: nothing by which somebody could be recognised."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import TruncDate

from infosharing.accounts.models import School
from infosharing.records.actors import Actor
from infosharing.register.charts.bars import Row
from infosharing.register.sharing.lateness import late_about
from requests_app.choices import SHARES

from . import figures
from .agreed import agreements_read_by, next_twelve_months, reviews_due, standings
from .durations import first_decided_at, times
from .known import ordinary_for
from .periods import SchoolYear
from .receipts import receipts
from .suppression import BESIDE, SMALLEST, Shown, protect, protect_within, share, shown, withheld
from .tallies import Tally, summed, tallies

SHARED, NOT_SHARED = "shared", "not_shared"
DECIDED = {SHARED: "Shared, all of it or a part", NOT_SHARED: "Not shared", "": figures.NOT_DECIDED}
TOO_FEW = "There are too few to take them apart."
HOW_COUNTED = (
    "Requests about safeguarding are not counted here. "
    f"No number from 1 to {SMALLEST - 1} is shown, and none from which one could be worked out."
)


@dataclass(frozen=True)
class Governed:
    """What a governing body may know of the requests of a school year."""

    requests: Shown
    late: Shown
    late_now: Shown
    awaited: Shown
    median: str
    lists: tuple[figures.Figure, ...]


def numbers_for_governors(actor: Actor, school: UUID, year: SchoolYear) -> figures.Numbers:
    """Return the numbers as the chair of governors sees them.

    Agreements are counted one by one, because the chair reads every one of them.
    """
    known = governed(actor, school, year)
    agreements, months = agreements_read_by(actor, [school]), next_twelve_months()
    stand = standings(agreements)
    facts = [
        figures.Fact(known.requests.said, "requests"), figures.Fact(known.late_now.said, "requests late now"),
        figures.Fact(known.awaited.said, "receipts outstanding"),
    ]  # fmt: skip
    if known.median:
        facts.append(figures.Fact(known.median, "or less for half of the decisions"))
    reviews = figures.reviews_figure(reviews_due(agreements, months), months, figures.active_among(stand))
    return figures.Numbers(facts, [*known.lists, figures.standing_figure(stand), reviews], [HOW_COUNTED])


def governed(actor: Actor, school: UUID, year: SchoolYear) -> Governed:
    """Return what of the requests may be shown to a governing body.

    Lists of the same requests have nothing but their total in common, or one of them takes a number of another apart
    (see `suppression`). How many were late limits what a hidden number of decisions can be: it is shown only where no
    such number is hidden; and a median only where it is one of at least five.
    """
    rows = ordinary_for(actor, school).filter(year.window.holds("created_at"))
    counted = tallies(rows, year.terms)
    total = sum(one.count for one in counted)
    took = times(rows, year.terms, {school: School.objects.get(pk=school).calendar})
    terms = {number: term.name for number, term in enumerate(year.terms)}
    decided, bases, is_open = _decided(counted)
    late, late_now = _decided_late(rows), rows.filter(late_about("pk")).count()
    return Governed(
        requests=shown(total),
        late=share(late, took.count) if is_open else withheld(late),
        late_now=share(late_now, total) if is_open else withheld(late_now),
        awaited=shown(receipts(ordinary_for(actor, school), year.window).awaited),
        median=took.median.said if took.median and took.count >= SMALLEST else "",
        lists=(
            protected("terms", "Requests by term", terms, summed(counted, "part")),
            protected(
                "kinds", "Requests by kind of organisation", figures.KIND_NAMES, summed(counted, "kind")
            ),
            decided,
            bases,
        ),
    )


def _decided(counted: list[Tally]) -> tuple[figures.Figure, figures.Figure, bool]:
    """Return what was decided, on which basis it was shared, and whether every number of the first may be shown."""
    outcomes = summed(counted, "outcome")
    shared = sum(outcomes[one] for one in SHARES)
    counts = Counter({SHARED: shared, "": outcomes[""], NOT_SHARED: outcomes.total() - shared - outcomes[""]})
    shown_as = protect([counts[code] for code in DECIDED])
    bases = summed([one for one in counted if one.outcome in SHARES], "basis")
    names = {**figures.BASIS_NAMES, "": figures.NOT_SAID}
    within = protect_within(shown_as[0] if shown_as else None, [bases[code] for code in names])
    return (
        _figure("outcomes", "What was decided about them", DECIDED, shown_as),
        _figure("bases", "Lawful basis of what was shared", names, within),
        shown_as is not None and all(one.value is not None for one in shown_as),
    )


def protected(key: str, title: str, names: Mapping, counts: Counter) -> figures.Figure:
    """Return a figure of a list from which no small number can be had."""
    return _figure(key, title, names, protect([counts[code] for code in names]))


def _figure(key: str, title: str, names: Mapping, shown_as: tuple[Shown, ...] | None) -> figures.Figure:
    """Return the figure of a list as it may be shown, without what there is none of."""
    if shown_as is None:
        return figures.Figure(key, title, (), [], empty=TOO_FEW)
    rows = [Row(name, one.value, one.said) for name, one in zip(names.values(), shown_as, strict=True)]
    rows = [row for row in rows if row.value != 0]
    note = f"“{BESIDE.capitalize()}”: from it another number could be worked out."
    says = note if any(row.said == BESIDE for row in rows) else ""
    return figures.listed(key, title, rows, heads=("What", "Requests"), note=says)


def _decided_late(rows: Any) -> int:
    """Return how many were decided after the day by which the answer was needed."""
    decided = rows.filter(needed_by__isnull=False).annotate(decided=first_decided_at())
    return decided.annotate(decided_on=TruncDate("decided")).filter(decided_on__gt=F("needed_by")).count()
