"""Drafts that several of the DSL team write: who gave which answer, and what their signer says of it."""

from collections.abc import Iterable
from typing import Any

from infosharing.workflow.authorship import Others, answers_given, by_others, names_among, taken_over

from .models import InternalShare
from .signed_text import OF_WHAT_IT_SAYS

ENVELOPE = ("told_at", "told_why")
WRITTEN = tuple(name for name in OF_WHAT_IT_SAYS if name not in ("pupil", "checked_on"))


def of_others(share: InternalShare, actor: Any) -> Others:
    """Return the answers of a draft that another person than `actor` gave."""
    given = answers_given(share, ENVELOPE) | answers_given(share.contents, WRITTEN)
    return by_others(given, actor.pk)


def words_to_take_over(shares: Iterable[InternalShare], actor: Any) -> str:
    """Return what the signer of some drafts says of what others wrote; "" where all is their own."""
    return taken_over(names_among(*(of_others(share, actor) for share in shares)))
