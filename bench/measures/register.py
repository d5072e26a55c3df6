"""T3 and T7: the register filtered and searched, within what one may see."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

from bench.building.world import World
from bench.line import Line
from bench.timing import interleaved
from bench.visitors import Visitor, queries
from infosharing.accounts.choices import Role
from infosharing.directory.models import Organisation, Pupil
from requests_app.models import SharingRequest

REGISTER = "/register/"
FLOOR_TIMES, OTHER_TIMES, SEARCH_TIMES = 2.5, 10.0, 3.0


def filters_of(world: World) -> dict[str, tuple[dict[str, str], float]]:
    """Return the filters that are measured, by name: what stands in the address, and how many floors it may take."""
    first = world.places[0]
    organisation, kind = first.organisations[0]
    day = world.until.date()
    last_year = {
        "since": (day - timedelta(days=600)).isoformat(),
        "until": (day - timedelta(days=300)).isoformat(),
    }
    return {
        "this school year": ({}, FLOOR_TIMES),
        "a window of last year": (last_year, FLOOR_TIMES),
        "five years": ({"since": world.begins.date().isoformat()}, FLOOR_TIMES),
        "one school": ({"school": str(first.pk)}, FLOOR_TIMES),
        "a status": ({"status": "declined"}, FLOOR_TIMES),
        "an organisation": ({"organisation": str(organisation)}, FLOOR_TIMES),
        "a kind of organisation": ({"kind": str(kind)}, OTHER_TIMES),
        "a basis": ({"basis": "d"}, OTHER_TIMES),
        "an outcome": ({"outcome": "do_not_share"}, OTHER_TIMES),
        "a tier": ({"tier": "special_category"}, OTHER_TIMES),
        "late": ({"late": "yes"}, OTHER_TIMES),
        "who decided": ({"decided_by": str(first.people_with_role[Role.HEAD].pk)}, OTHER_TIMES),
        "nothing matches": ({"basis": "a", "status": "closed"}, OTHER_TIMES),
    }


def _readers(world: World) -> dict[str, Visitor]:
    return {
        "head of one school": Visitor(world.places[0].people_with_role[Role.HEAD]),
        "sees 5 % of the schools": Visitor(world.dpo_of_few),
        "sees half the schools": Visitor(world.dpo_of_many),
    }


def measure_filters(world: World, rounds: int) -> Iterator[Line]:
    """T3: each filter for the head of one school and for those who serve several."""
    for who, visitor in _readers(world).items():
        if not visitor.there_is(REGISTER):
            yield Line("T3", f"{REGISTER}, {who}", "", note="not open to them, or not there")
            continue
        wanted = filters_of(world)
        runs = {name: visitor.opens(f"{REGISTER}?{urlencode(said)}") for name, (said, _) in wanted.items()}
        took = interleaved({"floor": visitor.floor(), **runs}, rounds)
        for name, (_, most) in wanted.items():
            ratio = took[name] / took["floor"]
            yield Line(
                "T3",
                f"{name}, {who}",
                f"≤ {most:g} × floor",
                ratio <= most,
                took["floor"],
                took[name],
                ratio,
                queries(runs[name]),
            )


def measure_search(world: World, rounds: int) -> Iterator[Line]:
    """T7: a reference, an organisation and a pupil, in the list of requests and in the register."""
    place = world.places[0]
    wanted = {
        "a reference": SharingRequest.objects.filter(school_id=place.pk).order_by("created_at")[0].reference,
        "an organisation": Organisation.objects.filter(school_id=place.pk)[0].name,
        "a pupil": Pupil.objects.filter(school_id=place.pk)[0].legal_name,
        "nothing": "zzzz no such words",
    }
    for path in ("/requests/", REGISTER):
        for who, visitor in _readers(world).items():
            if not visitor.there_is(path):
                yield Line("T7", f"{path}, {who}", "", note="not open to them, or not there")
                continue
            yield from _searches(path, who, visitor, (wanted, rounds))


def _searches(path: str, who: str, visitor: Visitor, what: tuple[dict[str, str], int]) -> Iterator[Line]:
    wanted, rounds = what
    token = visitor.token(path)
    runs = {
        name: lambda words=words: visitor.sends(path, token, find=words)
        for name, words in wanted.items()
        if path == REGISTER or name != "a pupil"  # the list of requests finds no pupils
    }
    took = interleaved({"floor": visitor.floor(), **runs}, rounds)
    for name, run in runs.items():
        ratio = took[name] / took["floor"]
        yield Line(
            "T7",
            f"{path} for {name}, {who}",
            "≤ 3 × floor",
            ratio <= SEARCH_TIMES,
            took["floor"],
            took[name],
            ratio,
            queries(run),
        )
