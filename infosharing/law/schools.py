"""The kinds of school, and which of them the law treats as a public authority."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry

_DPA_2018 = date(2018, 5, 25)


@dataclass(frozen=True)
class SchoolKind(Entry):
    """A kind of school; `public_authority` decides which lawful bases are usual for it."""

    public_authority: bool


KINDS: tuple[SchoolKind, ...] = (
    SchoolKind(
        code="maintained",
        label="Maintained school",
        text="Maintained by the local authority: community, foundation, voluntary, nursery, special, PRU.",
        source="DPA 2018 s.7; Freedom of Information Act 2000 Sch 1",
        since=_DPA_2018,
        until=None,
        public_authority=True,
    ),
    SchoolKind(
        code="academy",
        label="Academy or free school",
        text="Run by an academy trust, which is the controller.",
        source="DPA 2018 s.7; Freedom of Information Act 2000 Sch 1",
        since=_DPA_2018,
        until=None,
        public_authority=True,
    ),
    SchoolKind(
        code="independent",
        label="Independent school",
        text="Run by its own proprietor and funded by fees; not a public authority.",
        source="DPA 2018 s.7 (not listed)",
        since=_DPA_2018,
        until=None,
        public_authority=False,
    ),
)

SCHOOL_KINDS: tuple[tuple[str, str], ...] = tuple((kind.code, kind.label) for kind in KINDS)

_AUTHORITY = {kind.code: kind.public_authority for kind in KINDS}


def is_public_authority(kind: str) -> bool:
    """Is a school of this kind a public authority? Raises KeyError for an unknown kind."""
    return _AUTHORITY[kind]
