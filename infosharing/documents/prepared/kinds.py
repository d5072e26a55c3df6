"""Which kinds of file are prepared apart, who may have them, and how each is made. Each app adds its own."""

from collections.abc import Callable
from dataclasses import dataclass

from infosharing.records.actors import Actor

# Tells whoever waits how far it is, in a few words.
Say = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """A file that is ready: its bytes, its name with the extension, and what it is."""

    data: bytes
    name: str
    content_type: str


@dataclass(frozen=True)
class Kind:
    """A kind of file. `allowed` is asked when it is made, and again when it is handed over."""

    title: str
    allowed: Callable[[Actor, dict[str, str]], bool]
    make: Callable[[Actor, dict[str, str], Say], Made]
    is_restricted: bool = False


_kinds: dict[str, Kind] = {}


def add_kind(code: str, kind: Kind) -> None:
    """Let files of a kind be asked for as `code`."""
    _kinds[code] = kind


def kind_of(code: str) -> Kind:
    """Return the kind that is asked for as `code`."""
    return _kinds[code]
