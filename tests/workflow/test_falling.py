"""A task falls to others where those whose task it is cannot act, and the right to do it goes with it."""

from datetime import timedelta

import pytest

from administration.leave import actions as leave
from administration.people.waiting import tasks_with
from demo.stories.answers import CHILDREN, SAFE
from infosharing.accounts.access.actions import exclude
from infosharing.accounts.actors import actor_of
from infosharing.accounts.models import Leave, Membership, Person
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from requests_app.models import Disclosure, SharingRequest
from requests_app.requests.rules import decides_this_tier
from requests_app.second_reviews.models import SecondReview
from tests.guarantees.people_records import colleague


def desk(world, key):
    """What waits for somebody now: verbs."""
    return [row.verb for row in tasks_for(actor_of(world.actors[key].user_id))]


def ended(world, key, *roles):
    """Somebody's roles, or those named, end yesterday."""
    held = Membership.objects.filter(person_id=world.actors[key].pk, school=world.schools["ashfield"])
    with recorded(by=SYSTEM, reason="end_role", school=world.schools["ashfield"].pk):
        for role in held.filter(role__in=roles) if roles else held:
            role.until = clock.today() - timedelta(days=1)
            role.save()


def away(world, key, *, days=5, begins=0, closed=False):
    """Somebody goes on leave."""
    starts = clock.today() + timedelta(days=begins)
    changes = {"starts": starts, "until": starts + timedelta(days=days), "closes_access": closed}
    return leave.enter(colleague(world, key), by=world.actors["alan"].now(), changes=changes, version=None)


def again(record):
    return type(record).objects.get(pk=record.pk)


@pytest.fixture
def ordinary(story):
    """A request that Sam logged and sends himself once Helen has decided."""
    told = story().draft("charity", "Meg Hall", "Support worker").asks("pastoral", "attendance", "jamie")
    return told.logged().prepared("helen", days_ago=1, deliverer="logger").signed("helen", days_ago=1)


@pytest.fixture
def restricted(story):
    """A safeguarding request that Marcus logged."""
    told = story(by="marcus").draft("mash", "Joe Lind", "Social worker")
    return told.asks("protect", "safeguarding", "zara").logged()


def test_what_a_leaver_was_to_send_falls_to_those_who_decide(world, ordinary):
    assert (desk(world, "sam"), desk(world, "ines")) == (["share"], [])
    ended(world, "sam")
    assert [desk(world, key) for key in ("ines", "dana", "tom", "helen")] == [["share"]] * 4


def test_the_receipt_of_somebody_who_left_is_chased_by_those_who_decide(world, ordinary):
    ordinary.shared("sam", "secure_email", days_ago=0)
    ended(world, "sam")
    assert "receipt" in desk(world, "tom")
    perform(Disclosure.objects.get(), "chase", by=world.actors["tom"].now(), version=None)


def test_a_draft_of_somebody_on_leave_is_finished_by_the_dsl_team(world, story):
    request = story().draft("charity", "Meg Hall", "Support worker").request
    away(world, "sam")
    assert desk(world, "dana") == ["log"]
    assert request.is_visible_to(world.actors["dana"].now())
    assert not request.is_visible_to(world.actors["helen"].now())
    perform(again(request), "discard", by=world.actors["dana"].now(), version=None)


def test_what_nobody_of_the_dsl_team_can_decide_falls_to_the_headteacher(world, restricted):
    request, helen = restricted.request, world.actors["helen"]
    assert not request.is_visible_to(helen.now())
    away(world, "dana")
    assert desk(world, "helen") == []
    away(world, "tom")
    assert desk(world, "helen") == ["decide"]
    assert request.is_visible_to(helen.now())
    assert decides_this_tier(helen.now(), again(request))


