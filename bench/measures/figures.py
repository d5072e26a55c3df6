"""T3: the page of filters, the statistics, and the preview of the yearly report."""

from collections.abc import Iterator

from django.urls import reverse

from bench.building.world import World
from bench.floors import OnFloors
from bench.line import Line

from .register import readers

# The address by name, what it is called here, and how many stock floors it may take.
PAGES = (
    ("register-filter", "filter page", 6.0),
    ("overview", "statistics", 20.0),
    ("report", "yearly report", 20.0),
)


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Measure each for the head of one school and for those who serve several."""
    for who, visitor in readers(world).items():
        runs = {name: visitor.opens(reverse(name)) for name, _, _ in PAGES}
        taken = OnFloors("T3", visitor, runs, rounds)
        for name, what, most in PAGES:
            yield taken.line(name, f"{what}, {who}", most)
