"""Whoever may not know of a record gets, byte for byte, the register of a school that has none."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from demo.sharing import Sharing
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.pages import token_for
from register.exports.actions import make_feed
from register.exports.models import CalendarFeed
from requests_app.requests.choices import Status
from tests.documents.waiting import fetched
from tests.requests_app.stages import again, drafted, standing_at
from tests.safeguarding.stages import issued

# What hides a record from somebody, and from whom it does: the rows of the access table (domain 4).
BAIT = ("Poppy", "Avonshire MASH")


def restricted(world, story):
    """A safeguarding request, decided, shared, late with its receipt."""
    return standing_at(story, Status.SHARED, restricted=True)


def about_staff(world, story):
    """A request about a member of staff."""
    return drafted(story).asks("pastoral", "staff", "", people=[world.actors["marcus"].pk]).logged().request


def draft(world, story):
    """What somebody else is still writing."""
    return drafted(story, by="marcus").request


def internal_form(world, story):
    """The DSL told a colleague something."""
    return issued(Sharing(world))


def at_another_school(world, story):
    """A request of another school."""
    one = story(by="kim", days_ago=3, school="briar").draft("briar-council", "Ann Lee", "Officer")
    return one.asks("statutory", "contact", "tariq").logged().request


def kept_from(key):
    """A request, restricted and then an ordinary one, from which `key` is excluded."""

    def hide(world, story):
        for restricted in (True, False):
            request = again(standing_at(story, Status.LOGGED, restricted=restricted))
            changes = {"person": Person.objects.get(pk=world.actors[key].pk), "reason": "A relative."}
            access.exclude(request, by=world.actors["dana"], changes=changes, version=None)
        return request

    return hide


HIDDEN = [
    *[(key, restricted) for key in ("joan", "robert", "owen", "sam")],
    *[(key, about_staff) for key in ("joan", "owen", "ines")],
    *[(key, draft) for key in ("helen", "farah", "dana", "robert")],
    *[(key, internal_form) for key in ("helen", "joan", "robert", "nadia")],
    *[(key, at_another_school) for key in ("helen", "dana", "robert")],
    *[(key, kept_from(key)) for key in ("helen", "farah", "joan", "tom")],
]


def told(client):
    """Everything that the register, its numbers, files and feeds say to somebody, without the seals of its forms."""
    day = (clock.today() - timedelta(days=1)).isoformat()
    month_end = (clock.today().replace(day=1) - timedelta(days=1)).isoformat()
    asked = {
        "register": ({}, {"on": day}, {"late": "on"}, {"outcome": "none"}),
        "register-filter": ({},),
        "register-restricted": ({}, {"on": month_end}, {"late": "on"}),
        "assets": ({}, {"on": day}),
        "asset-gaps": ({},),
        "flows": ({},),
        "overview": ({},),
        "report": ({},),
        "comments": ({},),
        "home": ({},),
    }
    answers = {
        f"{name} {query}": client.get(reverse(name), query)
        for name, queries in asked.items()
        for query in queries
    }
    for words in BAIT:
        answers[f"search {words}"] = client.post(reverse("register"), {"find": words})
    for what in ("sharing", "restricted", "assets"):
        answers[f"export {what}"] = _exported(client, what)
    for feed in CalendarFeed.objects.all():
        answers["feed"] = client.get(reverse("calendar-feed", args=[token_for(feed)]))
    return {name: (answer.status_code, _body(answer)) for name, answer in answers.items()}


def _exported(client, what):
    return fetched(client, client.post(reverse("export", args=[what]), {"form": "csv"}))


def _body(answer):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


@pytest.mark.parametrize(("key", "hide"), HIDDEN)
def test_a_hidden_record_changes_no_byte(key, hide, world, story, browse):
    standing_at(story, Status.SHARED)  # something to see, for those who see anything
    drafted(story).logged()
    client = browse(key)
    if key in ("helen", "dana") and not CalendarFeed.objects.filter(person_id=world.actors[key].pk):
        make_feed(by=world.actors[key], school_id=world.schools["ashfield"].pk)
    with clock.at(clock.now()):
        without = told(client)
        hide(world, story)
        assert {name for name, answer in told(client).items() if answer != without[name]} == set()


@pytest.mark.parametrize("hide", [restricted, about_staff, draft, internal_form])
def test_the_bait_was_there_to_be_found(hide, world, story, browse):
    client = browse({draft: "marcus"}.get(hide, "dana"))
    request = hide(world, story)
    assert request.reference in client.get(request.get_absolute_url()).content.decode()
    if hide in (restricted, about_staff):
        assert request.reference in _body(client.get(reverse("register")))
        assert request.reference in _body(_exported(client, "sharing"))
