"""Both floors, a bare page of Django and our own empty page, taken in turn with what is measured."""

from collections.abc import Callable, Mapping
from typing import Any

from bench.line import Line
from bench.timing import interleaved
from bench.visitors import Visitor, queries

STOCK, OWN = "stock floor", "own floor"


class OnFloors:
    """Runs of one visitor with both floors beside them."""

    def __init__(
        self, measure: str, visitor: Visitor, runs: Mapping[str, Callable[[], object]], rounds: int
    ) -> None:
        """Take each run and both floors, round by round."""
        self.measure = measure
        self.runs = {STOCK: visitor.stock_floor(), OWN: visitor.floor(), **runs}
        self.took = interleaved(self.runs, rounds)
        self.floors: dict[str, Any] = {"stock": self.took[STOCK], "own": self.took[OWN]}

    def ratio(self, name: str) -> float:
        """Return how many stock floors a run takes."""
        return self.took[name] / self.took[STOCK]

    def line(self, name: str, what: str, most: float, note: str = "") -> Line:
        """Return the line of a run that may take `most` stock floors."""
        return Line(
            self.measure,
            what,
            f"≤ {most:g} × stock",
            self.ratio(name) <= most,
            **self.floors,
            took=self.took[name],
            ratio=self.ratio(name),
            queries=queries(self.runs[name]),
            note=note,
        )

    def ahead(self, name: str, other: str, what: str, least: float) -> Line:
        """Return the line that says how many times as long as run `name` the `other` one takes: `least` or more."""
        times = self.took[other] / self.took[name]
        return Line(
            self.measure,
            what,
            f"≥ {least:g}",
            times >= least,
            **self.floors,
            beside=self.took[other],
            took=self.took[name],
            ratio=times,
            queries=queries(self.runs[other]),
        )
