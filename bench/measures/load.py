"""T12: how many answers a second twenty people get from the real server, beside stock pages that answer the same."""

from collections.abc import Iterator
from itertools import islice
from statistics import median

from django.urls import reverse

from bench import serving
from bench.building.world import World
from bench.line import Line
from bench.serving import Asked
from bench.visitors import BARE, EMPTY, Visitor
from infosharing.accounts.choices import Role
from requests_app.disclosures.choices import ReceiptStatus
from requests_app.models import Disclosure
from requests_app.requests.choices import Tier

from .records import whole_request

PEOPLE, SECONDS, TIMES = 20, 4, 3
HEADS, STAFF = "heads", "colleagues who see their own"
BARE_PAGE, KEYSET_PAGE, GUARDIANS_LIST, ADMINS_FORM = (
    "bare page",
    "keyset page",
    "guardian's list",
    "admin's form",
)
# What is asked, by whom, how many answers a second are wanted, and the stock page that is told beside it: where that
# answers the same question, ours is to be ahead.
PAGES = (
    ("empty page", HEADS, 850, BARE_PAGE),
    ("home", HEADS, 250, None),
    ("list", HEADS, 400, KEYSET_PAGE),
    ("list", STAFF, 400, GUARDIANS_LIST),
    ("register", HEADS, 250, KEYSET_PAGE),
    ("record", HEADS, 300, ADMINS_FORM),
)
STEPS_A_SECOND = 300
What = tuple[str, str]


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Ask for every page in turn, a few seconds each, then let people take steps."""
    if not serving.there_is_wrk():
        yield Line("T12", "answers of the real server", "", note="wrk is not installed")
        return
    asked = {**_pages_of_heads(world), **_pages_of_staff(world)}
    steps = _steps(world)
    seconds, times = min(SECONDS, rounds), min(TIMES, rounds)
    with serving.served() as port:
        for pages in asked.values():
            serving.must_open(port, pages)
        found: dict[What, list[serving.Speed]] = {what: [] for what in asked}
        for _ in range(times):
            for what, pages in asked.items():
                found[what].append(serving.open_pages(port, pages, seconds))
        yield from _lines({what: _middle(speeds) for what, speeds in found.items()}, asked)
        speed = serving.take_steps(port, steps, times * seconds)
    yield Line(
        "T12",
        f"steps of {len(steps)} people, each on one record",
        f"≥ {STEPS_A_SECOND}/s",
        speed.answers >= STEPS_A_SECOND,
        ratio=speed.answers,
        note=f"p99 {speed.p99:.0f} ms",
    )


def _middle(speeds: list[serving.Speed]) -> serving.Speed:
    return serving.Speed(median(one.answers for one in speeds), median(one.p99 for one in speeds))


def _pages_of_heads(world: World) -> dict[What, list[Asked]]:
    """Return what the heads of schools open, at our site and at the stock one: of the records each one of their own."""
    found: dict[What, list[Asked]] = {}
    admin = "admin:requests_app_sharingrequest_change"
    with_records = ((place, whole_request(Tier.STANDARD, place=place)) for place in world.places)
    for place, record in islice(((place, record) for place, record in with_records if record), PEOPLE):
        head = Visitor(place.people_with_role[Role.HEAD])
        ours = {
            "empty page": EMPTY,
            "home": "/",
            "list": "/requests/",
            "register": "/register/",
            "record": record.get_absolute_url(),
        }
        stock = {
            BARE_PAGE: BARE,
            KEYSET_PAGE: "/stock/keyset/",
            ADMINS_FORM: reverse(admin, args=[record.pk]),
        }
        for client, pages in ((head.client, ours), (head.stock_client, stock)):
            for name, path in pages.items():
                found.setdefault((name, HEADS), []).append(Asked.by(client, path))
    return found


def _pages_of_staff(world: World) -> dict[What, list[Asked]]:
    staff = [Visitor(place.staff[1]) for place in world.places[:PEOPLE]]
    return {
        ("list", STAFF): [Asked.by(one.client, "/requests/") for one in staff],
        (GUARDIANS_LIST, STAFF): [Asked.by(one.stock_client, "/stock/guardian/") for one in staff],
    }


def _steps(world: World) -> list[tuple[Asked, str, int]]:
    """Return the chasing of a receipt for the DSL of each of some schools."""
    found = []
    for place in world.places:
        awaited = Disclosure.objects.filter(
            request__school_id=place.pk,
            status=ReceiptStatus.AWAITED,
            request__tier=Tier.STANDARD,
            request__concerns_staff=False,
        ).first()
        if awaited is not None and len(found) < PEOPLE:
            visitor = Visitor(place.people_with_role[Role.DSL])
            path = f"/requests/{awaited.request_id}/shared/{awaited.pk}/chase/"
            token = visitor.token(path)
            found.append((Asked.by(visitor.client, path), token, awaited.version))
    return found


def _lines(speed: dict[What, serving.Speed], asked: dict[What, list[Asked]]) -> Iterator[Line]:
    for name, who, least, stock in PAGES:
        ours = speed[name, who]
        beside = speed[stock, who].answers if stock else 0.0
        must_lead = stock not in (None, BARE_PAGE)
        yield Line(
            "T12",
            f"{name}, {len(asked[name, who])} {who}",
            f"≥ {least}/s" + (f", ahead of {stock}" if must_lead else ""),
            ours.answers >= least and (ours.answers > beside or not must_lead),
            ratio=ours.answers,
            note=f"p99 {ours.p99:.0f} ms" + (f"; {stock}: {beside:.0f}/s" if stock else ""),
        )
