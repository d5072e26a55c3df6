"""Taking a step: with the roles of the moment, on the version that was seen, one at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection

from infosharing.accounts.models import Membership
from infosharing.directory.actions import add_pupil
from infosharing.directory.models import Pupil
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import recorded
from infosharing.records.verifying import verify
from infosharing.workflow.perform import perform
from requests_app.decisions import actions as decisions
from requests_app.models import SharingRequest
from tests.requests_app.stages import sign

WRITERS = 6


def an_ordinary_request(story, by="sam"):
    """A logged request."""
    begun = story(by=by).draft("charity", "Meg Hall", "Support worker")
    return begun.asks("pastoral", "attendance", "jamie").logged()


@pytest.fixture
def logged(story):
    """A request that Sam logged."""
    return an_ordinary_request(story).request


def leaves(world, key, role):
    """End somebody's role yesterday."""
    held = Membership.objects.get(person_id=world.actors[key].pk, role=role)
    held.until = clock.today() - timedelta(days=1)
    with recorded(by=SYSTEM, reason="leave", school=held.school_id):
        held.save()


def withdraw(world, request, key, version):
    """Note that the requester took it back."""
    return perform(
        request,
        "withdraw",
        by=world.actors[key],
        changes={"closing_reason": "No longer needed."},
        version=version,
    )


def test_a_step_changes_status_and_clock_and_is_one_version(world, logged):
    after = withdraw(world, logged, "sam", logged.version)
    entry = LedgerEntry.objects.filter(record_id=logged.pk).latest("id")
    assert (after.status, after.version) == ("withdrawn", logged.version + 1)
    assert after.status_since == entry.moment
    assert (entry.actor, entry.kind, entry.change) == ("Sam Reed", "withdraw", "~")


def test_a_stale_page_says_who_did_what_and_changes_nothing(world, logged):
    withdraw(world, logged, "dana", logged.version)
    done = LedgerEntry.objects.filter(record_id=logged.pk).latest("id").moment
    with pytest.raises(Conflict) as moved:
        withdraw(world, logged, "sam", logged.version)
    assert moved.value.sentence.startswith("Dana Okafor changed this (withdrawn)")
    assert "while you were working." in moved.value.sentence
    assert LedgerEntry.objects.filter(record_id=logged.pk).latest("id").moment == done


def test_a_step_that_is_not_offered_from_here_says_what_happened(world, logged):
    withdraw(world, logged, "dana", None)
    with pytest.raises(Conflict, match="^Dana Okafor changed this"):
        withdraw(world, logged, "sam", None)


def test_a_step_without_what_it_needs_says_what_and_changes_nothing(world, logged):
    with pytest.raises(NotAllowed) as refused:
        perform(
            logged,
            "withdraw",
            by=world.actors["sam"],
            changes={"closing_reason": " "},
            version=logged.version,
        )
    assert refused.value.sentences == ("Enter a reason.",)
    assert SharingRequest.objects.get(pk=logged.pk).version == logged.version


def test_a_step_by_somebody_who_may_not_is_refused(world, logged):
    with pytest.raises(NotAllowed, match="Only the person who logged it, or someone who can decide it"):
        withdraw(world, logged, "joan", logged.version)


def test_what_one_does_not_see_does_not_exist_for_a_step_either(world, logged):
    for key in ("marcus", "owen"):
        with pytest.raises(NotFound):
            withdraw(world, logged, key, logged.version)


def test_somebody_who_left_while_signed_in_takes_no_step(world, logged):
    leaves(world, "sam", "staff")
    with pytest.raises(NotFound):
        withdraw(world, logged, "sam", logged.version)


def test_somebody_who_lost_a_role_while_signed_in_decides_no_more(world, story):
    request = an_ordinary_request(story, by="dana").request
    leaves(world, "dana", "dsl")
    with pytest.raises(NotAllowed, match="You cannot decide this request now"):
        decisions.prepare(request, by=world.actors["dana"], changes={}, version=None)


def test_an_unknown_verb_is_an_error_of_ours(world, logged):
    with pytest.raises(KeyError):
        perform(logged, "burn", by=world.actors["sam"], version=None)


def together(*acts_to_do):
    """Do every act in a thread of its own, started at one moment, and return what each answered or raised."""
    gate = Barrier(len(acts_to_do))

    def run(act):
        try:
            gate.wait(10)
            return act()
        except Conflict as moved:
            return moved
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts_to_do)) as pool:
        return list(pool.map(run, acts_to_do))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(world, story):
    request = an_ordinary_request(story).prepared("helen", days_ago=0).request
    draft = SharingRequest.objects.get(pk=request.pk).decision_draft
    answers = together(
        lambda: sign(draft, world.actors["helen"], version=draft.version),
        lambda: sign(draft, world.actors["ines"], version=draft.version),
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "SharingRequest"]
    stands = SharingRequest.objects.get(pk=request.pk)
    assert (stands.status, len(stands.decisions_made)) == ("to_share", 1)
    assert LedgerEntry.objects.filter(record_id=draft.pk, kind="sign").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_all_get_their_turn_and_the_chain_does_not_fork(world):
    school = world.schools["ashfield"].pk

    def add(number):
        answers = {"legal_name": f"Twin {number}", "date_of_birth": date(2018, 5, 1)}
        return lambda: add_pupil(by=SYSTEM, school_id=school, answers=answers)

    together(*(add(number) for number in range(WRITERS)))
    assert Pupil.objects.filter(legal_name__startswith="Twin").count() == WRITERS
    assert verify(contents=True).faults == ()
