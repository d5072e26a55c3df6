"""One request while it is written."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .world import Place, Worker


@dataclass(frozen=True)
class Asked:
    """What the parts of a request need to know of it."""

    number: int
    pk: UUID
    place: Place
    author: Worker
    tier: str
    status: str
    whole: bool
    for_viewer: bool
    created: datetime
    items: tuple[UUID, ...]
    organisation: UUID
