"""How often a page asks the database: the same for one row as for thirty, and never more than its budget."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from demo.stories.answers import letter
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status

from .stages import again, answered, drafted, standing_at

BUDGETS = {"/requests/": 8, "/": 9}
RECORD = 14
# What is not ordinary puts each opening on the ledger (savepoint, head, entry, head, release) and shows the last ones.
READ_ON_THE_LEDGER = 6
# Asked only where the request's own query said that there are some.
OTHERS_ABOUT_THE_SAME = 1


def queries(client, address):
    """How many queries a second visit to a page takes (the first may warm caches)."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def thirty(story, restricted_every=10):
    """Bring the requests to thirty, some of them restricted."""
    for number in range(SharingRequest.objects.count(), 30):
        drafted(story, restricted=number % restricted_every == 0).logged()


def test_list_and_home_ask_as_often_for_thirty_requests_as_for_one(story, browse):
    drafted(story, restricted=True).logged()
    drafted(story).logged()
    pages = [
        (key, reverse(name))
        for key in ("sam", "priya", "dana", "helen", "farah")
        for name in ("requests", "home")
    ]
    clients = {key: browse(key) for key, _ in pages}
    few = {page: queries(clients[page[0]], page[1]) for page in pages}
    thirty(story)
    many = {page: queries(clients[page[0]], page[1]) for page in pages}
    assert many == few
    more = {("farah", reverse("home")): 1}  # for the second school of hers
    assert [page for page in pages if many[page] > BUDGETS[page[1]] + more.get(page, 0)] == []


@pytest.mark.parametrize("key", ["sam", "dana", "helen", "ines"])
@pytest.mark.parametrize(
    "status", [Status.DRAFT, Status.LOGGED, Status.TO_SHARE, Status.SHARED, Status.CLOSED]
)
def test_an_ordinary_record_keeps_its_budget(story, browse, status, key):
    request = standing_at(story, status)
    if status == Status.DRAFT and key != "sam":
        assert browse(key).get(request.get_absolute_url()).status_code == 404
        return
    assert queries(browse(key), request.get_absolute_url()) <= RECORD


@pytest.mark.parametrize("status", [Status.LOGGED, Status.TO_SHARE, Status.CLOSED])
def test_a_guarded_record_costs_its_reading_beside(story, browse, status):
    request = standing_at(story, status, restricted=True)
    assert queries(browse("dana"), request.get_absolute_url()) <= RECORD + READ_ON_THE_LEDGER


def test_a_record_with_many_parts_asks_as_often_as_one_with_few(world, story, browse):
    dana = browse("dana")
    both = [with_parts(story, parts) for parts in (1, 10)]
    counts = [queries(dana, one.get_absolute_url()) for one in both]
    # They are about the same child, so each is shown beside the other.
    assert counts[0] == counts[1] <= RECORD + OTHERS_ABOUT_THE_SAME


def with_parts(story, parts):
    """A shared request with that many recipients, disclosures and files."""
    one = drafted(story)
    for _ in range(parts):
        one.asks("pastoral", "attendance", "jamie", file=letter("Please."))
    answered(one.logged())
    for _ in range(parts - 1):
        one.also_to("dana", "council", days_ago=5, name="Ian Wood", items="attendance contact")
    one.signed("dana", days_ago=5)
    for _ in range(parts):
        one.shared("dana", "secure_email", days_ago=4)
    return again(one.request)
