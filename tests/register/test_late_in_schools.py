"""Home of headteacher and DPO: what is late in their schools, whom it waits for, since when; nothing to click."""

import re
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse

from demo.sharing import Sharing
from infosharing.records import clock
from infosharing.records.formats import say_deadline
from infosharing.records.visibility import MOST_ONE_BY_ONE
from register.home.late import MOST_SHOWN, late_in_schools
from tests.requests_app.stages import drafted
from tests.safeguarding.stages import issued

from .counted import excluded, queries


def late(story, *, by="sam", restricted=False, days_ago=9):
    """A request that should have been decided a week ago."""
    one = story(by=by, days_ago=days_ago)
    if restricted:
        one.draft("mash", "Rose Turner", "Social worker")
        return one.asks("protect", "safeguarding", "poppy", needed_in=2).logged().request
    one.draft("charity", "Meg Hall", "Worker")
    return one.asks("pastoral", "attendance", "jamie", needed_in=2).logged().request


def late_at_briar(story):
    """The same at the other school."""
    one = story(by="kim", days_ago=9, school="briar").draft("briar-council", "Ian Wood", "Officer")
    return one.asks("statutory", "contact", "tariq", needed_in=2).logged().request


def lines_of(world, key):
    """The references that are late, by school, and the number of restricted ones."""
    return {
        school.name: ([thing.reference for thing in school.things], school.restricted)
        for school in late_in_schools(world.actors[key])
    }


def words_of(client):
    """Home without its tags."""
    page = client.get(reverse("home")).content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_head_and_dpo_see_what_is_late_and_nobody_else(world, story):
    one = late(story)
    seen = {key for key in world.actors if lines_of(world, key)}
    assert seen == {"helen", "farah"}
    assert lines_of(world, "helen") == {"Ashfield School": ([one.reference], 0)}


def test_a_line_says_whom_it_waits_for_and_since_when(world, browse, story):
    one = late(story)
    due = say_deadline(one.needed_by)
    (school,) = late_in_schools(world.actors["farah"])
    (thing,) = school.things
    assert thing.waits_for == "With: the deputy DSL, the DSL, the headteacher or the SENCO"
    assert thing.due.startswith(f"{due}, ")
    words = words_of(browse("farah"))
    assert f"Late in your schools Ashfield School {thing.label} {one.reference}" in words
    assert f"Was due {due}" in words


def test_what_waits_for_one_person_says_their_name(world, story):
    one = drafted(story).logged().prepared("helen", days_ago=6).signed("helen", days_ago=6)
    one.shared("dana", "secure_email", days_ago=5)
    with clock.at(clock.now().replace(year=clock.now().year + 1)):
        (school,) = late_in_schools(world.actors["farah"])
    assert "With: Dana Okafor" in {thing.waits_for for thing in school.things}


def test_the_dpo_sees_all_their_schools_by_name_and_a_head_only_their_own(world, story):
    here, there = late(story), late_at_briar(story)
    assert lines_of(world, "farah") == {
        "Ashfield School": ([here.reference], 0),
        "Briar Hill Academy": ([there.reference], 0),
    }
    assert lines_of(world, "owen") == {"Briar Hill Academy": ([there.reference], 0)}
    assert list(lines_of(world, "helen")) == ["Ashfield School"]


def test_what_is_not_late_yet_is_not_there(world, browse, story):
    drafted(story).asks("pastoral", "attendance", "jamie", needed_in=30).logged()
    assert lines_of(world, "helen") == {}
    assert "Late in your schools" not in words_of(browse("helen"))


@pytest.mark.parametrize("key", ["helen", "farah"])
def test_of_restricted_requests_they_learn_how_many_are_late_and_nothing_else(world, browse, story, key):
    restricted = [late(story, restricted=True) for _ in range(2)]
    assert lines_of(world, key) == {"Ashfield School": ([], 2)}
    words = words_of(browse(key))
    assert "2 restricted requests are late." in words
    assert [one.reference for one in restricted if one.reference in words] == []
    assert "social care" not in words.partition("Late in your schools")[2]
    assert restricted[0].reference in words_of(browse("dana"))


def test_a_restricted_request_that_one_logged_oneself_is_a_line_and_not_counted_beside(world, story):
    one = late(story, by="helen", restricted=True)
    assert lines_of(world, "helen") == {"Ashfield School": ([one.reference], 0)}
    assert lines_of(world, "farah") == {"Ashfield School": ([], 1)}


def test_one_restricted_request_is_said_as_one(world, browse, story):
    late(story, restricted=True)
    assert "1 restricted request is late." in words_of(browse("helen"))


@pytest.mark.parametrize("restricted", [False, True])
@pytest.mark.parametrize("key", ["helen", "farah"])
def test_whoever_is_excluded_finds_neither_line_nor_number(world, story, key, restricted):
    one = late(story, restricted=restricted)
    assert lines_of(world, key) != {}
    excluded(one, key, world)
    assert lines_of(world, key) == {}


def test_internal_forms_are_not_there_however_late(world, browse):
    form = issued(Sharing(world), days_ago=9)
    assert form.reference in words_of(browse("sam"))
    assert lines_of(world, "helen") == lines_of(world, "farah") == {}


def test_at_most_ten_lines_of_a_school_are_shown_and_that_there_are_more(world, browse, story):
    first = late(story, days_ago=20)
    for _ in range(MOST_SHOWN + 1):
        late(story)
    late_at_briar(story)
    ashfield, briar = late_in_schools(world.actors["farah"])
    assert (len(ashfield.things), ashfield.more) == (MOST_SHOWN, True)
    assert ashfield.things[0].reference == first.reference
    assert (len(briar.things), briar.more) == (1, False)
    assert "And more." in words_of(browse("farah"))


@pytest.mark.parametrize("restricted", [0, 30])
def test_for_many_schools_it_is_the_same_list(world, story, monkeypatch, restricted):
    for number in range(MOST_SHOWN + 2):
        late(story, days_ago=9 + number)
    for _ in range(restricted):  # the longest late, and none of hers to see
        late(story, restricted=True, days_ago=40)
    late_at_briar(story)
    few = late_in_schools(world.actors["farah"])
    monkeypatch.setitem(MOST_ONE_BY_ONE, connection.vendor, 1)
    assert late_in_schools(world.actors["farah"]) == few
    assert [len(school.things) for school in few] == [MOST_SHOWN, 1]


@pytest.mark.parametrize("key", ["helen", "farah"])
def test_home_asks_as_often_for_thirty_late_things_as_for_one(world, browse, story, key):
    late(story)
    late(story, restricted=True)
    client = browse(key)
    few = queries(client, "home")
    for number in range(28):
        late(story, restricted=number % 4 == 0)
    assert queries(client, "home") == few <= 9  # one for each of two schools, or for whom to call
