"""The register as it stood on a day: the same lines as were read on that day, whatever happened since."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from demo.telling import Story
from infosharing.records import clock
from infosharing.records.formats import say_day
from infosharing.workflow.perform import perform
from requests_app.decisions.choices import Outcome
from requests_app.requests import actions as acts
from requests_app.requests.choices import Status, Tier
from tests.requests_app.stages import again, answered, drafted, standing_at

from .reading import lines_for, masked_for, references_on, register_of, words_of

BEGAN, STEPS = 40, 24


def window(world):
    """A window that holds everything told here."""
    return {"since": world.today - timedelta(days=90), "until": world.today}


def end_of(world, days_ago):
    """The last second of a day."""
    return clock.end_of_day(world.today - timedelta(days=days_ago))


def snapshot(world, key, **asked):
    """Somebody's register at the moment of the clock, without lateness, which history does not keep."""
    return [replace(line, late=False) for line in lines_for(world.actors[key], **window(world), **asked)]


class Lives:
    """Requests to which something happens each day, drawn at random."""

    def __init__(self, world, chance):
        self.world, self.chance, self.stories = world, chance, []

    def live(self, days_ago):
        """Let one thing happen on a day."""
        ways = [self.log, *([self.go_on] * 3 if self.stories else [])]
        self.chance.choice(ways)(days_ago)

    def log(self, days_ago):
        """Somebody asks."""
        who = self.chance.choice(("charity", "police"))
        story = Story(self.world, by="sam", days_ago=days_ago).draft(who, "Meg Hall", "Worker")
        items = self.chance.choice(("attendance", "attendance behaviour", "contact"))
        self.stories.append(story.asks("pastoral", items, self.chance.choice(("jamie", "grace"))).logged())

    def go_on(self, days_ago):
        """Take one of the steps that a request allows."""
        story = self.chance.choice(self.stories)
        request = again(story.request)
        if request.status == Status.LOGGED:
            self.chance.choice((self.decide, self.withdraw, self.change, self.raise_tier))(story, days_ago)
        elif request.status == Status.TO_SHARE:
            story.shared("dana", "secure_email", days_ago=days_ago, receipt=False)
        elif request.status == Status.SHARED:
            story.stepped("close", "dana", days_ago=days_ago)

    def decide(self, story, days_ago):
        """Decide, and sign."""
        outcome = self.chance.choice((Outcome.SHARE_IN_FULL, Outcome.NOTHING_HELD))
        more = (
            {"requester_told_on": self.world.today - timedelta(days=days_ago)}
            if outcome == Outcome.NOTHING_HELD
            else {}
        )
        answered(story, "dana", days_ago=days_ago, outcome=outcome, **more).signed("dana", days_ago=days_ago)

    def withdraw(self, story, days_ago):
        """They take it back."""
        story.stepped("withdraw", "sam", days_ago=days_ago, reason="They found it.")

    def change(self, story, days_ago):
        """Something else is asked for."""
        with clock.at(story.moment(days_ago, 9)):
            changes = {
                "purpose": self.world.purposes["progress"],
                "items": [self.world.items["attainment"]],
                "pupils": [self.world.pupils["jamie"].pk],
                "people": [],
                "nothing_attached": True,
                "needed_by": self.world.today,
                "file": None,
            }
            acts.change_what(
                again(story.request), by=self.world.actors["dana"], changes=changes, version=None
            )

    def raise_tier(self, story, days_ago):
        """It is more sensitive than it seemed."""
        request = again(story.request)
        if request.tier == Tier.CONFIDENTIAL:
            return
        with clock.at(story.moment(days_ago, 9)):
            perform(
                request,
                "set_tier",
                by=self.world.actors["dana"],
                changes={"tier": Tier.CONFIDENTIAL, "tier_reason": "Less was asked."},
                version=None,
            )


@pytest.mark.parametrize("seed", range(6))
def test_every_day_reads_again_as_it_read_then(world, seed):
    lives, then = Lives(world, random.Random(seed)), {}
    for days_ago in range(BEGAN, BEGAN - STEPS, -1):
        lives.live(days_ago)
        with clock.at(end_of(world, days_ago)):
            then[days_ago] = {key: snapshot(world, key) for key in ("dana", "helen")}
    assert len(then[BEGAN - STEPS + 1]["dana"]) > 1
    now = {
        days_ago: {
            key: snapshot(world, key, on=world.today - timedelta(days=days_ago)) for key in ("dana", "helen")
        }
        for days_ago in then
    }
    assert now == then


def test_filters_ask_what_was_said_on_that_day(world, story):
    one = standing_at(story, Status.CLOSED)  # logged 6 days ago, decided 5, shared 4, closed 3
    day = {number: world.today - timedelta(days=number) for number in range(1, 8)}
    helen = world.actors["helen"]

    def found(**asked):
        return [line.reference for line in lines_for(helen, **window(world), **asked)]

    assert found(on=day[7]) == []
    assert found(on=day[6], status=Status.LOGGED) == found(on=day[6], outcome="none") == [one.reference]
    assert found(on=day[5], status=Status.LOGGED) == []
    assert found(on=day[5], status=Status.TO_SHARE, basis="e") == [one.reference]
    assert found(on=day[4], status=Status.SHARED, outcome=Outcome.SHARE_IN_FULL) == [one.reference]
    assert found(on=day[3], status=Status.CLOSED) == [one.reference]


def test_what_is_restricted_today_stays_hidden_on_the_days_before(world, story, browse):
    one = drafted(story).logged().request
    yesterday = world.today - timedelta(days=1)
    assert references_on(register_of(browse("helen"), on=yesterday, **window(world))) == [one.reference]
    perform(
        again(one), "set_tier", by=world.actors["dana"], changes={"tier": Tier.SAFEGUARDING}, version=None
    )
    assert references_on(register_of(browse("helen"), on=yesterday, **window(world))) == []
    assert references_on(register_of(browse("dana"), on=yesterday, **window(world))) == [one.reference]


def test_a_masked_line_says_what_was_decided_by_the_end_of_that_month(world, story):
    one = drafted(story, restricted=True).logged()
    first = clock.day_of(one.request.created_at).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    with clock.at(clock.start_of_day(last + timedelta(days=2))):
        story_now = Story(world, by="sam", days_ago=0)
        story_now.request = again(one.request)
        story_now.moment = lambda *args, **options: clock.now()
        answered(story_now, restricted=True).signed("dana", days_ago=0)
        helen, asked = world.actors["helen"], {"since": first, "until": last}
        assert [line.outcome for line in masked_for(helen, **asked)] == ["Share everything requested"]
        assert [line.outcome for line in masked_for(helen, on=last, **asked)] == ["Not yet decided"]


def test_the_page_says_which_day_it_shows(world, browse):
    yesterday = world.today - timedelta(days=1)
    assert f"As it was on {say_day(yesterday)}" in words_of(register_of(browse("helen"), on=yesterday))


def test_no_line_of_an_earlier_day_says_late(world, story, browse):
    drafted(story).logged()
    page = register_of(browse("helen"), on=world.today - timedelta(days=1), **window(world))
    assert "Late" not in words_of(page)
    assert "You cannot filter by late on an earlier date." in words_of(
        browse("helen").get(reverse("register"), {"on": world.today - timedelta(days=1), "late": "on"})
    )
