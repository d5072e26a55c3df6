"""Comments in words: the entry that an address names, the lines of the list, what was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse

from infosharing.accounts.choices import SHORT_ROLES
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotFound
from infosharing.records.formats import say_day, say_moment
from infosharing.records.listing import Listing, Page
from infosharing.records.summary import Row
from infosharing.records.visibility import related

from .choices import CommentStatus
from .models import Comment
from .visibility import ENTRIES

ENTRY_WORDS = {"request": "Request", "agreement": "Agreement", "asset": "Information asset"}
OPEN = (CommentStatus.ASKED, CommentStatus.ANSWERED)
COLUMNS = (
    "reference",
    "school_id",
    "status",
    "to_role",
    "created_at",
    *(f"{name}__reference" for name in ENTRIES),
)
TONES = {CommentStatus.ASKED: "warn", CommentStatus.ANSWERED: "info", CommentStatus.SETTLED: "ok"}
TOLD = ("comment", "ask", "ask_again", "answer")
MOST_OPEN = 50


def entry_named(address: Mapping[str, Any], actor: Actor) -> tuple[str, Any]:
    """Return the kind of the entry that an address names, and the entry. Raises NotFound unless `actor` reads it."""
    named = [name for name in ENTRIES if address.get(name)]
    if len(named) != 1:
        raise NotFound
    try:
        rows = related(Comment, named[0]).objects.filter(pk=UUID(address[named[0]]))
    except (ValueError, ValidationError) as nonsense:
        raise NotFound from nonsense
    entry = rows.read_by(actor).first()
    if entry is None:
        raise NotFound
    return named[0], entry


def open_lines(actor: Actor) -> list[dict[str, Any]]:
    """Return the questions that still wait for somebody, the oldest first, at most fifty."""
    rows = Comment.objects.filter(status__in=OPEN).visible_to(actor).order_by("created_at", "pk")
    return _lines(rows.values("pk", *COLUMNS)[:MOST_OPEN], actor)


def other_lines(listing: Listing, *, after: str) -> tuple[list[dict[str, Any]], str | None]:
    """Return a page of comments and settled questions, the newest first, and the key of the next page."""
    shown: Page = listing.where(~Q(status__in=OPEN)).page(COLUMNS, after=after)
    return _lines(shown.rows, listing.actor), shown.older


def _lines(rows: Iterable[dict[str, Any]], actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            **row,
            "url": reverse("comment", args=[row["pk"]]),
            "entry": next(
                f"{ENTRY_WORDS[name]} {row[f'{name}__reference']}"
                for name in ENTRIES
                if row[f"{name}__reference"]
            ),
            "school": actor.schools_told_apart.get(row["school_id"], ""),
            "on": clock.day_of(row["created_at"]),
            "tags": [{"text": CommentStatus(row["status"]).label, "tone": TONES.get(row["status"], "")}],
        }
        for row in rows
    ]


def entry_words(comment: Comment) -> str:
    """Return what the entry is, by kind and reference."""
    kind = next(name for name in ENTRIES if getattr(comment, f"{name}_id"))
    return f"{ENTRY_WORDS[kind]} {comment.entry.reference}"


def comment_rows(comment: Comment) -> list[Row]:
    """Return what it stands beside, who wrote it, and who was asked."""
    rows = [
        Row("About", [entry_words(comment)], comment.entry.get_absolute_url(), change_label="Open"),
        Row("School", [comment.school.name]),
        Row("Written by", [f"{comment.author.name}, {say_day(clock.day_of(comment.created_at))}"]),
    ]
    return [*rows, Row("Asked", [comment.get_to_role_display()])] if comment.to_role else rows


@dataclass(frozen=True)
class Message:
    """One thing that was said: who, when, to whom ("" for a comment or an answer), in which words."""

    what: str
    who: str
    when: str
    words: str


def conversation(comment: Comment) -> list[Message]:
    """Return everything that was said, the oldest first: also the question before one that was asked again."""
    past = list(comment.history.order_by("history_date", "history_id"))
    people = {row.author_id for row in past} | {row.answered_by_id for row in past if row.answered_by_id}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    return [_message(row, names) for row in past if row.history_change_reason in TOLD]


def _message(row: Any, names: dict[UUID, str]) -> Message:
    when = say_moment(row.history_date)
    if row.history_change_reason == "answer":
        return Message("Answer", names[row.answered_by_id], when, row.answer)
    asked = f"Question to the {SHORT_ROLES[row.to_role]}" if row.to_role else "Comment"
    return Message(asked, names[row.author_id], when, row.text)
