"""Extension points: where an app lets those above it add something, without knowing them.

The lower app names a point, in a page by the tag `extension_point`; the higher one extends it in its AppConfig.ready.
"""

from collections.abc import Callable
from typing import Any

extensions: dict[str, list[Callable[..., Any]]] = {}


def extend(point: str, extension: Callable[..., Any]) -> None:
    """Let `extension` answer wherever `point` is reached, after those that were there before it."""
    extensions.setdefault(point, []).append(extension)


def answers_at(point: str, *question: Any) -> list[Any]:
    """Return what each extension of `point` answers to `question`."""
    return [extension(*question) for extension in extensions.get(point, ())]
