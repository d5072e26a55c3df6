"""The people of a school as a list: their roles now, and what an administrator should look at."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from administration.colleagues.models import Colleague
from infosharing.accounts.choices import SHORT_ROLES, Role
from infosharing.accounts.models import Membership
from infosharing.accounts.presence import away_until, said_of
from infosharing.directory.search import MOST
from infosharing.records import clock
from infosharing.records.actors import Actor

COLUMNS = (
    "school_id",
    "person_id",
    "person__name",
    "person__user_id",
    "employment",
    "trained_on",
    "suspended_at",
    "left_on",
)
# Safeguarding training is renewed every two years by whoever leads it (Keeping Children Safe in Education, Annex C).
TRAINING_LASTS = timedelta(days=730)


@dataclass(frozen=True)
class Line:
    """One person at one school."""

    name: str
    url: str
    roles: str
    job_title: str
    school: str
    tags: list[dict[str, str]] = field(default_factory=list)


def lines_of(rows: Iterable[dict[str, Any]], actor: Actor) -> list[Line]:
    """Return the lines of a list, each with the roles that the person holds today."""
    rows = list(rows)
    people = [row["person_id"] for row in rows]
    held, away = _held_by(people), away_until({row["school_id"] for row in rows}, people)
    lines = []
    for row in rows:
        key = (row["school_id"], row["person_id"])
        lines.append(_line(row, held[key], actor, said_of(away[key]) if key in away else ""))
    return lines


@dataclass(frozen=True)
class Found:
    """The people whom a search finds first, and how many `more` it finds."""

    lines: list[Line]
    more: int = 0


def find_people(words: str, actor: Actor) -> Found:
    """Return the first people whose names hold every word typed, by name; none for nothing typed."""
    if not words:
        return Found([])
    rows = Colleague.objects.visible_to(actor)
    for word in words.split():
        rows = rows.filter(person__name__icontains=word)
    shown = rows.order_by("person__name", "pk").values("pk", *COLUMNS)[:MOST]
    return Found(lines_of(shown, actor), max(rows.count() - MOST, 0))


def count_people(actor: Actor) -> int:
    """Return how many people the actor may see in the list."""
    return Colleague.objects.visible_to(actor).count()


def _held_by(people: list[UUID]) -> dict[tuple[UUID, UUID], list[Membership]]:
    held: dict[tuple[UUID, UUID], list[Membership]] = defaultdict(list)
    for role in Membership.objects.filter(Membership.in_force(clock.today()), person_id__in=people):
        held[role.school_id, role.person_id].append(role)
    return held


def _line(row: dict[str, Any], held: list[Membership], actor: Actor, away: str) -> Line:
    names = [
        f"acting {SHORT_ROLES[Role(one.role)]}" if one.acting else SHORT_ROLES[Role(one.role)]
        for one in sorted(held, key=lambda one: list(SHORT_ROLES).index(Role(one.role)))
    ]
    return Line(
        name=row["person__name"],
        url=reverse("person", args=[row["pk"]]),
        roles=", ".join(names),
        job_title=next((one.job_title for one in held if one.job_title), ""),
        school=actor.schools_told_apart.get(row["school_id"], ""),
        tags=tags_of(
            suspended=row["suspended_at"] is not None,
            left_on=row["left_on"],
            has_account=row["person__user_id"] is not None,
            trained_on=row["trained_on"],
            away=away,
        ),
    )


def tags_of(
    *, suspended: bool, left_on: date | None, has_account: bool, trained_on: date | None, away: str = ""
) -> list[dict[str, str]]:
    """Return what stands beside a name: suspended, left, not signed in yet, training out of date."""
    today = clock.today()
    tags = []
    if suspended:
        tags.append({"text": "Access suspended", "tone": "bad"})
    if away:
        tags.append({"text": away, "tone": "info"})
    if left_on is not None:
        tags.append({"text": "Left" if left_on < today else "Leaving", "tone": "info"})
    elif not has_account:
        tags.append({"text": "No account yet", "tone": "warn"})
    if left_on is None and trained_on is not None and trained_on + TRAINING_LASTS < today:
        tags.append({"text": "Training out of date", "tone": "warn"})
    return tags


def tags_of_colleague(colleague: Colleague) -> list[dict[str, str]]:
    """Return the same of one colleague."""
    key = (colleague.school_id, colleague.person_id)
    away = away_until([key[0]], [key[1]])
    return tags_of(
        suspended=colleague.suspended,
        left_on=colleague.left_on,
        has_account=colleague.has_account,
        trained_on=colleague.trained_on,
        away=said_of(away[key]) if key in away else "",
    )
