"""Search engines find what parents may read, and are kept away from everything else."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from demo.stories.policies import policies


def test_robots_may_read_the_public_policy_and_nothing_else(db):
    answer = Client().get("/robots.txt")
    assert answer["Content-Type"] == "text/plain"
    assert answer.content.decode() == "User-agent: *\nAllow: /policy/\nDisallow: /\n"


@pytest.mark.parametrize(
    "path", ["/", "/sign-in/", "/account/", "/nothing-here/", "/robots.txt", "/healthz/"]
)
@pytest.mark.parametrize("who", ["nobody", "dana"])
def test_no_other_page_is_listed(browse, who, path):
    client = Client() if who == "nobody" else browse(who)
    assert client.get(path)["X-Robots-Tag"] == "noindex, nofollow"


def test_the_policy_for_parents_may_be_listed(world):
    policies(world)
    answer = Client().get(f"/policy/{world.schools['ashfield'].pk}/")
    assert (answer.status_code, "X-Robots-Tag" in answer) == (200, False)


def test_browsers_that_ask_for_the_old_icon_get_ours(db):
    answer = Client().get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/static/favicon.svg")
    assert finders.find("favicon.svg")


def test_each_page_says_where_its_icon_is(db):
    page = Client().get("/sign-in/").content.decode()
    assert '<link rel="icon" href="/static/favicon.svg" type="image/svg+xml">' in page