def test_it_comes_back_when_one_of_them_is_back(world, restricted, browse):
    away(world, "dana", days=3)
    away(world, "tom", days=5)
    helen = world.actors["helen"]
    address = restricted.request.get_absolute_url()
    assert browse("helen").get(address).status_code == 200
    with clock.at(clock.now() + timedelta(days=4)):
        assert desk(world, "helen") == []
        assert desk(world, "dana") == ["decide"]
        assert not restricted.request.is_visible_to(helen.now())
        assert not decides_this_tier(helen.now(), again(restricted.request))


def test_leave_that_is_to_come_changes_nothing_until_then(world, restricted):
    away(world, "dana", begins=7)
    away(world, "tom", begins=7)
    assert (desk(world, "helen"), desk(world, "dana")) == ([], ["decide"])
    with clock.at(clock.now() + timedelta(days=8)):
        assert desk(world, "helen") == ["decide"]


def test_a_headteacher_who_is_kept_out_hears_of_nothing_and_the_administrator_of_a_role(
    world, restricted, browse
):
    person = Person.objects.get(pk=world.actors["helen"].pk)
    exclude(
        restricted.request,
        by=world.actors["dana"],
        changes={"person": person, "reason": "Hers."},
        version=None,
    )
    away(world, "dana")
    Mail.objects.all().delete()
    away(world, "tom")
    assert desk(world, "helen") == []
    assert not restricted.request.is_visible_to(world.actors["helen"].now())
    home = browse("alan").get("/").content.decode()
    assert "A role is empty at Ashfield" in home
    assert "No one can act today as: DSL or deputy DSL." in home
    assert restricted.request.reference not in home
    assert [mail.recipient for mail in Mail.objects.all()] == ["alan@ashfield.example"]


def test_the_sole_dsl_is_looked_at_by_the_headteacher(world, restricted):
    ended(world, "tom")
    restricted.prepared("dana", days_ago=0, hour=8, recipient=CHILDREN, **SAFE).signed(
        "dana", days_ago=0, hour=9
    )
    review = SecondReview.objects.get()
    assert "look" in desk(world, "helen")
    assert "look" not in desk(world, "dana")
    perform(review, "agree", by=world.actors["helen"].now(), changes={"note": ""}, version=None)
    assert not restricted.request.is_visible_to(world.actors["helen"].now())


def test_the_headteacher_who_looks_a_second_time_decides_nothing_else(world, restricted):
    ended(world, "tom")
    restricted.prepared("dana", days_ago=0, hour=8, recipient=CHILDREN, **SAFE).signed(
        "dana", days_ago=0, hour=9
    )
    assert not decides_this_tier(world.actors["helen"].now(), again(restricted.request))


def test_where_neither_headteacher_nor_team_is_left_nobody_else_is_let_in(world, restricted):
    for key in ("dana", "tom", "helen"):
        ended(world, key)
    for key in ("robert", "farah", "ines", "joan", "alan", "priya", "sam"):
        assert not restricted.request.is_visible_to(world.actors[key].now())
    assert decides_this_tier(world.actors["robert"].now(), again(restricted.request)) is False


def test_the_last_who_decides_can_log_a_request_and_it_waits_for_another(world, story):
    for key in ("dana", "tom", "ines"):
        ended(world, key)
    told = story(by="helen", days_ago=0).draft("charity", "Meg Hall", "Support worker")
    told.asks("pastoral", "attendance", "jamie").logged()
    assert desk(world, "helen") == []
    with pytest.raises(NotAllowed):
        told.prepared("helen", days_ago=0)


def test_a_leaver_s_page_says_to_whom_it_goes(world, ordinary, browse):
    page = browse("helen").get(f"/people/{colleague(world, 'sam').pk}/leave/").content.decode()
    assert ordinary.request.reference in page
    assert "Passes to: the headteacher or the SENCO or the DSL or the deputy DSL" in page
    [waiting] = tasks_with(colleague(world, "sam"), world.actors["helen"])
    assert waiting.task.verb == "share"


