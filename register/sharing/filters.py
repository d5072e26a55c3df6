"""What a list was filtered to, cleaned."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from .window import Window

# Answers that name no value of a field.
NOT_DECIDED, WITHDRAWN = "none", "withdrawn"
OLDEST_FIRST = "old"


@dataclass(frozen=True)
class Filtered:
    """The schools, the window, the day on which it stood (None: now), the other answers by name, and all of it in
    words."""

    schools: frozenset[UUID]
    window: Window
    on: date | None
    answers: dict[str, Any]
    in_words: tuple[str, ...]
