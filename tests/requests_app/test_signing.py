"""Nobody signs what they have not seen, and what is signed stays as it is."""

import pytest
from django.urls import reverse

from infosharing.accounts.access import actions as access
from infosharing.records.exceptions import NotAllowed, OutsideRecording
from infosharing.records.recording import recorded
from infosharing.workflow.models import Task
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import derive, task_key
from requests_app.decisions import actions as decisions
from requests_app.requests import actions as acts
from requests_app.requests.choices import Status, Tier

from .stages import again, answered, drafted, post, standing_at, text_of, to_sign


@pytest.fixture
def ready(story):
    """A logged request with a decision that Dana prepared, ready to sign."""
    return standing_at(story, Status.LOGGED)


def sign(browse, request, version):
    return browse("dana").post(reverse("request-decide", args=[request.pk]), version)


def what_dana_saw(request):
    return to_sign(again(request))


def test_a_recipient_changed_meanwhile_is_not_signed_unseen(ready, browse, world):
    seen = what_dana_saw(ready)
    recipient = again(ready).decision_draft.recipient_list[0]
    items = [world.items["medical"]]
    decisions.change_recipient(recipient, by=world.actors["tom"], changes={"items": items}, version=None)
    answer = sign(browse, ready, seen)
    assert (answer.status_code, again(ready).status) == (409, Status.LOGGED)
    assert "Tom Bright changed this" in text_of(answer)


def test_a_request_changed_meanwhile_is_not_signed_unseen(ready, browse, world):
    seen = what_dana_saw(ready)
    acts.change_more(again(ready), by=world.actors["sam"], changes={"their_reference": "77"}, version=None)
    answer = sign(browse, ready, seen)
    assert (answer.status_code, again(ready).status) == (409, Status.LOGGED)
    assert "Sam Reed changed this (details changed" in text_of(answer)
    assert sign(browse, ready, what_dana_saw(ready)).status_code == 302


def test_what_a_signed_decision_gives_to_whom_never_changes(story, world):
    recipient = again(standing_at(story, Status.TO_SHARE)).decision.recipient_list[0]
    recording = recorded(by=world.actors["dana"], reason="change", school=recipient.school_id)
    with recording, pytest.raises(OutsideRecording, match="never changes"):
        recipient.save()


def test_what_was_shared_cannot_be_taken_out(story, world):
    disclosure = again(standing_at(story, Status.SHARED)).disclosed[0]
    recording = recorded(by=world.actors["dana"], reason="change", school=disclosure.school_id)
    with recording, pytest.raises(OutsideRecording, match="not deleted"):
        disclosure.delete()


def test_who_is_excluded_later_loses_what_waited_for_them(story, world):
    one = answered(drafted(story, restricted=True).logged(), restricted=True).signed("dana", days_ago=5)
    one.shared("dana", "secure_email", days_ago=4)
    changes = {
        "person": type(one.request.author).objects.get(pk=world.actors["tom"].pk),
        "reason": "Related.",
    }
    access.exclude(again(one.request), by=world.actors["dana"], changes=changes, version=None)
    request = again(one.request)
    parts = [request, *request.disclosures.all(), *request.second_reviews.all()]
    rows = Task.objects.filter(record_id__in=[part.pk for part in parts])
    assert sorted(map(task_key, rows)) == sorted(task_key(row) for part in parts for row in derive(part))
    tom = world.actors["tom"].pk
    assert all(str(tom) in row.not_for for row in rows if not row.stands_in_as)
    assert tom not in {row.person_id for row in rows}


def test_what_the_dsl_lowered_stays_lowered_until_more_is_asked(story, world):
    one = drafted(story, restricted=True).logged()
    perform(
        again(one.request),
        "set_tier",
        by=world.actors["dana"],
        changes={"tier": Tier.CONFIDENTIAL, "tier_reason": "Less was asked."},
        version=None,
    )
    acts.change_more(
        again(one.request), by=world.actors["dana"], changes={"their_reference": "7"}, version=None
    )
    assert again(one.request).tier == Tier.CONFIDENTIAL


def test_who_raises_it_out_of_their_own_sight_goes_home(story, browse):
    request = drafted(story).logged().request
    answer = post(browse("helen"), "request-sensitivity", request, tier=Tier.SAFEGUARDING)
    assert (answer.status_code, answer["Location"]) == (302, "/")


def about(world, *names, pupils=("jamie",)):
    return {
        "purpose": world.purposes["pastoral"],
        "items": [world.items["attendance"]],
        "pupils": [world.pupils[name].pk for name in pupils],
        "people": [world.actors[name].pk for name in names],
    }


def test_a_logged_request_cannot_be_hidden_from_a_colleague_by_its_author(story, world):
    request = drafted(story).logged().request
    with pytest.raises(NotAllowed, match="Ask someone who can decide it"):
        acts.change_what(again(request), by=world.actors["sam"], changes=about(world, "dana"), version=None)


def test_naming_colleagues_leaves_somebody_to_decide(story, world):
    draft = drafted(story, restricted=True).request
    with pytest.raises(NotAllowed, match="No one would be left"):
        acts.change_what(
            again(draft), by=world.actors["sam"], changes=about(world, "dana", "tom", "helen"), version=None
        )


def test_a_colleague_named_by_mistake_is_let_in_again(story, world):
    draft = drafted(story).request
    acts.change_what(again(draft), by=world.actors["sam"], changes=about(world, "ines"), version=None)
    acts.change_what(again(draft), by=world.actors["sam"], changes=about(world), version=None)
    assert again(draft).exclusions.count() == 0