def test_who_is_on_leave_gets_no_mail(world, story):
    away(world, "dana")
    Mail.objects.all().delete()
    told = story(days_ago=0).draft("charity", "Meg Hall", "Support worker")
    told.asks("pastoral", "attendance", "jamie").logged()
    told_by_mail = {mail.recipient for mail in Mail.objects.all()}
    assert told_by_mail == {f"{key}@ashfield.example" for key in ("helen", "ines", "tom")}


def test_leave_that_closes_access_keeps_out_until_it_ends(world, browse):
    away(world, "sam", closed=True)
    assert actor_of(world.actors["sam"].user_id).roles == frozenset()
    with clock.at(clock.now() + timedelta(days=6)):
        assert actor_of(world.actors["sam"].user_id).roles
    assert Leave.objects.count() == 1


def test_a_concern_comes_back_to_the_decider_and_holds_what_was_not_shared(world, restricted):
    restricted.prepared("dana", days_ago=0, hour=8, recipient=CHILDREN, **SAFE).signed(
        "dana", days_ago=0, hour=9
    )
    review = SecondReview.objects.get()
    perform(
        review, "raise_concern", by=world.actors["tom"].now(), changes={"note": "Too much."}, version=None
    )
    assert "answer_concern" in desk(world, "dana")
    with pytest.raises(NotAllowed, match="The second reviewer has a concern"):
        restricted.shared("dana", "secure_email", days_ago=0, hour=10)
    words = {"answer": "It is what they need."}
    with pytest.raises(NotAllowed):
        perform(again(review), "answer_concern", by=world.actors["tom"].now(), changes=words, version=None)
    perform(again(review), "answer_concern", by=world.actors["dana"].now(), changes=words, version=None)
    restricted.shared("dana", "secure_email", days_ago=0, hour=10)
    assert SharingRequest.objects.get(pk=restricted.request.pk).status == "shared"


def test_a_concern_never_holds_what_a_court_asks_for(world, story):
    told = story(by="marcus").draft("mash", "Joe Lind", "Social worker")
    told.asks("protect", "safeguarding", "zara").logged()
    request = again(told.request)
    with recorded(by=SYSTEM, reason="change", school=request.school_id):
        request.instrument = "court_order"
        request.save()
    told.prepared("dana", days_ago=0, hour=8, recipient=CHILDREN, **SAFE).signed("dana", days_ago=0, hour=9)
    review = SecondReview.objects.get()
    perform(
        review, "raise_concern", by=world.actors["tom"].now(), changes={"note": "Too much."}, version=None
    )
    told.shared("dana", "secure_email", days_ago=0, hour=10)


def test_when_one_dsl_blocks_another_headteacher_and_dpo_hear_of_it(world, restricted, browse):
    Mail.objects.all().delete()
    tom = Person.objects.get(pk=world.actors["tom"].pk)
    changes = {"person": tom, "reason": "A neighbour."}
    exclude(restricted.request, by=world.actors["dana"], changes=changes, version=None)
    assert {mail.recipient for mail in Mail.objects.all()} == {
        "helen@ashfield.example",
        "farah@ashfield.example",
    }
    said = "A DSL or deputy was blocked from a restricted record"
    shown = [key for key in ("helen", "dana", "tom", "sam") if said in browse(key).get("/").content.decode()]
    assert shown == ["helen"]


def test_what_is_late_on_the_dpo_s_home_leads_to_no_refusal(world, story, browse):
    told = story(by="dana", days_ago=40).draft("charity", "Meg Hall", "Support worker")
    told.asks("pastoral", "attendance", "jamie").logged()
    told.prepared("dana", days_ago=39).signed("dana", days_ago=39)
    signed_in = browse("farah")
    late = signed_in.get("/").context["late"]
    lines = {thing.label: thing.path for school in late for thing in school.things}
    assert "Review a colleague's decision" in lines
    assert [label for label, path in lines.items() if signed_in.get(path).status_code != 200] == []
