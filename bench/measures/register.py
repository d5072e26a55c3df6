"""T3 and T7: the register filtered and searched, within what one may see."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count

from bench.building.world import Place, World
from bench.floors import OnFloors
from bench.line import Line
from bench.visitors import Visitor
from infosharing.accounts.choices import Role
from infosharing.directory.models import Organisation, Pupil
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status, Tier

REGISTER = "/register/"
USUAL, OTHER, SEARCH = 4.0, 8.0, 4.0


def filters_of(world: World) -> dict[str, tuple[dict[str, str], float]]:
    """Return the filters that are measured, by name: what stands in the address, and how many floors each may take."""
    first = world.places[0]
    organisation = _busiest_organisation(first)
    kind = dict(first.organisations)[organisation]
    day = world.until.date()
    last_year = {
        "since": (day - timedelta(days=600)).isoformat(),
        "until": (day - timedelta(days=300)).isoformat(),
    }
    return {
        "this school year": ({}, USUAL),
        "a window of last year": (last_year, USUAL),
        "five years": ({"since": world.begins.date().isoformat()}, USUAL),
        "one school": ({"school": str(first.pk)}, USUAL),
        "a status": ({"status": "declined"}, USUAL),
        "an organisation": ({"organisation": str(organisation)}, USUAL),
        "a kind of organisation": ({"kind": str(kind)}, OTHER),
        "a basis": ({"basis": "d"}, OTHER),
        "an outcome": ({"outcome": "do_not_share"}, OTHER),
        "a tier": ({"tier": "special_category"}, OTHER),
        "late": ({"late": "yes"}, OTHER),
        "who decided": ({"decided_by": str(first.people_with_role[Role.HEAD].pk)}, OTHER),
        "nothing matches": ({"basis": "a", "status": "closed"}, OTHER),
    }


def _busiest_organisation(place: Place) -> UUID:
    """Return the organisation on most lines: in a small set, not every one is on a line."""
    lines = SharingRequest.objects.filter(school_id=place.pk, tier=Tier.STANDARD).exclude(status=Status.DRAFT)
    counted = (
        lines.values("organisation_id").annotate(number=Count("pk")).order_by("-number", "organisation_id")
    )
    return counted[0]["organisation_id"]


def readers(world: World) -> dict[str, Visitor]:
    return {
        "head of one school": Visitor(world.places[0].people_with_role[Role.HEAD]),
        "sees 5 % of the schools": Visitor(world.dpo_of_few),
        "sees half the schools": Visitor(world.dpo_of_many),
    }


def measure_filters(world: World, rounds: int) -> Iterator[Line]:
    """T3: each filter for the head of one school and for those who serve several."""
    for who, visitor in readers(world).items():
        if not visitor.there_is(REGISTER):
            yield Line("T3", f"{REGISTER}, {who}", "", note="not open to them, or not there")
            continue
        wanted = filters_of(world)
        runs = {name: visitor.opens(f"{REGISTER}?{urlencode(said)}") for name, (said, _) in wanted.items()}
        taken = OnFloors("T3", visitor, runs, rounds)
        for name, (_, most) in wanted.items():
            yield taken.line(name, f"{name}, {who}", most)


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
        for who, visitor in readers(world).items():
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
    taken = OnFloors("T7", visitor, runs, rounds)
    for name in runs:
        yield taken.line(name, f"{path} for {name}, {who}", SEARCH)
