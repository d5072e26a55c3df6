"""Telling the results: one table a database and size, on the terminal and as a Markdown file."""

from bench.line import Line

HEAD = (
    "",
    "What",
    "Stock ms",
    "Own ms",
    "Beside ms",
    "Took ms",
    "Ratio",
    "Target",
    "Met",
    "Queries",
    "Load",
    "Note",
)
WHAT_THEY_ARE = (
    "Stock is a bare page of Django with session and user, own our empty page, both taken in turn with what was "
    "measured; a ratio is to stock, or to what the target names (beside). Load is the machine's, over a minute."
)
SAID_SHORT = ("Stock ms", "Own ms", "Beside ms", "Took ms", "Ratio", "Queries", "Load")
FLAT = 1.3
# What is compared between sizes: a page that grows with the rows is slower beside the same floor.
GROWS = ("T0", "T1", "T3", "T4")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}" if abs(value) < 1000 else f"{value:,.0f}"


def _cells(line: Line) -> tuple[str, ...]:
    met = {True: "met", False: "NOT met", None: "–"}[line.met]
    queries = "" if line.queries is None else str(line.queries)
    numbers = map(_number, (line.stock, line.own, line.beside, line.took, line.ratio))
    return (line.measure, line.what, *numbers, line.target, met, queries, _number(line.load), line.note)


def told(line: Line) -> str:
    """Return a line in short, for the terminal while the others are still being measured."""
    said = zip(HEAD, _cells(line), strict=True)
    return "  ".join(f"{name} {cell}".strip() if name in SAID_SHORT else cell for name, cell in said if cell)


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
    return "\n".join([f"## {title}", "", WHAT_THEY_ARE, "", *said, "", f"{met} of {asked} met.", ""])


def growth(small: list[Line], large: list[Line], names: tuple[str, str]) -> list[Line]:
    """Return T2: how much slower, beside the stock floor, each page is in the large set than in the small one."""
    before, after = _ratios(small), _ratios(large)
    return [
        Line(
            "T4" if measure == "T4" else "T2",
            f"{what}: growth from {names[0]} to {names[1]}",
            f"≤ {FLAT} ×",
            ratio / before[measure, what] <= FLAT,
            beside=before[measure, what],
            took=ratio,
            ratio=ratio / before[measure, what],
            note="beside and took: the ratios at either size",
        )
        for (measure, what), ratio in after.items()
        if before.get((measure, what))
    ]


def _ratios(lines: list[Line]) -> dict[tuple[str, str], float]:
    """Return the ratios to the stock floor of the pages that are compared."""
    return {
        (line.measure, line.what): line.ratio
        for line in lines
        if line.ratio is not None
        and line.measure in GROWS
        and line.beside is None
        and line.is_slower_when_higher
    }
