"""Requests to count, and the pages of numbers as somebody sees them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from demo.telling import Story, World
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person, School
from infosharing.records import clock
from register.statistics.periods import SchoolYear, year_of
from requests_app.models import SharingRequest
from tests.requests_app.stages import drafted

DAYS_AGO = 6


def year() -> SchoolYear:
    """The school year in which the requests of these tests are logged, as `stages.drafted` has it."""
    return year_of(timezone.localdate() - timedelta(days=DAYS_AGO))


def time_to_decide() -> str:
    """How long each decision of these tests took: it came the day after, which may be no school day."""
    school = School.objects.get(name__startswith="Ashfield")
    the_day_after = clock.today() - timedelta(days=DAYS_AGO - 1)
    return "1 school day" if school.calendar.is_school_day(the_day_after) else "less than a school day"


def logged(story: Callable[..., Story], number: int = 1, **options: Any) -> list[SharingRequest]:
    """So many requests that wait for a decision."""
    return [drafted(story, **options).logged().request for _ in range(number)]


def excluded(request: SharingRequest, key: str, world: World) -> None:
    """Dana keeps somebody from a request."""
    changes = {"person": Person.objects.get(pk=world.actors[key].pk), "reason": "It is about a cousin."}
    access.exclude(request, by=world.actors["dana"], changes=changes, version=None)


@contextmanager
def next_month() -> Iterator[datetime]:
    """The first of the month after today, in the morning: only then do governors read of what these tests tell."""
    first = (clock.today().replace(day=1) + timedelta(days=32)).replace(day=1)
    with clock.at(clock.start_of_day(first) + timedelta(hours=9)):
        yield clock.now()


def page_next_month(client: Client, name: str, **asked: Any) -> str:
    """A page of numbers as it is next month."""
    with next_month():
        return page_of(client, name, **asked)


def page_of(client: Client, name: str, **asked: Any) -> str:
    """A page of numbers, without the seal of its forms."""
    answer = client.get(reverse(name), {"year": year().starts_in, **asked} if name != "home" else {})
    assert answer.status_code == 200
    return without_seal(answer)


def without_seal(answer: Any) -> str:
    """A page without the seal of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def fact(page: str, words: str) -> str:
    """The number in large letters beside `words`."""
    return re.search(rf"<b[^>]*>([^<]*)</b>\s*<span>{words}", page).group(1)


def table(page: str, key: str) -> dict[str, list[str]]:
    """The table of one figure: its numbers by the name of their row."""
    part = page[page.index(f'id="figure-{key}"') :].partition("</section>")[0]
    rows = re.findall(r'<tr>\s*<th scope="row">(.*?)</th>(.*?)</tr>', part, re.S)
    return {name.replace("&#x27;", "'"): re.findall(r"<td[^>]*>(.*?)</td>", cells) for name, cells in rows}


def queries(client: Client, name: str, **asked: Any) -> int:
    """How many queries a second visit takes."""
    page_of(client, name, **asked)
    with CaptureQueriesContext(connection) as seen:
        page_of(client, name, **asked)
    return len(seen)


def words_of_pdf(response: Any) -> str:
    """The text of a PDF, in one line."""
    pages = PdfReader(BytesIO(response.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
