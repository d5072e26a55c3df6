"""The riskiest sharing has the longest road: screening and advice come first, never before what cannot wait."""

from datetime import timedelta
from itertools import product
from types import SimpleNamespace

import pytest
from django.urls import reverse

from agreements.assessments.choices import ScreeningOutcome
from agreements.assessments.rules import RELIED_ON_FOR
from demo.assessing import Assessing
from demo.telling import confirmed
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.directory.choices import RequesterType
from infosharing.law.methods import methods_for
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from requests_app.advice.actions import advise
from requests_app.requests.before_sharing import advice_came_or_is_late, screening_came_first, wants_advice
from requests_app.requests.choices import Direction, Identifiability, Instrument, Status, Tier
from requests_app.requests.risks import RISKS, goes_first, risks_of
from requests_app.requests.suggestions import least_tier
from requests_app.screenings.actions import link_screening
from tests.agreements.agreed import active_agreement

from .stages import again, sign, text_of

STUDY = {"subject_words": "All pupils since 2016", "subject_count": 2000}
# Every risk by its code: what a request says that carries it, and what one says that does not.
SAYS = {
    "many": ({"subject_count": 2000}, {"subject_count": 2}),
    "regular": ({"is_regular": True}, {"is_regular": False}),
    "research": ({"requester_type": RequesterType.RESEARCHER}, {"requester_type": RequesterType.COURT}),
    "technology": ({"new_technology": True}, {"new_technology": False}),
    "abroad": ({"abroad": "Norway"}, {"abroad": ""}),
    "pseudonymised": (
        {"identifiability": Identifiability.PSEUDONYMISED},
        {"identifiability": Identifiability.NAMED},
    ),
}


def request_that(**says):
    """A request of which only that is known which its risks follow from."""
    plain = {
        "asked": [],
        "about": [],
        "purpose": None,
        "ethical_approval": "",
        "is_agreed": False,
        "school": SimpleNamespace(settings={}),
    }
    goes = {"direction": Direction.ASKED, "is_urgent": False, "instrument": Instrument.WRITTEN_REQUEST}
    return SimpleNamespace(**plain, **goes, **says)


@pytest.mark.parametrize("carried", list(product((True, False), repeat=len(SAYS))), ids=str)
def test_the_risks_are_those_that_the_request_says(carried):
    says = {}
    for (risky, plain), carries in zip(SAYS.values(), carried, strict=True):
        says |= risky if carries else plain
    codes = [risk.code for risk in risks_of(request_that(**says))]
    assert codes == [code for code, carries in zip(SAYS, carried, strict=True) if carries]
    says["identifiability"] = Identifiability.ANONYMOUS
    assert risks_of(request_that(**says)) == ()


def test_the_table_names_every_risk():
    assert list(SAYS) == [risk.code for risk in RISKS]


@pytest.mark.parametrize(
    ("says", "first"),
    [
        ({}, False),
        ({"is_urgent": True}, True),
        ({"instrument": Instrument.COURT_ORDER}, True),
        ({"instrument": Instrument.STATUTORY_NOTICE}, True),
        ({"instrument": Instrument.SECTION_47}, True),
        ({"direction": Direction.SHARING, "requester_type": RequesterType.CHILDRENS_SOCIAL_CARE}, True),
        ({"direction": Direction.SHARING, "requester_type": RequesterType.POLICE}, True),
        ({"direction": Direction.SHARING, "requester_type": RequesterType.RESEARCHER}, False),
        ({"direction": Direction.ASKED, "requester_type": RequesterType.POLICE}, False),
    ],
)
def test_what_cannot_wait_goes_first(says, first):
    one = request_that(requester_type=RequesterType.RESEARCHER)
    vars(one).update(says)
    assert goes_first(one) == first


@pytest.fixture
def study(story):
    """`study()`: a researcher asks for the attainment of 2,000 pupils, with birth date and postcode; it is logged."""

    def asked(*, days_ago=8, logged=True, items="attainment", **more):
        told = story(by="marcus", days_ago=days_ago).draft("university", "Dr Paul Winter", "Researcher")
        told.asks("research", items, "", **STUDY, items_words="With birth date and postcode.")
        if more:
            told.more(**more)
        return told.logged() if logged else told

    return asked


