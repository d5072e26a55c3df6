"""Own children and relatives: stated once, they keep a person from what is recorded about them, now and later."""

import pytest
from django.urls import reverse

from demo.sharing import Sharing
from infosharing.directory.models import FamilyTie
from infosharing.directory.ties import actions
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.tasks import tasks_for
from requests_app.models import RequestExclusion, SharingRequest
from tests.guarantees.people_records import colleague


def state(world, key, child, *, by="", kind="child"):
    """Somebody states that a pupil is theirs."""
    tie = FamilyTie(
        school=world.schools["ashfield"], person_id=world.actors[key].pk, pupil=world.pupils[child], kind=kind
    )
    return actions.state(tie, by=world.actors[by or key])


@pytest.fixture
def about_jamie(story):
    """A request about Jamie that Sam logged."""
    return (
        story().draft("charity", "M. Hall", "Support worker").asks("pastoral", "attendance", "jamie").logged()
    )


def sees(world, key, record):
    return record.is_visible_to(world.actors[key].now())


def test_the_headteacher_is_kept_from_what_is_recorded_about_her_child_already(world, about_jamie):
    assert sees(world, "helen", about_jamie.request)
    state(world, "helen", "jamie")
    assert not sees(world, "helen", about_jamie.request)
    assert tasks_for(world.actors["helen"].now()) == []
    assert sees(world, "dana", about_jamie.request)


def test_and_from_what_is_logged_later_with_no_mail_and_no_task(world, story):
    state(world, "helen", "jamie")
    told = story().draft("charity", "M. Hall", "Worker").asks("pastoral", "attendance", "jamie").logged()
    assert not sees(world, "helen", told.request)
    assert tasks_for(world.actors["helen"].now()) == []
    assert [row.person_id for row in RequestExclusion.objects.all()] == [world.actors["helen"].pk]


def test_a_parent_logs_a_request_about_their_child_and_it_is_others_then(world, story):
    state(world, "sam", "jamie")
    told = story().draft("charity", "M. Hall", "Worker").asks("pastoral", "attendance", "jamie")
    assert sees(world, "sam", told.request)
    told.logged()
    assert not sees(world, "sam", told.request)
    assert sees(world, "ines", told.request)


def test_a_dsl_writes_nothing_about_their_own_child(world):
    state(world, "dana", "poppy")
    with pytest.raises(NotAllowed, match="your child or relative"):
        Sharing(world).written("poppy", "sam", days_ago=0)


def test_the_record_says_who_took_no_part_and_why_to_those_who_decide(world, about_jamie, browse):
    state(world, "helen", "jamie")
    address = about_jamie.request.get_absolute_url()
    shown = browse("dana").get(address).content.decode()
    assert "Who took no part" in shown
    assert "Helen Marsh" in shown
    assert "Family: own child, or a child they care for." in shown
    assert "Who took no part" not in browse("sam").get(address).content.decode()


def test_when_the_statement_ends_what_it_wrote_ends_and_nothing_else(world, about_jamie):
    tie = state(world, "helen", "jamie", by="dana")
    state(world, "ines", "jamie")
    actions.end(tie, by=world.actors["dana"])
    assert sees(world, "helen", about_jamie.request)
    assert not sees(world, "ines", about_jamie.request)


def test_nobody_ends_their_own(world):
    tie = state(world, "dana", "jamie")
    with pytest.raises(NotAllowed):
        actions.end(tie, by=world.actors["dana"])


def test_what_another_child_of_theirs_keeps_from_them_stays_so(world, story):
    told = story().draft("charity", "M. Hall", "Worker").asks("pastoral", "attendance", "jamie noah").logged()
    first, _ = state(world, "helen", "jamie", by="dana"), state(world, "helen", "noah", by="dana")
    actions.end(first, by=world.actors["dana"])
    assert not sees(world, "helen", told.request)


def test_relatives_at_work_are_kept_from_each_other_s_records(world, story):
    tie = FamilyTie(
        school=world.schools["ashfield"],
        person_id=world.actors["ines"].pk,
        colleague_id=world.actors["tom"].pk,
        kind="relative",
    )
    actions.state(tie, by=world.actors["ines"])
    told = story(by="sam").draft("charity", "M. Hall", "Worker")
    told.asks("pastoral", "attendance", "", people=[world.actors["ines"].pk]).logged()
    assert not sees(world, "tom", told.request)
    assert sees(world, "dana", told.request)


def test_only_the_person_the_dsl_team_and_the_headteacher_read_it(world):
    tie = state(world, "sam", "jamie")
    assert [key for key in world.actors if sees(world, key, tie)] == ["sam", "dana", "tom", "helen"]


def test_one_states_it_on_one_s_own_page(world, browse):
    signed_in = browse("sam")
    assert reverse("ties") in signed_in.get(reverse("account")).content.decode()
    jamie = world.pupils["jamie"]
    found = signed_in.post(reverse("tie-pupil"), {"find": "Jamie", "find_now": "1", "version": 0})
    assert found.status_code == 200
    page = signed_in.post(reverse("tie-pupil"), {"pupil": str(jamie.pk), "kind": "child", "version": 0})
    assert page.url == reverse("ties")
    assert jamie.said() in signed_in.get(reverse("ties")).content.decode()


def test_the_administrator_sees_none_of_it_on_the_person_s_page(world, browse):
    state(world, "sam", "jamie")
    address = colleague(world, "sam").get_absolute_url()
    assert world.pupils["jamie"].said() in browse("helen").get(address).content.decode()
    shown = browse("alan").get(address).content.decode()
    assert "relative" not in shown
    assert world.pupils["jamie"].legal_name not in shown


def test_the_block_cannot_be_lifted_by_hand(world, about_jamie, browse):
    state(world, "helen", "jamie")
    address = reverse("request-lift-exclusion", args=[about_jamie.request.pk, world.actors["helen"].pk])
    assert browse("dana").post(address).status_code == 403
    assert not sees(world, "helen", about_jamie.request)
    assert SharingRequest.objects.count() == 1


def test_what_is_written_about_the_child_later_is_open_again_once_the_tie_has_ended(world):
    first = (
        Sharing(world)
        .written("poppy", "sam", days_ago=1, description="d", shared="s")
        .issued(days_ago=1, sam={"why": "Helps her."})
    )
    tie = state(world, "tom", "poppy", by="dana")
    later = Sharing(world).written("poppy", "marcus", days_ago=0, description="d", shared="s").forms["marcus"]
    assert not sees(world, "tom", first.forms["sam"])
    assert not sees(world, "tom", later)
    actions.end(tie, by=world.actors["dana"])
    assert sees(world, "tom", first.forms["sam"])
    assert sees(world, "tom", later)
