"""Safety facts: who enters, reads, checks and ends them, and what each forbids to give."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from infosharing.directory.choices import RequesterType
from infosharing.directory.facts import actions
from infosharing.directory.facts.caution import SENTENCE
from infosharing.directory.facts.choices import FactKind, FactStatus
from infosharing.directory.facts.rules import forbids, protects
from infosharing.directory.models import FamilyTie, Pupil, SafetyFact
from infosharing.directory.ties.actions import state
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for

WORDS = "The father must not learn the street."
HEARD = "The mother, in person, on Monday."


def entered(world, kind, *, by="dana", child="jamie", details=WORDS):
    """Somebody enters a fact about a pupil."""
    answers = {"kind": kind, "details": details, "source": HEARD}
    if by in ("dana", "tom"):
        answers["review_on"] = clock.today() + timedelta(days=90)
    [fact] = actions.enter([world.pupils[child]], by=world.actors[by], answers=answers)
    return fact


def of(world, child):
    """Whether a pupil's own entry says to ask the DSL."""
    return Pupil.objects.get(pk=world.pupils[child].pk).is_protected


def verbs(world, key):
    return [task.verb for task in tasks_for(world.actors[key].now())]


def thing(code, school=None):
    """A data item of the common list, or of a school's own."""
    return SimpleNamespace(code=code, school_id=school)


@pytest.mark.parametrize(
    ("kind", "who", "what", "answer"),
    [
        (FactKind.ADDRESS, RequesterType.PARENT_CARER, "contact", True),
        (FactKind.ADDRESS, RequesterType.POLICE, "contact", True),
        (FactKind.ADDRESS, RequesterType.POLICE, "family", True),
        (FactKind.ADDRESS, RequesterType.POLICE, "other", True),
        (FactKind.ADDRESS, RequesterType.POLICE, "attainment", False),
        (FactKind.REFUGE, RequesterType.CHILDRENS_SOCIAL_CARE, "attendance", True),
        (FactKind.REFUGE, "", "attainment", True),
        (FactKind.COURT, RequesterType.PARENT_CARER, "attendance", True),
        (FactKind.COURT, RequesterType.SOLICITOR, "attendance", True),
        (FactKind.COURT, RequesterType.OTHER, "attendance", True),
        (FactKind.COURT, "", "attendance", True),
        (FactKind.COURT, RequesterType.COURT, "attendance", False),
        (FactKind.RESPONSIBILITY, RequesterType.PARENT_CARER, "contact", False),
        (FactKind.LOOKED_AFTER, RequesterType.OTHER, "contact", False),
        (FactKind.PLAN, RequesterType.OTHER, "contact", False),
    ],
)
def test_what_each_kind_forbids(kind, who, what, answer):
    assert forbids(kind, requester_type=who, items=[thing(what)]) is answer


def test_an_item_of_the_schools_own_may_hold_an_address():
    assert forbids(FactKind.ADDRESS, requester_type=RequesterType.POLICE, items=[thing("bus", school="x")])


def test_what_forbids_nothing_protects_nothing_and_the_other_way_round():
    everything = [thing(code) for code in ("contact", "attainment", "other")]
    forbidding = {
        kind
        for kind in FactKind
        if any(forbids(kind, requester_type=who, items=everything) for who in ("", *RequesterType.values))
    }
    assert forbidding == {kind for kind in FactKind if protects(kind)}


def test_the_office_enters_one_and_the_dsl_team_is_asked_to_check_it(world, browse):
    sent = {"kind": "address", "details": WORDS, "source": HEARD, "version": "0"}
    answer = browse("priya").post(reverse("fact-new", args=[world.pupils["jamie"].pk]), sent, follow=True)
    page = answer.content.decode()
    assert SENTENCE.replace("'", "&#x27;") in page
    assert WORDS not in page
    assert "Address must not be given" not in page
    assert verbs(world, "dana") == verbs(world, "tom") == ["check"]
    assert WORDS in browse("dana").get(reverse("facts", args=[world.pupils["jamie"].pk])).content.decode()


