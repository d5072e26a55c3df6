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
    Part("what", "What it is", ("title", "purposes", "people"), ("items",)),
    Part("why", "Why we may keep it", ("basis", "condition", "schedule_1", "notice", "assessment")),
    Part("sharing", "Who receives it", ("recipients", "shared_by_law", "transfers"), ("agreements",)),
    Part(
        "keeping",
        "Where it is, who answers for it, how long",
        ("owner", "location", "source", "security", "retention", "disposal"),
    ),
)
BY_CODE = {part.code: part for part in PARTS}
