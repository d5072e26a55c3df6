"""The sessions of one person, as the page lists them."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from .idle import seconds_left
from .models import Session
from .store import name_of


@dataclass(frozen=True)
class SessionLine:
    """One session: the name of its row, where it is, since when, when it was seen last, and whether it is this one."""

    name: str
    device: str
    address: str
    began: datetime
    seen: datetime
    is_here: bool


def sessions_of(request: HttpRequest) -> list[SessionLine]:
    """Return the sessions of the person who asks that still last, this one first, then the one seen last."""
    here = name_of(request.session.session_key)
    rows = Session.objects.filter(user_id=request.user.pk).order_by("-seen_at").defer("data")
    lines = [
        SessionLine(
            row.name, row.device or "A browser", row.address, row.created_at, row.seen_at, row.name == here
        )
        for row in rows
        if seconds_left(row, request.actor) > 0
    ]
    return sorted(lines, key=lambda line: not line.is_here)
