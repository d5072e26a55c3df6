"""One line of the results: what was measured, on what floor, against which target."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A result. Times are milliseconds, medians of interleaved runs; None where there is nothing to say."""

    measure: str
    what: str
    target: str
    met: bool | None = None
    floor: float | None = None
    took: float | None = None
    ratio: float | None = None
    queries: int | None = None
    note: str = ""
