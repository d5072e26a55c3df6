"""Who else may see a request: given until a day, ended, excluded; settled by those who decide it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from infosharing.records import clock

from .stages import again, standing_at


@pytest.fixture
def restricted(story):
    return standing_at(story, "logged", by="marcus", restricted=True)


def give(browse, world, request, *, to="sam", by="dana", days=3, reason="Sits beside the child."):
    answers = {
        "person": world.actors[to].pk,
        "until": (timezone.localdate() + timedelta(days=days)).isoformat(),
        "reason": reason,
        "version": again(request).version,
    }
    return browse(by).post(reverse("request-grant", args=[request.pk]), answers)


def exclude(browse, world, request, who, *, by="dana"):
    answers = {
        "person": world.actors[who].pk,
        "reason": "Related to the family.",
        "version": again(request).version,
    }
    return browse(by).post(reverse("request-exclude", args=[request.pk]), answers)


def test_somebody_given_sight_reads_it_until_the_end_of_the_day(restricted, browse, world):
    assert browse("sam").get(restricted.get_absolute_url()).status_code == 404
    assert give(browse, world, restricted).status_code == 302
    assert browse("sam").get(restricted.get_absolute_url()).status_code == 200
    with clock.at(timezone.now() + timedelta(days=4)):
        assert not type(restricted).objects.visible_to(world.actors["sam"]).filter(pk=restricted.pk).exists()


def test_it_ends_at_once_when_it_is_ended(restricted, browse, world):
    give(browse, world, restricted)
    browse("dana").post(reverse("request-end-grant", args=[restricted.pk, world.actors["sam"].user_id]))
    assert browse("sam").get(restricted.get_absolute_url()).status_code == 404


def test_the_page_says_who_was_given_sight_until_when_and_why(restricted, browse, world):
    give(browse, world, restricted)
    page = browse("tom").get(reverse("request-access", args=[restricted.pk])).content.decode()
    assert "Sam Reed" in page
    assert "Sits beside the child." in page


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_that_is_over_or_too_far_off_is_refused(restricted, browse, world, days):
    assert give(browse, world, restricted, days=days).status_code == 422
    assert browse("sam").get(restricted.get_absolute_url()).status_code == 404


def test_a_reason_is_wanted(restricted, browse, world):
    assert give(browse, world, restricted, reason=" ").status_code == 422


def test_nobody_from_another_school_can_be_given_sight(restricted, browse, world):
    assert give(browse, world, restricted, to="kim").status_code == 422
    assert browse("kim").get(restricted.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["marcus", "helen", "farah", "alan", "nadia"])
def test_nobody_else_settles_who_sees_it(restricted, browse, world, who):
    assert give(browse, world, restricted, by=who).status_code in (403, 404)
    assert browse("sam").get(restricted.get_absolute_url()).status_code == 404


def test_somebody_given_sight_cannot_give_it_on(restricted, browse, world):
    give(browse, world, restricted)
    assert give(browse, world, restricted, to="ines", by="sam").status_code == 403


def test_exclusion_beats_role_and_sight(restricted, browse, world):
    give(browse, world, restricted)
    for who in ("tom", "sam", "marcus"):
        assert exclude(browse, world, restricted, who).status_code == 302
        assert browse(who).get(restricted.get_absolute_url()).status_code == 404


def test_who_is_excluded_cannot_be_given_sight(restricted, browse, world):
    exclude(browse, world, restricted, "sam")
    answer = give(browse, world, restricted)
    assert answer.status_code == 403
    assert "Unblock them before you give access." in answer.content.decode()


def test_somebody_must_be_left_who_can_decide(restricted, browse, world):
    """The DSL team, or else the headteacher, to whom it falls."""
    for who in ("tom", "helen"):
        assert exclude(browse, world, restricted, who).status_code == 302
    answer = exclude(browse, world, restricted, "dana")
    assert answer.status_code == 403
    assert "No one would be left who can decide this request." in answer.content.decode()


def test_an_exclusion_can_be_lifted(restricted, browse, world):
    exclude(browse, world, restricted, "tom")
    browse("dana").post(reverse("request-lift-exclusion", args=[restricted.pk, world.actors["tom"].pk]))
    assert browse("tom").get(restricted.get_absolute_url()).status_code == 200


def test_but_not_for_a_colleague_whom_the_request_is_about(story, browse, world):
    about = story(by="marcus").draft("council", "Ian Wood", "Officer")
    about.asks("pastoral", "staff", "", people=[world.actors["sam"].pk]).logged()
    request = again(about.request)
    answer = browse("dana").post(reverse("request-lift-exclusion", args=[request.pk, world.actors["sam"].pk]))
    assert answer.status_code == 403
    assert request.exclusions.count() == 1


def test_a_stale_page_gives_nothing(restricted, browse, world):
    answers = {
        "person": world.actors["sam"].pk,
        "until": timezone.localdate().isoformat(),
        "reason": "x",
        "version": 1,
    }
    assert browse("dana").post(reverse("request-grant", args=[restricted.pk]), answers).status_code == 409
    assert browse("sam").get(restricted.get_absolute_url()).status_code == 404
