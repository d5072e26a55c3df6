"""The register of sharing, and its masked lines, as tables to take out."""

from collections.abc import Iterator

from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from register.tables import Table

from .entries import Entries
from .filters import Filtered
from .lines import Line
from .masked import MaskedLine, masked_in_words, masked_lines

SHARING_COLUMNS = (
    "Reference",
    "School",
    "Logged on",
    "Organisation",
    "Type of organisation",
    "Purpose",
    "Information",
    "Sensitivity",
    "Status",
    "Decision",
    "Lawful basis",
    "Condition of Article 9",
    "Covered by an agreement",
    "Agreement",
    "Decided by",
    "Decided on",
    "Late",
)
# What a sheet of paper has room for.
ON_PAPER = (
    "Reference",
    "School",
    "Logged on",
    "Organisation",
    "Information",
    "Lawful basis",
    "Decision",
    "Decided by",
    "Status",
    "Late",
)
# The last column of both: what history does not keep.
LATE = "Late"
MASKED_COLUMNS = (
    "Month",
    "Type of organisation",
    "Lawful basis",
    "Condition of Article 9",
    "Decision",
    "Late",
)
# A file may hold more masked lines than a page.
EVERY_MASKED_LINE = 100_000


def sharing_table(actor: Actor, filtered: Filtered) -> Table:
    """Return everything that the reader's register holds, filtered; its rows are read in batches."""
    rows = (_row(line) for line in Entries(actor, filtered).all())
    table = Table("Sharing register", filtered.in_words, SHARING_COLUMNS, rows, printed=ON_PAPER)
    return table if filtered.on is None else table.without(LATE)


def _row(line: Line) -> tuple[str, ...]:
    decided = line.decided
    return (
        line.reference,
        line.school,
        say_day(line.logged_on),
        line.organisation,
        line.kind,
        line.purpose,
        line.items,
        line.tier_label,
        line.status_label,
        line.outcome,
        decided.basis,
        decided.condition,
        decided.coverage,
        ", ".join(agreement.words for agreement in decided.agreements),
        decided.by,
        say_day(decided.on) if decided.on else "",
        "Late" if line.late else "",
    )


def masked_table(actor: Actor, filtered: Filtered) -> Table:
    """Return the masked lines that the reader knows of, filtered."""
    rows = _masked_rows(actor, filtered)
    table = Table("Safeguarding (names hidden)", masked_in_words(filtered), MASKED_COLUMNS, rows)
    return table if filtered.on is None else table.without(LATE)


def _masked_rows(actor: Actor, filtered: Filtered) -> Iterator[tuple[str, ...]]:
    # Read with the first row: a table may be made only to see that its filter makes sense.
    yield from map(_masked_row, masked_lines(actor, filtered, most=EVERY_MASKED_LINE))


def _masked_row(line: MaskedLine) -> tuple[str, ...]:
    return (
        line.month_label,
        line.kind,
        line.basis,
        line.condition,
        line.outcome,
        "Late" if line.late else "",
    )
