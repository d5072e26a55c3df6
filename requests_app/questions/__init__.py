"""What a decision asks: a table, and what follows from it."""

from .asking import Gap, is_empty, missing, missing_for, offered, pages_of, recipient_questions
from .kinds import Part, Question, always, refuses, shares
from .table import ONE_PAGE, PAGES, PARTS, QUESTIONS, RECIPIENT_QUESTIONS

__all__ = [
    "ONE_PAGE",
    "PAGES",
    "PARTS",
    "QUESTIONS",
    "RECIPIENT_QUESTIONS",
    "Gap",
    "Part",
    "Question",
    "always",
    "is_empty",
    "missing",
    "missing_for",
    "offered",
    "pages_of",
    "recipient_questions",
    "refuses",
    "shares",
]
