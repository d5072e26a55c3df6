"""Restricted sharing without names: what headteacher and DPO learn of it, and what nobody does."""

import re
from calendar import monthrange
from datetime import timedelta

import pytest
from django.urls import reverse

from demo.sharing import Sharing
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.records import clock
from requests_app.decisions.choices import Outcome
from requests_app.requests.choices import Status
from tests.requests_app.stages import drafted, standing_at
from tests.requests_app.test_visibility import BAIT
from tests.safeguarding.stages import issued

from .reading import masked_for, words_of

RESTRICTED = reverse("register-restricted")


@pytest.fixture
def restricted(story):
    """A safeguarding request that was shared."""
    return standing_at(story, Status.SHARED, restricted=True)


@pytest.mark.parametrize("key", ["helen", "farah"])
def test_headteacher_and_dpo_see_a_line_that_names_nobody(restricted, browse, key):
    seen_by_the_dsl = words_of(browse("dana").get(restricted.get_absolute_url()))
    assert [words for words in BAIT.values() if words not in seen_by_the_dsl] == []
    masked = browse(key).get(RESTRICTED).content.decode()
    shown = masked[masked.index("<main") :]
    assert [what for what, words in BAIT.items() if words in shown] == []
    assert restricted.reference not in shown
    assert str(restricted.pk) not in shown


def test_a_masked_line_says_month_kind_of_organisation_basis_condition_outcome_and_lateness(
    restricted, browse
):
    found = re.findall(r"<td[^>]*>(.*?)</td>", browse("helen").get(RESTRICTED).content.decode(), re.DOTALL)
    assert [cell.strip() for cell in found] == [
        f"{restricted.created_at:%B %Y}",
        "Children&#x27;s social care",
        "(c) Legal obligation",
        "9(2)(g) Substantial public interest",
        "Share everything requested",
        "No",
    ]


@pytest.mark.parametrize("key", ["sam", "priya", "ines", "joan", "robert", "alan", "dana"])
def test_nobody_else_has_such_a_page(restricted, browse, key):
    assert browse(key).get(RESTRICTED).status_code == 403


def test_the_head_of_another_school_sees_no_line(restricted, browse):
    assert "No requests in this period" in words_of(browse("owen").get(RESTRICTED))


def test_the_excluded_person_finds_no_masked_line_either(world, story):
    one = drafted(story, restricted=True)
    one.asks("protect", "safeguarding", "poppy", people=[world.actors["helen"].pk]).logged()
    assert len(masked_for(world.actors["farah"])) == 1
    assert masked_for(world.actors["helen"]) == []


def test_what_the_head_was_given_to_read_stands_on_the_register_and_not_among_the_masked(world, restricted):
    changes = {
        "person": Person.objects.get(pk=world.actors["helen"].pk),
        "until": clock.today() + timedelta(days=1),
        "reason": "She asked for it.",
    }
    access.grant(restricted, by=world.actors["dana"], changes=changes, version=None)
    assert masked_for(world.actors["helen"]) == []


def test_a_draft_leaves_no_masked_line(world, story):
    drafted(story, restricted=True)
    assert masked_for(world.actors["helen"]) == []


def test_lines_are_narrowed_by_what_they_show(world, restricted):
    helen = world.actors["helen"]
    assert len(masked_for(helen, outcome=Outcome.SHARE_IN_FULL)) == 1
    assert masked_for(helen, outcome=Outcome.DO_NOT_SHARE) == []
    assert masked_for(helen, kind="police") == []


def test_lines_cannot_be_narrowed_by_what_they_hide(world, restricted, browse):
    everything = browse("helen").get(RESTRICTED)
    asked = {"organisation": str(restricted.organisation_id), "decided_by": str(world.actors["dana"].pk)}
    filtered = browse("helen").get(RESTRICTED, {**asked, "status": "draft", "tier": "standard"})
    lines = [
        re.findall(r"<tbody>(.*?)</tbody>", page.content.decode(), re.DOTALL)
        for page in (everything, filtered)
    ]
    assert lines[0] == lines[1] != []


@pytest.fixture
def month_over(story):
    """A restricted request, seen when its month is over: the days of that month."""
    logged = clock.day_of(drafted(story, restricted=True).logged().request.created_at)
    first = logged.replace(day=1)
    with clock.at(clock.start_of_day((first + timedelta(days=40)).replace(day=3))):
        yield [first + timedelta(days=number) for number in range(monthrange(first.year, first.month)[1])]


def test_moving_the_window_day_by_day_tells_no_day(world, month_over):
    helen = world.actors["helen"]
    whole = {"since": month_over[0], "until": month_over[-1]}
    assert len(masked_for(helen, **whole)) == 1
    assert [day for day in month_over[1:] if masked_for(helen, **{**whole, "since": day})] == []
    assert [day for day in month_over[:-1] if masked_for(helen, **{**whole, "until": day})] == []


def test_moving_the_day_on_which_they_stood_tells_no_day(world, month_over):
    helen = world.actors["helen"]
    assert [day for day in month_over[:-1] if masked_for(helen, on=day, since=month_over[0])] == []
    assert len(masked_for(helen, on=month_over[-1], since=month_over[0])) == 1


def test_the_dpo_sees_the_number_of_internal_forms_alone(browse, world):
    issued(Sharing(world))
    page = words_of(browse("farah").get(RESTRICTED))
    assert "Ashfield School 1" in " ".join(page.split())
    assert "Information the DSL team has shared with colleagues" not in words_of(
        browse("helen").get(RESTRICTED)
    )