def decided(told, **answers):
    """Dana says yes; she signs where nothing comes first."""
    return told.prepared("dana", days_ago=1, **answers).signed("dana", days_ago=1)


def refusal(told, **answers):
    """The sentences that keep Dana from deciding to share."""
    with pytest.raises(NotAllowed) as refused:
        decided(told, **answers)
    return refused.value.sentences


def test_attainment_of_2000_pupils_for_a_researcher_takes_the_long_road(world, study):
    told = study(days_ago=3)
    assert told.request.tier == Tier.CONFIDENTIAL
    assert [risk.code for risk in risks_of(again(told.request))] == ["many", "research"]
    assert refusal(told) == (screening_came_first.sentence, advice_came_or_is_late.sentence)
    told.screened("dana", days_ago=2)
    assert refusal(told) == (advice_came_or_is_late.sentence,)
    told.advised("proceed", "The codes stay here.", days_ago=2, hour=12)
    decided(told, advice_followed="yes")
    assert again(told.request).status == Status.TO_SHARE
    assert "plain_email" not in dict(methods_for(told.request.tier))


def test_shared_again_and_again_is_screened_first(story):
    told = story(by="sam", days_ago=3).draft("charity", "Meg Hall", "Support worker")
    told.asks("pastoral", "attendance", "jamie").more(is_regular=True).logged()
    assert told.request.tier == Tier.CONFIDENTIAL
    assert screening_came_first.sentence in refusal(told)


def test_what_an_agreement_covers_was_screened_for_it(world, story):
    school, whom = world.schools["ashfield"], world.organisations["charity"]
    active_agreement(school, by=world.actors["joan"], organisation=whom)
    told = story(by="sam", days_ago=3).draft("charity", "Meg Hall", "Support worker")
    told.asks("pastoral", "attendance", "jamie").more(is_regular=True).logged()
    assert (risks_of(again(told.request)), told.request.tier) == ((), Tier.STANDARD)
    told.asks("pastoral", "attendance medical", "jamie")
    assert [risk.code for risk in risks_of(again(told.request))] == ["regular"]


def test_a_recommended_impact_assessment_is_answered_first(world, study):
    told = study(days_ago=6).advised("proceed", "Few items.", days_ago=5)
    told.screened("dana", days_ago=4, outcome=ScreeningOutcome.RECOMMENDED)
    assert refusal(told, advice_followed="yes") == (screening_came_first.sentence,)
    screening = told.request.screenings[0].assessment
    [task] = [task for task in tasks_for(world.actors["helen"]) if task.record_id == screening.pk]
    assert (task.verb, task.due is None) == ("do_without", False)
    why_not = {"answer_reasons": "The data is coded before it leaves."}
    perform(again(screening), "do_without", by=world.actors["helen"], changes=why_not, version=None)
    assert again(decided(told, advice_followed="yes").request).status == Status.TO_SHARE


def test_a_court_order_about_many_pupils_goes_first_and_is_screened_afterwards(world, story):
    told = story(by="marcus", days_ago=3).draft("court", "Clerk", "Family court")
    told.asks("court", "attainment", "", **STUDY).more(instrument=Instrument.COURT_ORDER).logged()
    decided(told).shared("dana", "secure_email", days_ago=1, receipt=False)
    shared = again(told.request)
    assert shared.status == Status.SHARED
    [task] = [task for task in tasks_for(world.actors["dana"]) if task.record_id == shared.pk]
    assert task.verb == "link_screening"
    with pytest.raises(NotAllowed, match="A screening is owed"):
        perform(shared, "close", by=world.actors["dana"], version=None)
    link_screening(shared, by=world.actors["dana"], changes={"assessment": None, "why": ""}, version=None)
    assert perform(again(shared), "close", by=world.actors["dana"], version=None).status == Status.CLOSED


def linked(world, told, screening, why="The same study."):
    """Dana links a screening that there is already."""
    changes = {"assessment": screening, "why": why}
    told.request = link_screening(told.request, by=world.actors["dana"], changes=changes, version=None)
    return told


