"""T8: a request as a PDF, beside bare WeasyPrint on the same HTML."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from weasyprint import CSS, HTML

from bench.building.world import World
from bench.floors import OnFloors
from bench.line import Line
from bench.visitors import Visitor
from infosharing.accounts.choices import Role
from infosharing.documents import weasyprint
from infosharing.documents.pdfa import CONFORMANCE
from requests_app.requests.choices import Tier

from .records import place_of, whole_request

TIMES, MOST_GROWTH, PAGES, WARM = 1.0, 10.0, 500, 20
A_ROUND = 10  # pages for each round, up to all


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Measure the download of an ordinary request, and how much memory hundreds of them keep."""
    record = whole_request(Tier.STANDARD)
    visitor = Visitor(place_of(record, world).people_with_role[Role.DSL])
    download = visitor.opens(f"{record.get_absolute_url()}pdf/")
    html = _html_of(download)
    runs = {"bare": lambda: _bare(html), "download": download}
    taken = OnFloors("T8", visitor, runs, min(rounds, 20))
    ratio = taken.took["download"] / taken.took["bare"]
    yield Line(
        "T8",
        "a request as PDF",
        f"≤ {TIMES:g} × bare WeasyPrint",
        ratio <= TIMES,
        **taken.floors,
        beside=taken.took["bare"],
        took=taken.took["download"],
        ratio=ratio,
    )
    grown = _growth(download, min(PAGES, rounds * A_ROUND), min(WARM, rounds))
    yield Line(
        "T8",
        f"memory kept by {min(PAGES, rounds * A_ROUND)} downloads",
        f"≤ {MOST_GROWTH:g} MB",
        grown <= MOST_GROWTH,
        ratio=grown,
        note="MB",
    )


def _html_of(download: Callable[[], bytes]) -> str:
    """Return the HTML that a download is made of."""
    seen = []
    printed = weasyprint.printed
    with patch.object(weasyprint, "printed", lambda html, **said: seen.append(html) or printed(html, **said)):
        download()
    return seen[0]


def _bare(html: str) -> bytes:
    """Return what WeasyPrint makes of it as its documentation shows, in the same PDF variant."""
    style = CSS(filename=Path(settings.BASE_DIR) / "static" / "paper.css")
    return HTML(string=html).write_pdf(stylesheets=[style], pdf_variant=CONFORMANCE)


def _resident() -> float:
    """Return the memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def _growth(download: Callable[[], bytes], times: int, warm: int) -> float:
    for _ in range(warm):
        download()
    before = _resident()
    for _ in range(times):
        download()
    return _resident() - before
