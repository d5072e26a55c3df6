"""The parts in which an information asset is written and shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One page of the entry: its fields, and the lists that are picked there (`items`, `agreements`)."""

    code: str
    title: str
    fields: tuple[str, ...]
    picks: tuple[str, ...] = ()


PARTS: tuple[Part, ...] = (
    Part("what", "About this asset", ("title", "purposes", "people"), ("items",)),
    Part(
        "why", "Lawful basis and privacy notice", ("basis", "condition", "schedule_1", "notice", "assessment")
    ),
    Part("sharing", "Recipients", ("recipients", "shared_by_law", "transfers"), ("agreements",)),
    Part(
        "keeping",
        "Owner, storage and retention",
        ("owner", "location", "source", "security", "retention", "disposal"),
    ),
)
BY_CODE = {part.code: part for part in PARTS}
