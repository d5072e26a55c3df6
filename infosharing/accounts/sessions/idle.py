"""When a session ends by itself because nothing was done, and what was sent too late is kept."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.forms import SECRETS
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.form_messages import KeptPost

from .models import Session

USUAL, OF_THE_DSL_TEAM = timedelta(minutes=30), timedelta(minutes=15)
# A page that is opened writes that somebody is here, but not more often than this.
NOTED_EVERY = timedelta(minutes=5)
# What was sent by somebody whose session was over, in the session that they begin next.
KEPT = "sent_too_late"
NEVER_KEPT = frozenset({*SECRETS, "csrfmiddlewaretoken"})


def idle_limit(actor: Actor | None) -> timedelta:
    """Return how long nothing may be done: shorter for those who see what is restricted."""
    is_of_the_team = actor is not None and any(role in DSL_TEAM for _, role in actor.roles)
    return OF_THE_DSL_TEAM if is_of_the_team else USUAL


def seconds_left(row: Session, actor: Actor | None) -> int:
    """Return how long a session still lasts if nothing is done; 0 or less where it is over."""
    ends = min(row.seen_at + idle_limit(actor), row.expires_at)
    return int((ends - clock.now()).total_seconds())


def seconds_surely_left(row: Session, actor: Actor | None) -> int:
    """Return how long a session lasts at least after a page was opened. A page holds this, and asks before it is over:
    so pages that say the same are the same."""
    until_its_end = int((row.expires_at - clock.now()).total_seconds())
    return min(int((idle_limit(actor) - NOTED_EVERY).total_seconds()), until_its_end)


def is_asked_by_a_person(request: HttpRequest) -> bool:
    """Say whether somebody did something, and not a script of the page that asks whether there is news."""
    return request.headers.get("Sec-Fetch-Dest") != "empty"


def note_seen(row: Session, *, at_once: bool = False) -> None:
    """Keep that somebody is here, unless that was done a moment ago."""
    if at_once or clock.now() - row.seen_at >= NOTED_EVERY:
        row.seen_at = clock.now()
        Session.objects.filter(name=row.name).update(seen_at=row.seen_at)


def keep_what_was_sent(request: HttpRequest, user_id: Any) -> bool:
    """Keep what was typed in a new session, sealed to its cookie, for this user alone; no secret, and no file. Say
    whether there was anything."""
    typed = {name: values for name, values in request.POST.lists() if name not in NEVER_KEPT}
    if not any(value for name, values in typed.items() if name != "version" for value in values):
        return False
    request.session[KEPT] = {
        "user": str(user_id),
        "path": request.get_full_path(),
        "typed": typed,
        "files": bool(request.FILES),
    }
    return True


def drop_what_is_others(request: HttpRequest, user: Any) -> None:
    """Forget what somebody else typed before this user signed in."""
    kept = request.session.get(KEPT)
    if kept and kept["user"] != str(user.pk):
        del request.session[KEPT]


def offered_again(request: HttpRequest) -> tuple[KeptPost | None, bool]:
    """Return what was typed on this very page before the session ended, once; and whether a file was chosen too."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.get_full_path() or kept["user"] != str(request.user.pk):
        return None, False
    del request.session[KEPT]
    typed = KeptPost("", mutable=True)
    for name, values in kept["typed"].items():
        typed.setlist(name, values)
    return typed, kept["files"]
