"""T18: what somebody else's pages take while large files are made for others, beside what they usually take."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter, sleep
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from bench.building.world import Place, World
from bench.line import Line
from bench.visitors import Visitor
from infosharing.accounts.choices import Role
from infosharing.documents import vault
from infosharing.documents.models import PreparedFile
from register.exports.choices import ExportForm
from requests_app.models import Subject
from requests_app.requests.choices import Tier

from .records import whole_request

BUNDLES_OF_ONE, EXPORT = 3, "/register/exports/sharing/"
MOST, USUALLY, SECONDS, PAUSE = 2.0, 4, 120, 0.01
Runs = dict[str, Callable[[], bytes]]
Times = dict[str, list[float]]


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Open a few pages as the head of one school, first alone, then while nine files are made for other schools."""
    runs = _pages(world.places[0])
    usual, then = {name: [] for name in runs}, {name: [] for name in runs}
    for _ in range(rounds * USUALLY):
        _open(runs, usual)
    for place in world.places[1:3]:
        _ask_for_bundles(place)
    _ask_for_exports(world)
    seconds = _while_files_are_made(runs, then)
    made = list(PreparedFile.objects.filter(ended_at__isnull=False))
    faults = [file.fault for file in made if file.fault]
    _let_go()
    said = "; ".join([f"{len(made) - len(faults)} files made in {seconds:.0f} s", *sorted({*faults})])
    yield from _lines(usual, then, said)


def _pages(place: Place) -> Runs:
    """Return a list, an ordinary record, and one whose reading is put on the ledger."""
    head = Visitor(place.people_with_role[Role.HEAD])
    tiers = {"an ordinary record": Tier.STANDARD, "a confidential record": Tier.CONFIDENTIAL}
    records = {name: whole_request(tier, place=place) for name, tier in tiers.items()}
    pages = {name: head.opens(record.get_absolute_url()) for name, record in records.items() if record}
    return {"the list": head.opens("/requests/"), **pages}


def _ask_for_bundles(place: Place) -> None:
    """Ask for all about the children of a school who have most about them, as its DSL."""
    visitor = Visitor(place.people_with_role[Role.DSL])
    about = (
        Subject.objects.filter(request__school_id=place.pk).values("pupil_id").annotate(number=Count("pk"))
    )
    for row in about.order_by("-number", "pupil_id")[:BUNDLES_OF_ONE]:
        address = reverse("child", args=[row["pupil_id"]])
        visitor.sends(reverse("child-pdf", args=[row["pupil_id"]]), visitor.token(address))


def _ask_for_exports(world: World) -> None:
    """Ask for five years of the register of several schools, and for a paper of this year of one of them."""
    years = {"since": world.begins.date().isoformat()}
    officer, head = world.dpo_of_few, world.places[3].people_with_role[Role.HEAD]
    wanted = ((officer, ExportForm.CSV, years), (officer, ExportForm.XLSX, years), (head, ExportForm.PDF, {}))
    for worker, form, narrowed in wanted:
        visitor = Visitor(worker)
        visitor.sends(f"{EXPORT}?{urlencode(narrowed)}", visitor.token("/register/"), form=form)


def _while_files_are_made(runs: Runs, times: Times) -> float:
    """Open the pages in turn until nothing waits any more, and return how many seconds that took."""
    begun = perf_counter()
    maker = subprocess.Popen([sys.executable, "manage.py", "prepare_files", "--watch"], cwd=settings.BASE_DIR)
    try:
        while PreparedFile.objects.waiting().exists() and perf_counter() - begun < SECONDS:
            if PreparedFile.objects.exclude(begun_at=None).exists():
                _open(runs, times)
            else:
                sleep(PAUSE)
    finally:
        maker.terminate()
        maker.wait()
    return perf_counter() - begun


def _open(runs: Runs, times: Times) -> None:
    for name, run in runs.items():
        begun = perf_counter()
        run()
        times[name].append((perf_counter() - begun) * 1000)


def _let_go() -> None:
    for file in PreparedFile.objects.all():
        file.delete()
        if file.storage_name:
            vault.discard(file.storage_name)


def _slow(times: Times) -> float:
    """Return the milliseconds in which all but one in a hundred pages came."""
    every = sorted(time for several in times.values() for time in several)
    return every[int(len(every) * 0.99)]


def _lines(usual: Times, then: Times, said: str) -> Iterator[Line]:
    if not all(then.values()):
        yield Line("T18", "pages while files are made", "", note=f"the files were made too soon; {said}")
        return
    measured = {f"{name}, while files are made": (median(usual[name]), median(then[name])) for name in usual}
    measured["p99 of these pages, while files are made"] = (_slow(usual), _slow(then))
    for what, (before, now) in measured.items():
        times = now / before
        is_met = times <= MOST
        yield Line(
            "T18", what, f"≤ {MOST:g} × usual", is_met, beside=before, took=now, ratio=times, note=said
        )
