"""Rows of an owner, such as the items it asks for: made to match what somebody picked."""

from collections.abc import Callable, Hashable, Iterable, Mapping

from .record import Record


def match_rows(
    standing: Mapping[Hashable, Record], wanted: Iterable[Hashable], make: Callable[[Hashable], Record]
) -> None:
    """Save a row made by `make` for every wanted key that has none, and take out the rows of keys not wanted."""
    keep = set(wanted)
    for key, row in standing.items():
        if key not in keep:
            row.delete()
    for key in sorted(keep - set(standing), key=str):
        make(key).save()
