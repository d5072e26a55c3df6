"""Which agreement a sharing relies on: kept when it is decided and when it is shared, shown, and filled in from."""

from datetime import timedelta

import pytest

from agreements.choices import Coverage
from infosharing.records import clock
from requests_app.models import Recipient
from tests.agreements.agreed import active_agreement, ended, next_version

from .stages import REFUSAL, again, answered, drafted


def agreeing(world):
    """Return what makes agreements of Ashfield, each in force for sixty days: with the charity unless said."""

    def make(who="charity", **says):
        return active_agreement(
            world.schools["ashfield"], by=world.actors["joan"], organisation=world.organisations[who], **says
        )

    return make


@pytest.fixture
def agree(world):
    """`agree(items="attendance")` is an agreement of Ashfield with the charity, in force for sixty days."""
    return agreeing(world)


def decided(story, **answers):
    """The charity's request about attendance, decided by Dana five days ago."""
    return answered(drafted(story).logged(), **answers).signed("dana", days_ago=5)


def kept(record):
    """What a recipient or a disclosure says was relied on."""
    return record.coverage, record.agreement


def recipients(one):
    """Who gets what by the standing decision, as the database holds it now."""
    return again(one.request).decision.recipient_list


# Kept at signing -------------------------------------------------------------------------------------------------
def test_signing_keeps_the_version_that_covers_it(story, agree):
    agreement = agree()
    assert [kept(one) for one in recipients(decided(story))] == [(Coverage.COVERED, agreement)]


def test_without_an_agreement_it_is_kept_that_there_is_none(story):
    assert [kept(one) for one in recipients(decided(story))] == [(Coverage.NOT_COVERED, None)]


def test_what_goes_beyond_the_agreement_is_partly_covered(story, agree):
    agreement = agree()
    one = decided(story, recipient={"items": "attendance behaviour"})
    assert [kept(each) for each in recipients(one)] == [(Coverage.PARTLY, agreement)]


def test_an_agreement_that_is_over_is_not_relied_on(story, world, agree):
    ended(agree(), by=world.actors["joan"], days_ago=6)
    assert [kept(one) for one in recipients(decided(story))] == [(Coverage.EXPIRED, None)]


def test_each_recipient_has_an_answer_of_their_own(story, agree):
    agreement = agree()
    one = answered(drafted(story).logged())
    one.also_to("dana", "council", days_ago=5, name="Ian Wood", items="attendance")
    one.signed("dana", days_ago=5)
    assert [kept(each) for each in recipients(one)] == [
        (Coverage.COVERED, agreement),
        (Coverage.NOT_COVERED, None),
    ]


def test_a_recipient_outside_the_directory_is_not_covered(story, agree):
    agree()
    one = story(by="sam", days_ago=6).draft("parent_carer", "Meg Hall", "Mother")
    one.asks("pastoral", "attendance", "jamie")
    one = answered(one.logged()).signed("dana", days_ago=5)
    assert [kept(each) for each in recipients(one)] == [(Coverage.NOT_COVERED, None)]


def test_a_decision_not_to_share_names_no_recipient_and_relies_on_nothing(story, agree):
    agree()
    one = decided(story, **REFUSAL)
    assert not Recipient.objects.filter(decision__request=one.request).exists()


def test_what_was_relied_on_stays_when_the_agreement_ends(story, world, agree):
    agreement = agree()
    one = decided(story)
    ended(agreement, by=world.actors["joan"])
    assert [kept(each) for each in recipients(one)] == [(Coverage.COVERED, agreement)]


def test_the_agreement_of_another_school_is_not_relied_on(story, world):
    active_agreement(
        world.schools["briar"],
        by=world.actors["nadia"],
        organisation=world.organisations["briar-police"],
        items="contact",
        purposes="crime",
    )
    one = story(by="sam", days_ago=6).draft("police", "Lee Marsh", "Officer")
    one.asks("crime", "contact", "jamie")
    one = answered(one.logged()).signed("dana", days_ago=5)
    assert [kept(each) for each in recipients(one)] == [(Coverage.NOT_COVERED, None)]


# Kept at sharing -------------------------------------------------------------------------------------------------
def disclosed(one):
    """What was shared, as the database holds it now."""
    return again(one.request).disclosed


def test_sharing_keeps_the_version_that_covers_it_then(story, agree):
    agreement = agree()
    one = decided(story).shared("dana", "secure_email", days_ago=4)
    assert [kept(each) for each in disclosed(one)] == [(Coverage.COVERED, agreement)]
    assert list(agreement.disclosures.all()) == disclosed(one)


def test_a_version_that_came_between_deciding_and_sharing_is_relied_on_for_sharing_alone(story, world, agree):
    first = agree()
    one = decided(story)
    second = next_version(first, by=world.actors["joan"], days_ago=4)
    one.shared("dana", "secure_email", days_ago=3)
    assert [kept(each) for each in recipients(one)] == [(Coverage.COVERED, first)]
    assert [kept(each) for each in disclosed(one)] == [(Coverage.COVERED, second)]


def test_an_agreement_that_ended_before_sharing_is_not_relied_on_any_more(story, world, agree):
    agreement = agree()
    one = decided(story)
    ended(agreement, by=world.actors["joan"], days_ago=5)
    one.shared("dana", "secure_email", days_ago=4)
    assert [kept(each) for each in disclosed(one)] == [(Coverage.EXPIRED, None)]


def test_what_was_shared_before_the_end_stays_covered_when_it_is_written_down_after_it(story, world, agree):
    agreement = agree()
    one = decided(story)
    ended(agreement, by=world.actors["joan"], days_ago=2)
    one.shared("dana", "secure_email", days_ago=0, sent_at=clock.now() - timedelta(days=3))
    assert [kept(each) for each in disclosed(one)] == [(Coverage.COVERED, agreement)]


@pytest.mark.parametrize(("days_ago", "code"), [(3, Coverage.COVERED), (2, Coverage.EXPIRED)])
def test_the_day_on_which_it_was_shared_counts_not_the_day_it_was_written_down(story, agree, days_ago, code):
    last = clock.today() - timedelta(days=3)
    agree(ends=last, review_on=last - timedelta(days=1))
    sent_at = clock.now() - timedelta(days=days_ago)
    one = decided(story).shared("dana", "secure_email", days_ago=0, sent_at=sent_at)
    assert [each.coverage for each in disclosed(one)] == [code]
