"""T4 and T14: the whole page of one record, for those who decide about it and those who look on."""

from collections.abc import Iterator

from bench.building.world import Place, World
from bench.line import Line
from bench.timing import interleaved
from bench.visitors import Visitor, queries
from infosharing.accounts.choices import Role
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status, Tier

FLOOR_TIMES, MOST_QUERIES = 4.5, 14
# What is not ordinary puts each opening on the ledger: head, entry, head, and the last openings are shown.
OF_READING = 4
READERS = {
    Tier.STANDARD: (Role.DSL, Role.HEAD, Role.DPO),
    Tier.CONFIDENTIAL: (Role.DSL, Role.HEAD, Role.DPO),
    Tier.SAFEGUARDING: (Role.DSL,),
}


def whole_request(
    tier: str, status: str = Status.CLOSED, place: Place | None = None
) -> SharingRequest | None:
    """Return the newest request of a tier whose fields are all sealed, as the product leaves them; or None."""
    rows = SharingRequest.objects.filter(
        tier=tier, status=status, closing_reason__isnull=False, concerns_staff=False
    )
    if place is not None:
        rows = rows.filter(school_id=place.pk)
    return rows.order_by("-created_at").first()


def place_of(record: SharingRequest, world: World) -> Place:
    """Return the school of a request."""
    return next(place for place in world.places if place.pk == record.school_id)


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Measure a closed request of each tier for each reader."""
    for tier, roles in READERS.items():
        record = whole_request(tier)
        if record is None:
            yield Line("T4", f"a {tier} request", "", note="none in a set of this size")
            continue
        for role in roles:
            yield from _page(
                record, tier, role, (Visitor(place_of(record, world).people_with_role[role]), rounds)
            )


def _page(record: SharingRequest, tier: str, role: str, by: tuple[Visitor, int]) -> Iterator[Line]:
    visitor, rounds = by
    page = visitor.opens(record.get_absolute_url())
    took = interleaved({"floor": visitor.floor(), "page": page}, rounds)
    ratio, asked = took["page"] / took["floor"], queries(page)
    what = f"a {tier} request, {role}"
    most = MOST_QUERIES + (OF_READING if tier != Tier.STANDARD else 0)
    yield Line("T4", what, "≤ 4.5 × floor", ratio <= FLOOR_TIMES, took["floor"], took["page"], ratio, asked)
    yield Line(
        "T14",
        what,
        f"≤ {most} queries",
        asked <= most,
        queries=asked,
        note="4 of them put the reading on the ledger" if tier != Tier.STANDARD else "",
    )
