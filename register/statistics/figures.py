"""What the page of numbers shows: each figure a chart and the same numbers as a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agreements.agreements.choices import AgreementStatus
from infosharing.directory.choices import RequesterType
from infosharing.law.bases import BASES
from register.sharing.filters import WITHDRAWN
from requests_app.decisions.choices import Outcome

from .agreed import LATE, STANDINGS
from .charts.bars import Row, bars
from .charts.dots import dots
from .charts.stacked import stacked
from .durations import Times
from .periods import Part
from .receipts import Receipts
from .tallies import Tally, summed

NOT_SAID, NOT_DECIDED = "Not recorded", "Not yet decided"
KIND_NAMES: dict[str, str] = {**dict(RequesterType.choices), "": NOT_SAID}
NO_BASIS = "None yet, or nothing shared"
BASIS_NAMES: dict[str, str] = {**{basis.code: basis.label for basis in BASES}, "": NO_BASIS}
OUTCOME_NAMES: dict[str, str] = {**dict(Outcome.choices), "": NOT_DECIDED, WITHDRAWN: "Withdrawn"}


@dataclass(frozen=True)
class Figure:
    """One figure: a chart (None where there is nothing to draw, and `empty` says so) and its numbers as a table."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    chart: Any = None
    note: str = ""
    empty: str = "No data yet."

    @property
    def table(self) -> list[dict[str, Any]]:
        """The rows as a page writes them: on a small screen each number says itself what it is."""
        cells = [
            [{"head": head, "said": text} for head, text in zip(self.heads, row, strict=True)]
            for row in self.rows
        ]
        return [{"name": first["said"], "cells": others} for first, *others in cells]


@dataclass(frozen=True)
class Fact:
    """One number that stands alone, or a time, in large letters; `words` say what it is."""

    said: str
    words: str


@dataclass(frozen=True)
class Numbers:
    """Everything that the page shows."""

    facts: list[Fact] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def listed(key: str, title: str, rows: Sequence[Row], *, heads: tuple[str, str], **words: str) -> Figure:
    """Return a figure of bars, one for each row."""
    table = [(row.name, row.said) for row in rows]
    return Figure(key, title, heads, table, bars(key, title, rows) if rows else None, **words)


def counted_rows(names: Mapping[str, str], counts: Counter) -> list[Row]:
    """Return a row for each of `names` of which there is any, the most first."""
    some = [(name, counts[code]) for code, name in names.items() if counts[code]]
    return [Row(name, count, str(count)) for name, count in sorted(some, key=lambda pair: -pair[1])]


def over_time(
    key: str, title: str, rows: Sequence[Tally], parts: Sequence[Part], by: tuple[str, Mapping[str, str]]
) -> Figure:
    """Return a figure of columns, one for each part of the year; `by` says what makes the layers, with its names."""
    what, names = by
    sums = summed(rows, what, "part")
    layers = [(name, [sums[code, part] for part in range(len(parts))]) for code, name in names.items()]
    layers = [layer for layer in layers if any(layer[1])]
    totals = [sum(counts) for counts in zip(*(counts for _, counts in layers), strict=True)]
    heads = ("Month", *(name for name, _ in layers), "All")
    table = [
        (part.name, *(str(counts[number]) for _, counts in layers), str(totals[number]))
        for number, part in enumerate(parts)
        if layers and totals[number]
    ]
    chart = stacked(key, title, [part.short for part in parts], layers) if layers else None
    return Figure(key, title, heads, table, chart)


def time_to_decide(times: Times, parts: Sequence[Part]) -> Figure:
    """Return a figure of dots: the middle one of the times of each month, in school days."""
    title = "Time to decide, in school days"
    known = [times.by_part.get(number) for number in range(len(parts))]
    table = [(part.name, took.said, str(took.hours)) for part, took in zip(parts, known, strict=True) if took]
    days = [took.school_days if took else None for took in known]
    chart = dots("times", title, [part.short for part in parts], days) if table else None
    note = "Half of each month's requests were decided within this time. 0 means less than a school day."
    return Figure("times", title, ("Month", "Half within", "In hours"), table, chart, note if table else "")


def receipts_figure(receipts: Receipts) -> Figure:
    unchased = receipts.awaited - receipts.chased
    counts = [
        ("Confirmed", receipts.confirmed),
        ("Awaited, not chased yet", unchased),
        ("Awaited and chased", receipts.chased),
        ("Never confirmed", receipts.not_confirmed),
        ("Not asked for", receipts.not_asked),
    ]
    rows = [Row(name, count, str(count)) for name, count in counts if sum(number for _, number in counts)]
    return listed("receipts", "Receipts for shared information", rows, heads=("Receipt", "Times shared"))


def standing_figure(counts: Counter) -> Figure:
    rows = [Row(name, counts[code], str(counts[code])) for code, name in STANDINGS.items() if counts[code]]
    title = "Agreements by status"
    return listed("agreements", title, rows, heads=("Status", "Agreements"))


def reviews_figure(counts: Counter, months: Sequence[Part], active: int) -> Figure:
    """Return a figure of the reviews of the next twelve months, of so many `active` agreements."""
    title = "Agreements due for review in the next 12 months"
    due = [counts[number] for number in range(len(months))]
    table = [(part.name, str(count)) for part, count in zip(months, due, strict=True) if count]
    chart = (
        stacked("reviews", title, [part.short for part in months], [("Agreements", due)]) if table else None
    )
    late = f" {counts[LATE]} review{'' if counts[LATE] == 1 else 's'} late." if counts[LATE] else ""
    note = f"{active} active agreement{'' if active == 1 else 's'}.{late}"
    return Figure("reviews", title, ("Month", "Agreements"), table, chart, note, "No reviews are due.")


def late_figure(counts: Counter, restricted: int) -> Figure:
    late = [
        *counts.most_common(),
        *([("Restricted requests (names hidden)", restricted)] if restricted else []),
    ]
    rows = [Row(name, count, str(count)) for name, count in late]
    note = "As of today, whichever school year is shown." if rows else ""
    return listed("late", "Late now", rows, heads=("What", "Late"), note=note, empty="Nothing is late.")


def active_among(standings: Counter) -> int:
    return standings[AgreementStatus.ACTIVE]
