"""The day on which the whole suite lives: the one that is asked for, or one of three, chosen by the commit."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import time_machine

VARIABLE = "INFOSHARING_TEST_DAY"
SCHOOLS_TIME = ZoneInfo("Europe/London")
MORNING = 10  # the hour of a day that is asked for without one
SATURDAY, END_OF_TERM, CLOCK_CHANGE = AWKWARD = (
    "2026-11-28T10:00+00:00",
    "2026-12-18T15:30+00:00",
    "2026-10-25T02:05+00:00",  # just after the hour that comes twice, in which no moment can be typed
)


class NoDay(ValueError):
    """What was asked for is no day."""


def commit() -> str:
    """Return the commit that is tested; nothing where git does not say."""
    command = ["git", "rev-parse", "HEAD"]
    try:
        said = subprocess.run(command, cwd=Path(__file__).parent, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said.stdout.strip()


def chosen_by(commit: str) -> str:
    """Return one of the three; the first where no commit is known."""
    return AWKWARD[int(commit or "0", 16) % len(AWKWARD)]


def moment_of(text: str) -> datetime:
    """Return the moment that `text` names: a day, or a moment, of the school's time where it names no other."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise NoDay(
            f"{VARIABLE}={text} is no day such as 2026-11-28, nor a moment such as {SATURDAY}."
        ) from fault
    if len(text) == len("2026-11-28"):
        moment = moment.replace(hour=MORNING)
    return moment.astimezone(SCHOOLS_TIME) if moment.tzinfo else moment.replace(tzinfo=SCHOOLS_TIME)


@contextmanager
def the_suites_day() -> Iterator[str]:
    """Live on that day, as do all processes that begin inside; yield what the header says of it."""
    asked = os.environ.get(VARIABLE)
    tested = "" if asked else commit()
    by = (
        "asked for"
        if asked
        else f"chosen by commit {tested[:7]}"
        if tested
        else "there is no commit to choose by"
    )
    text = asked or chosen_by(tested)
    moment = moment_of(text)
    os.environ[VARIABLE] = text
    with time_machine.travel(moment):
        yield f"the suite's day: {moment:%A %d %B %Y, %H:%M %Z} ({by}; again with {VARIABLE}={text})"
