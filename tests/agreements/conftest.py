"""What several tests share: an activity to tell of; something shared again and again, and the need that it raises."""

import pytest

from agreements.agreements import actions as drafting
from agreements.models import AgreementRequest
from demo.assessing import Assessing
from demo.telling import World
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from requests_app.models import SharingRequest
from requests_app.requests.before_sharing import wants_advice
from requests_app.requests.risks import risks_of

from .agreed import active_agreement


@pytest.fixture
def assessing(world: World) -> Assessing:
    """A new activity that Joan, the data protection lead, writes; see demo.assessing."""
    return Assessing(world)


@pytest.fixture
def share(story, world):
    """`share()` is one sharing with the charity about attendance, four days ago; it can be asked to be regular."""

    def one(
        *,
        regular=False,
        who="charity",
        purpose="pastoral",
        items="attendance",
        days_ago=4,
        people=(),
        kept_from="",
        **answers,
    ):
        told = story(by="sam", days_ago=days_ago + 2).draft(who, "Meg Hall", "Support worker")
        told.asks(purpose, items, "jamie", people=list(people))
        if regular:
            told.more(is_regular=True)
        told.logged()
        if kept_from:
            said = {"person": Person.objects.get(pk=world.actors[kept_from].pk), "reason": "Related."}
            access.exclude(told.request, by=world.actors["dana"], changes=said, version=None)
            told.request.refresh_from_db()
        with world.at(days_ago, 7):
            logged = SharingRequest.objects.get(pk=told.request.pk)
            is_risky, wants = bool(risks_of(logged)), wants_advice(logged)
        if is_risky:
            told.screened("dana", days_ago=days_ago, hour=8)
        if wants:
            told.advised("no_view", "Nothing to add.", days_ago=days_ago, hour=8)
        told.prepared("dana", days_ago=days_ago, hour=9, **answers)
        return told.signed("dana", days_ago=days_ago, hour=9).shared(
            "dana", "secure_email", days_ago=days_ago
        )

    return one


@pytest.fixture
def agree(world):
    """`agree()` is an agreement with the charity about attendance, in force."""

    def make(**says):
        about = {"by": world.actors["joan"], "organisation": world.organisations["charity"], **says}
        return active_agreement(world.schools["ashfield"], **about)

    return make


@pytest.fixture
def need(share):
    """The need that is open after something regular was shared with the charity."""
    share(regular=True)
    return AgreementRequest.objects.get()


@pytest.fixture
def draft(world, need):
    """A draft with the charity, of which nothing is agreed yet."""
    answers = {"kind": "isa", "title": "Help", "organisation": need.organisation}
    return drafting.start(by=world.actors["joan"], school_id=need.school_id, answers=answers)
