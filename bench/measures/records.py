"""T4 and T14: the whole page of one record, for those who decide about it and those who look on,
beside Django's admin; that of a child."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from bench.building.world import Place, World
from bench.floors import OnFloors
from bench.line import Line
from bench.visitors import Visitor
from infosharing.accounts.choices import Role
from requests_app.models import SharingRequest, Subject
from requests_app.requests.choices import Status, Tier

MOST, MOST_QUERIES = 4.5, 14
REQUESTS_ABOUT_THE_CHILD = 4  # or as near to it as there are, so that sets of every size compare
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
    what = f"a {tier} request, {role}"
    form = reverse("admin:requests_app_sharingrequest_change", args=[record.pk])
    runs = {"page": visitor.opens(record.get_absolute_url()), "admin": visitor.opens_stock(form)}
    taken = OnFloors("T4", visitor, runs, rounds)
    line = taken.line("page", what, MOST)
    yield line
    yield taken.ahead("page", "admin", f"{what}: Django's admin form ÷ ours", 1)
    most = MOST_QUERIES + (OF_READING if tier != Tier.STANDARD else 0)
    yield Line(
        "T14",
        what,
        f"≤ {most} queries",
        line.queries is not None and line.queries <= most,
        queries=line.queries,
        note="4 of them put the reading on the ledger" if tier != Tier.STANDARD else "",
    )


def measure_child(world: World, rounds: int) -> Iterator[Line]:
    """Measure everything about one child, as the DSL of the first school."""
    place = world.places[0]
    about = (
        Subject.objects.filter(request__school_id=place.pk).values("pupil_id").annotate(number=Count("pk"))
    )
    if not about:
        yield Line("T4", "all about a child", "", note="about nobody in a set of this size")
        return
    nearest = min(about, key=lambda row: (abs(row["number"] - REQUESTS_ABOUT_THE_CHILD), row["pupil_id"]))
    visitor = Visitor(place.people_with_role[Role.DSL])
    runs = {"page": visitor.opens(reverse("child", args=[nearest["pupil_id"]]))}
    taken = OnFloors("T4", visitor, runs, rounds)
    yield taken.line(
        "page", "all about a child, dsl", MOST, f"{nearest['number']} requests; the reading is noted"
    )
