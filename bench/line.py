"""One line of the results: what was measured, beside which floors, against which target."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A result. Times are milliseconds, medians of interleaved runs; None where there is nothing to say.

    `ratio` is `took` beside the stock floor, unless `target` names something else; then `beside` is what that took.
    """

    measure: str
    what: str
    target: str
    met: bool | None = None
    stock: float | None = None
    own: float | None = None
    beside: float | None = None
    took: float | None = None
    ratio: float | None = None
    queries: int | None = None
    load: float | None = None
    note: str = ""

    @property
    def is_slower_when_higher(self) -> bool:
        """Say whether the ratio tells how slow a page is: it does not where more is better."""
        return None not in (self.stock, self.took, self.ratio) and self.target.startswith("≤")