@pytest.fixture
def screening(world):
    """A screening of another year, of which the DPO wanted no more."""
    told = Assessing(world).started(
        days_ago=9, title="A study", purpose="To learn.", what="Marks.", with_whom="Them."
    )
    told.submitted(days_ago=8)
    return told.screened(ScreeningOutcome.NONE, "Nothing speaks for more.", days_ago=7)


def test_an_old_screening_is_looked_at_again(world, study, screening):
    told = linked(world, study(days_ago=3), screening.fresh()).advised("proceed", "Fine.", days_ago=2)
    told.prepared("dana", days_ago=2, advice_followed="yes")
    a_year_later = screening.fresh().outcome_at + RELIED_ON_FOR + timedelta(days=1)
    with clock.at(a_year_later), pytest.raises(NotAllowed, match="A screening comes first"):
        sign(again(told.request).decision_draft, world.actors["dana"])
    assert sign(again(told.request).decision_draft, world.actors["dana"]).status == Status.TO_SHARE


def test_a_screening_that_is_taken_back_holds_what_was_not_shared(world, study, screening):
    told = linked(world, study(days_ago=3), screening.fresh()).advised("proceed", "Fine.", days_ago=2)
    decided(told, advice_followed="yes")
    perform(screening.fresh(), "screen_again", by=world.actors["joan"], version=None)
    with pytest.raises(NotAllowed, match="A screening comes first"):
        told.shared("dana", "secure_email", days_ago=0)


def test_an_anonymous_table_needs_nothing(story):
    told = story(by="marcus", days_ago=3).draft("university", "Dr Paul Winter", "Researcher")
    told.asks("research", "attainment", "", **STUDY).more(identifiability=Identifiability.ANONYMOUS).logged()
    assert (told.request.tier, risks_of(told.request)) == (Tier.STANDARD, ())
    assert again(decided(told).request).status == Status.TO_SHARE


def test_contact_details_are_not_anonymous(browse, study):
    draft = study(logged=False, items="attainment contact").request
    page = browse("marcus").post(
        reverse("request-edit", args=[draft.pk, "more"]),
        {"version": draft.version, "identifiability": "anonymous"},
    )
    assert page.status_code == 422
    assert "This is not anonymous: it includes contact details and address." in text_of(page)
    draft.identifiability = Identifiability.ANONYMOUS
    assert least_tier(draft) == Tier.CONFIDENTIAL


def test_the_dpo_is_asked_before_it_is_decided_and_the_clock_ends_the_wait(world, study):
    told = study(days_ago=1).screened("dana", days_ago=1)
    told.prepared("dana", days_ago=1)
    asked = again(told.request)
    [task] = [task for task in tasks_for(world.actors["farah"]) if task.record_id == asked.pk]
    assert (task.verb, task.label) == ("advise", "Advise on sharing that carries risks")
    with clock.at(task.due + timedelta(minutes=1)):
        assert sign(asked.decision_draft, world.actors["dana"]).status == Status.TO_SHARE


def test_a_risk_that_is_added_is_advised_on_anew(world, study):
    told = study(days_ago=3).advised("proceed", "Fine.", days_ago=2)
    assert not wants_advice(again(told.request))
    told.more(abroad="Norway")
    asked = again(told.request)
    [task] = [task for task in tasks_for(world.actors["farah"]) if task.record_id == asked.pk]
    assert (wants_advice(asked), task.verb) == (True, "advise")


def test_advice_is_followed_or_the_decider_says_why_not(world, study):
    told = study(days_ago=3).screened("dana", days_ago=2)
    told.advised("proceed_with_changes", "Leave out the postcode.", days_ago=2)
    assert refusal(told) == ("Some questions are not answered yet.",)
    assert refusal(told, advice_followed="no") == ("Some questions are not answered yet.",)
    decided(told, advice_followed="no", advice_answer="The study is about places.")
    assert again(told.request).decision.advice_answer == "The study is about places."


def test_it_is_refused_without_waiting_for_anybody(study):
    said = {"outcome": "do_not_share", "requester_told_on": clock.today()}
    assert again(decided(study(days_ago=3), **said).request).status == Status.DECLINED