def test_it_holds_at_once_and_ends_only_by_the_dsl_team(world):
    fact = entered(world, FactKind.ADDRESS, by="priya")
    assert (fact.status, of(world, "jamie")) == (FactStatus.NEW, True)
    with pytest.raises(NotFound):
        actions.end(fact, by=world.actors["priya"], changes={"ended_why": "Over."}, version=None)
    actions.end(fact, by=world.actors["tom"], changes={"ended_why": "The order has ended."}, version=None)
    assert not of(world, "jamie")
    assert verbs(world, "dana") == []


def test_one_that_forbids_nothing_is_there_for_the_dsl_team_alone(world, browse):
    address = reverse("facts", args=[world.pupils["jamie"].pk])
    before = {key: browse(key).get(address).content for key in ("priya", "helen", "ines")}
    entered(world, FactKind.PLAN)
    assert not of(world, "jamie")
    after = {key: browse(key).get(address).content for key in before}
    assert {key: SENTENCE in page.decode() for key, page in after.items()} == dict.fromkeys(before, False)
    assert "protection plan" in browse("tom").get(address).content.decode()


def test_of_two_the_other_still_holds(world):
    first = entered(world, FactKind.ADDRESS)
    entered(world, FactKind.PLAN)
    actions.end(first, by=world.actors["dana"], changes={"ended_why": "Over."}, version=None)
    assert not of(world, "jamie")


@pytest.mark.parametrize("kind", [FactKind.COURT, FactKind.RESPONSIBILITY])
def test_an_order_and_parental_responsibility_say_nothing_without_words(world, kind):
    with pytest.raises(NotAllowed, match="must know"):
        entered(world, kind, details="")


def test_it_is_checked_again_a_week_before_its_day(world):
    fact = entered(world, FactKind.REFUGE)
    assert verbs(world, "dana") == []
    with clock.at(clock.now() + timedelta(days=84)):
        assert verbs(world, "dana") == ["check"]
        later = {"details": WORDS, "review_on": clock.today() + timedelta(days=180)}
        perform(fact, "check", by=world.actors["tom"], changes=later, version=None)
        assert verbs(world, "dana") == []


def test_brothers_and_sisters_of_one_surname_are_offered_and_marked_together(world, browse):
    twin = Pupil.objects.get(pk=world.pupils["noah"].pk)
    surname = world.pupils["jamie"].legal_name.split()[-1]
    client = browse("dana")
    renamed = {
        "legal_name": f"Nell {surname}",
        "date_of_birth": "2018-08-17",
        "version": twin.version,
        "year_group": "Year 4",
    }
    assert client.post(reverse("pupil-edit", args=[twin.pk]), renamed).status_code == 302
    address = reverse("fact-new", args=[world.pupils["jamie"].pk])
    assert f"Nell {surname}" in client.get(address).content.decode()
    review = (clock.today() + timedelta(days=90)).isoformat()
    sent = {"kind": "address", "source": HEARD, "also": [twin.pk], "review_on": review, "version": "0"}
    assert client.post(address, sent).status_code == 302
    assert [of(world, child) for child in ("jamie", "noah")] == [True] * 2


def test_a_relative_on_the_dsl_team_reads_the_sentence_and_not_the_fact(world, browse):
    tie = FamilyTie(
        school=world.schools["ashfield"],
        person_id=world.actors["tom"].pk,
        pupil=world.pupils["jamie"],
        kind="child",
    )
    state(tie, by=world.actors["tom"])
    fact = entered(world, FactKind.REFUGE)
    assert not fact.is_visible_to(world.actors["tom"].now())
    page = browse("tom").get(reverse("facts", args=[world.pupils["jamie"].pk])).content.decode()
    assert (SENTENCE in page, WORDS in page) == (True, False)


def test_the_database_and_its_history_do_not_say_what_it_is(world):
    entered(world, FactKind.REFUGE)
    fact = SafetyFact.objects.get()
    for row in (fact, fact.history.get()):
        kept = {name: value for name, value in vars(row).items() if not name.startswith("_")}
        assert "refuge" not in str(SafetyFact.objects.values_list("kind", "details", "source").get()).lower()
        assert WORDS not in str(kept)


def test_strangers_from_another_school_find_no_such_pupil(world, browse):
    fact = entered(world, FactKind.ADDRESS)
    assert browse("nadia").get(reverse("facts", args=[world.pupils["jamie"].pk])).status_code == 404
    assert browse("nadia").get(reverse("safety-fact", args=[fact.pk])).status_code == 404
