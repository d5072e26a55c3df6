"""T1 and T14: the lists and registers that somebody sees, beside guardian's way and beside a stock keyset page."""

from collections.abc import Iterator

from django.db import connection

from bench.building.world import World
from bench.floors import OnFloors
from bench.line import Line
from bench.visitors import Visitor
from infosharing.accounts.actors import actor_of
from infosharing.records.visibility import MOST_ONE_BY_ONE

LIST, REGISTER = "/requests/", "/register/"
GUARDIANS, KEYSET = "/bench/guardian/", "/stock/keyset/"
MOST = {LIST: 3.0, REGISTER: 4.0}
MOST_QUERIES = 8
SEES_HALF = "sees half the schools"
GUARDIAN, GUARDIAN_AT_HALF = 2.0, 20.0


def people(world: World) -> dict[str, Visitor]:
    """Return those whose lists are measured, by what they see."""
    return {
        "sees fifty": Visitor(world.viewer),
        "sees 5 % of the schools": Visitor(world.dpo_of_few),
        SEES_HALF: Visitor(world.dpo_of_many),
    }


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Measure every list for everybody."""
    for path in MOST:
        for who, visitor in people(world).items():
            if visitor.there_is(path):
                yield from _list(path, who, visitor, rounds)
            else:
                yield Line("T1", f"{path}, {who}", "", note="not open to them, or not there")


def _list(path: str, who: str, visitor: Visitor, rounds: int) -> Iterator[Line]:
    runs = {
        "page": visitor.opens(path),
        "guardian": visitor.opens(GUARDIANS),
        "keyset": visitor.opens_stock(KEYSET),
    }
    taken = OnFloors("T1", visitor, runs, rounds)
    what, least = f"{path}, {who}", GUARDIAN_AT_HALF if who == SEES_HALF else GUARDIAN
    page = taken.line("page", what, MOST[path])
    yield page
    yield taken.ahead("page", "guardian", f"{what}: guardian's way ÷ ours", least)
    yield taken.ahead("page", "keyset", f"{what}: a stock keyset page ÷ ours", 1)
    most = MOST_QUERIES + (_one_by_one(visitor) if path == LIST else 0)
    asked = page.queries
    yield Line("T14", what, f"≤ {most} queries", asked is not None and asked <= most, queries=asked)


def _one_by_one(visitor: Visitor) -> int:
    """Return how many queries more it is to ask for each of a few schools by itself, where the database likes it so."""
    actor = actor_of(visitor.worker.user)
    schools = len({school for school, _ in actor.roles}) if actor else 0
    return schools if 1 < schools <= MOST_ONE_BY_ONE[connection.vendor] else 0
