"""Stale pages: somebody decided meanwhile. The page says who did what, keeps what was typed, and writes nothing."""

import pytest
from django.urls import reverse

from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Membership, Person
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from requests_app.requests.choices import Status

from .stages import again, answered, drafted, post, sent, sign, standing_at, text_of, to_sign, writes


def end_every_role(actor):
    """Let somebody's roles end yesterday."""
    for membership in Membership.objects.filter(person_id=actor.pk):
        with recorded(by=SYSTEM, reason="end", school=[None, membership.school_id]):
            membership.until = clock.today().replace(year=2026, month=1, day=6)
            membership.save()


def test_a_stale_page_says_who_did_what_and_keeps_what_was_typed(story, browse):
    request = standing_at(story, Status.TO_SHARE)
    helen, typed = browse("helen"), "The family moved away."
    post(browse("dana"), "request-withdraw", request, closing_reason="They found it.")
    answer = helen.post(
        reverse("request-reopen", args=[request.pk]),
        {"version": request.version, "closing_reason": typed, "needed_by": "2099-01-01"},
    )
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Dana Okafor changed this (withdrawn)" in page
    assert typed in page


def test_the_second_try_is_about_the_newest_version(story, browse):
    request = standing_at(story, Status.TO_SHARE)
    helen = browse("helen")
    answers = {
        "version": request.version,
        "closing_reason": "The family moved away.",
        "needed_by": "2099-01-01",
    }
    post(browse("dana"), "request-withdraw", request, closing_reason="They found it.")
    page = text_of(helen.post(reverse("request-reopen", args=[request.pk]), answers))
    assert f'name="version" value="{again(request).version}"' in page
    post(helen, "request-reopen", request, closing_reason="The family moved away.", needed_by="2099-01-01")
    assert again(request).status == Status.LOGGED


def test_a_form_without_a_version_changes_nothing(story, browse):
    request = standing_at(story, Status.TO_SHARE)
    address = reverse("request-withdraw", args=[request.pk])
    answer = browse("dana").post(address, {"closing_reason": "They found it."})
    assert (answer.status_code, again(request).status) == (409, Status.TO_SHARE)


def test_two_people_decide_at_once_one_wins_and_the_other_is_told(story, browse):
    request = standing_at(story, Status.LOGGED)
    dana, helen = browse("dana"), browse("helen")
    seen = to_sign(request)
    address = reverse("request-decide", args=[request.pk])
    assert dana.post(address, seen).status_code == 302
    before = writes()
    told = helen.post(address, seen)
    assert told.status_code == 409
    assert "Dana Okafor changed this" in text_of(told)
    assert again(request).decision.decided_by.name == "Dana Okafor"
    assert writes() == before
    assert "Decided: share" in text_of(helen.get(request.get_absolute_url()))


def test_two_people_prepare_one_decision_and_nothing_typed_is_lost(story, browse):
    request = drafted(story).logged().request
    address = reverse("request-decide-part", args=[request.pk, "decide"])
    dana, helen = browse("dana"), browse("helen")
    dana.post(address, {"version": 0, "reason": "Dana's reason", "later": "1"})
    answer = helen.post(address, {"version": 0, "reason": "Helen's reason", "later": "1"})
    assert answer.status_code == 409
    assert "Dana Okafor changed this" in text_of(answer)
    assert "Helen&#x27;s reason" in text_of(answer)
    assert again(request).decision_draft.reason == "Dana's reason"


def test_two_people_share_at_once_and_it_goes_out_once(story, browse):
    request = standing_at(story, Status.TO_SHARE)
    answers = sent(request, conditions="Kept in a drawer.")
    address = reverse("request-share", args=[request.pk])
    browse("dana").post(address, answers)
    told = browse("helen").post(address, answers)
    assert told.status_code == 409
    assert "Dana Okafor changed this" in text_of(told)
    assert "Kept in a drawer." in text_of(told)
    assert len(again(request).disclosed) == 1


def test_a_step_that_is_not_offered_says_where_it_stands(story, browse):
    request = standing_at(story, Status.CLOSED)
    answer = browse("dana").get(reverse("request-share", args=[request.pk]))
    assert answer.status_code == 403
    assert "Record what was shared: not available now. Status: Closed." in text_of(answer)


def test_a_form_of_ones_own_make_for_a_step_that_is_not_offered_changes_nothing(story, browse):
    request = standing_at(story, Status.DECLINED)
    dana, before = browse("dana"), writes()
    answer = dana.post(reverse("request-share", args=[request.pk]), sent(request))
    assert answer.status_code == 409
    assert (again(request).version, writes()) == (request.version, before)


@pytest.mark.parametrize("verb", ["withdraw", "reopen", "set_tier"])
def test_roles_that_end_between_page_and_step_end_it(world, story, verb):
    request = standing_at(story, Status.LOGGED if verb == "set_tier" else Status.TO_SHARE)
    end_every_role(world.actors["dana"])
    with pytest.raises(NotFound):
        perform(
            request,
            verb,
            by=world.actors["dana"],
            changes={"closing_reason": "x", "tier": "safeguarding"},
            version=None,
        )
    assert again(request).version == request.version


def test_a_decider_who_is_moved_to_other_duties_meanwhile_signs_nothing(world, story):
    request = standing_at(story, Status.LOGGED)
    ines = world.actors["ines"]
    with recorded(by=SYSTEM, reason="end", school=[None, request.school_id]):
        role = Membership.objects.get(person_id=ines.pk, role="senco")
        role.until = clock.today().replace(year=2026, month=1, day=6)
        role.save()
    with pytest.raises((NotFound, NotAllowed)):
        sign(request.decision_draft, ines)
    assert again(request).status == Status.LOGGED


def test_somebody_excluded_meanwhile_signs_nothing(world, story):
    one = answered(drafted(story).logged())
    draft = again(one.request).decision_draft
    changes = {"person": Person.objects.get(pk=world.actors["tom"].pk), "reason": "Related to the family."}
    access.exclude(again(one.request), by=world.actors["dana"], changes=changes, version=None)
    with pytest.raises(NotFound):
        sign(draft, world.actors["tom"])
