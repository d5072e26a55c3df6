"""How requests go: the five versions that lead to each status, and which status is likely at which age."""

from datetime import timedelta
from random import Random

from requests_app.requests.choices import Status

D, L, T = Status.DRAFT, Status.LOGGED, Status.TO_SHARE
BEGUN = (("draft", D), ("change", D))
LOGGED = (*BEGUN, ("log", L))

# The verb of each version, and the status after it.
LIVES: dict[str, tuple[tuple[str, str], ...]] = {
    D: (*BEGUN, ("change", D), ("change", D), ("change", D)),
    L: (*BEGUN, ("change", D), ("log", L), ("change", L)),
    T: (*LOGGED, ("change", L), ("approve", T)),
    Status.SHARED: (*LOGGED, ("approve", T), ("share", Status.SHARED)),
    Status.DECLINED: (*LOGGED, ("change", L), ("decline", Status.DECLINED)),
    Status.CLOSED: (
        ("draft", D),
        ("log", L),
        ("approve", T),
        ("share", Status.SHARED),
        ("close", Status.CLOSED),
    ),
    Status.WITHDRAWN: (*LOGGED, ("change", L), ("withdraw", Status.WITHDRAWN)),
    Status.DISCARDED: (*BEGUN, ("change", D), ("change", D), ("discard", Status.DISCARDED)),
}

NEW = ((D, 10), (L, 40), (T, 20), (Status.SHARED, 20), (Status.DECLINED, 10))
LATELY = (
    (D, 2),
    (L, 5),
    (T, 5),
    (Status.SHARED, 50),
    (Status.DECLINED, 10),
    (Status.CLOSED, 25),
    (Status.WITHDRAWN, 3),
)
LONG_AGO = (
    (Status.SHARED, 8),
    (Status.DECLINED, 10),
    (Status.CLOSED, 75),
    (Status.WITHDRAWN, 5),
    (Status.DISCARDED, 2),
)
WEEK, SEASON = timedelta(days=7), timedelta(days=60)


def life_of(age: timedelta, dice: Random) -> str:
    """Return where a request of this age stands."""
    table = NEW if age < WEEK else LATELY if age < SEASON else LONG_AGO
    statuses, weights = zip(*table, strict=True)
    return dice.choices(statuses, weights)[0]
