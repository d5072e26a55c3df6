"""A list as a table of plain words: what every file that leaves the product is made of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Table:
    """A heading, what it was filtered to in words, the columns, and the rows, which may be read only once."""

    title: str
    filtered_by: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]
    # The columns that a sheet of paper has room for; all of them, unless given.
    printed: tuple[str, ...] = ()

    def without(self, column: str) -> "Table":
        """Return the same table without its last column, `column`."""
        printed = tuple(name for name in self.printed if name != column)
        return replace(self, columns=self.columns[:-1], rows=(row[:-1] for row in self.rows), printed=printed)

    def on_paper(self) -> "Table":
        """Return the same table with the columns that are printed."""
        kept = [self.columns.index(column) for column in self.printed or self.columns]
        rows = [tuple(row[place] for place in kept) for row in self.rows]
        return replace(self, columns=tuple(self.columns[place] for place in kept), rows=rows)