def test_of_what_is_restricted_the_dpo_gets_no_task(world, story, browse):
    told = story(by="sam", days_ago=3).draft("mash", "Rose Turner", "Social worker")
    told.asks("protect", "safeguarding", "poppy").more(is_regular=True).logged()
    assert [task for task in tasks_for(world.actors["farah"]) if task.record_id == told.request.pk] == []
    assert "They see the screening, which names no one." in text_of(
        browse("dana").get(told.request.get_absolute_url())
    )
    told.screened("dana", days_ago=2)
    screening = again(told.request).screenings[0].assessment
    assert (screening.title, screening.with_whom) == (
        "Sharing with: Children's social care",
        "Children's social care",
    )


def test_links_are_shown_both_ways_and_only_to_those_with_access(world, story, browse, study):
    told = study(days_ago=3).screened("dana", days_ago=2)
    request, screening = again(told.request), again(told.request).screenings[0].assessment
    page = text_of(browse("dana").get(request.get_absolute_url()))
    assert (screening.get_absolute_url() in page, screening.title in page) == (True, True)
    for key in ("dana", "farah", "joan"):
        assert request.reference in text_of(browse(key).get(screening.get_absolute_url()))
    assert request.reference not in text_of(browse("robert").get(screening.get_absolute_url()))
    assert screening.reference not in text_of(browse("marcus").get(request.get_absolute_url()))


def test_a_restricted_request_is_not_known_from_its_screening(world, story, browse):
    told = story(by="sam", days_ago=3).draft("mash", "Rose Turner", "Social worker")
    told.asks("protect", "safeguarding", "poppy").more(is_regular=True).logged().screened("dana", days_ago=2)
    screening = again(told.request).screenings[0].assessment
    for key, knows in {"dana": True, "farah": False, "helen": False, "joan": False, "ines": False}.items():
        page = text_of(browse(key).get(screening.get_absolute_url()))
        assert (told.request.reference in page, "Poppy" in page) == (knows, False), key


def test_whoever_picks_a_screening_says_why(world, browse, study, screening):
    asked = study(days_ago=3).request
    address = reverse("request-link-screening", args=[asked.pk])
    picked = {"version": asked.version, "assessment": screening.fresh().pk}
    assert "Enter why it is about this activity" in text_of(browse("dana").post(address, picked))
    assert browse("dana").post(address, {**picked, "why": "The same study."}).url == asked.get_absolute_url()


def test_a_new_screening_is_filled_in_from_the_request(browse, study):
    asked = study(days_ago=3).request
    page = browse("dana").post(reverse("request-link-screening", args=[asked.pk]), {"version": asked.version})
    begun = again(asked).screenings[0].assessment
    assert page.url == reverse("assessment-edit", args=[begun.pk, "screening"])
    assert (begun.what, begun.with_whom, begun.large_scale) == (
        "Attainment and progress",
        asked.organisation.name,
        True,
    )


def test_of_what_is_kept_from_somebody_a_new_screening_says_nothing(world, browse, study):
    asked = study(days_ago=3).request
    said = {"person": Person.objects.get(pk=world.actors["helen"].pk), "reason": "A relative."}
    access.exclude(asked, by=world.actors["dana"], changes=said, version=None)
    changes = {"assessment": None, "why": ""}
    begun = link_screening(
        again(asked), by=world.actors["dana"], changes=changes, version=None
    ).begun_screening
    assert (begun.title, begun.what, begun.with_whom) == ("New sharing", "", "")
    assert asked.reference not in text_of(browse("helen").get(begun.get_absolute_url()))


def test_the_paper_and_page_of_the_request_say_what_was_advised(browse, study):
    told = study(days_ago=3).screened("dana", days_ago=2).advised("proceed", "Keep the key here.", days_ago=2)
    page = text_of(browse("dana").get(told.request.get_absolute_url()))
    assert ("Keep the key here." in page, "It is for research." in page) == (True, True)
    theirs = text_of(browse("marcus").get(told.request.get_absolute_url()))
    assert ("Keep the key here." in theirs, "It is for research." in theirs) == (False, True)


def test_only_the_dpo_advises(world, study):
    asked = study(days_ago=3).request
    said = {"advice": "proceed", "advice_reasons": "Fine."}
    with pytest.raises(NotAllowed, match="Only the data protection officer"):
        advise(asked, by=confirmed(world.actors["dana"]), changes=said, version=None)
