"""Telling the results: one table a database and size, on the terminal and as a Markdown file."""

from bench.line import Line

HEAD = ("", "What", "Floor ms", "Took ms", "Ratio", "Target", "Met", "Queries", "Note")
FLAT = 1.3
# What is compared between sizes: a page that grows with the rows is slower beside the same floor.
GROWS = ("T1", "T4")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}" if abs(value) < 1000 else f"{value:,.0f}"


def _cells(line: Line) -> tuple[str, ...]:
    met = {True: "met", False: "NOT met", None: "–"}[line.met]
    queries = "" if line.queries is None else str(line.queries)
    numbers = (_number(line.floor), _number(line.took), _number(line.ratio))
    return (line.measure, line.what, *numbers, line.target, met, queries, line.note)


def told(line: Line) -> str:
    """Return a line in short, for the terminal while the others are still being measured."""
    return "  ".join(cell for cell in _cells(line) if cell)


def table_of(title: str, lines: list[Line]) -> str:
    """Return the lines as a Markdown table under a heading, in the order of the measures."""
    in_order = sorted(lines, key=lambda line: int(line.measure[1:]))
    rows = [HEAD, *(_cells(line) for line in in_order)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    said = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    said.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    met = sum(line.met is True for line in lines)
    asked = sum(line.met is not None for line in lines)
    return "\n".join([f"## {title}", "", *said, "", f"{met} of {asked} met.", ""])


def growth(small: list[Line], large: list[Line], names: tuple[str, str]) -> list[Line]:
    """Return T2: how much slower, beside its floor, each page is in the large set than in the small one."""
    before = {
        line.what: line.ratio
        for line in small
        if line.measure in GROWS and line.floor and "÷" not in line.what
    }
    return [
        Line(
            "T2" if line.measure == "T1" else line.measure,
            f"{line.what}: growth from {names[0]} to {names[1]}",
            f"≤ {FLAT} ×",
            line.ratio / before[line.what] <= FLAT,
            before[line.what],
            line.ratio,
            line.ratio / before[line.what],
            note="floor and took: the ratios at either size",
        )
        for line in large
        if line.measure in GROWS and line.ratio and before.get(line.what)
    ]
