"""One request in words, for its page and its paper alike: neither computes anything of its own."""

from .asked import what_is_asked
from .covered import Covered, covered_today
from .decided import basis_warnings, decision_rows, recipient_rows, what_was_decided
from .shared import files_for, mishap_rows, second_looks, what_to_deliver, what_was_shared

__all__ = [
    "Covered",
    "basis_warnings",
    "covered_today",
    "decision_rows",
    "files_for",
    "mishap_rows",
    "recipient_rows",
    "second_looks",
    "what_is_asked",
    "what_to_deliver",
    "what_was_decided",
    "what_was_shared",
]
