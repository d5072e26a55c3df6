"""Coverage asked of the agreements that a school keeps: which version answers, and what the answer costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.agreements.choices import AgreementKind as Kind
from agreements.choices import Coverage
from agreements.coverage import Asked, coverage_of, coverage_of_each
from infosharing.records import clock

from .agreed import active_agreement, ended, next_version


@pytest.fixture
def agreement(world):
    """Attendance goes to the charity for pastoral care."""
    return active_agreement(
        world.schools["ashfield"], by=world.actors["joan"], organisation=world.organisations["charity"]
    )


def wanted(world, items="attendance", purpose="pastoral", who="charity"):
    """What is to be shared today, in the words of the dictionaries."""
    item_ids = frozenset(world.items[code].pk for code in items.split())
    return Asked(world.organisations[who].pk, item_ids, world.purposes[purpose].pk, clock.today())


def at_ashfield(world, **says):
    """The answer for Ashfield School."""
    return coverage_of(world.schools["ashfield"].pk, wanted(world, **says))


def test_an_agreement_that_everybody_signed_covers(world, agreement):
    given = at_ashfield(world)
    assert (given.code, given.agreement_id, given.terms.reference) == (
        Coverage.COVERED,
        agreement.pk,
        agreement.reference,
    )


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"items": "attendance medical"}, Coverage.PARTLY),
        ({"purpose": "health"}, Coverage.PARTLY),
        ({"items": "medical", "purpose": "health"}, Coverage.NOT_COVERED),
        ({"who": "council"}, Coverage.NOT_COVERED),
    ],
)
def test_what_it_does_not_say_it_does_not_cover(world, agreement, says, code):
    assert at_ashfield(world, **says).code == code


@pytest.mark.parametrize("kind", [Kind.JOINT, Kind.DPA])
def test_other_kinds_cover_as_well(world, kind):
    active_agreement(
        world.schools["ashfield"],
        by=world.actors["joan"],
        organisation=world.organisations["charity"],
        kind=kind,
    )
    assert at_ashfield(world).code == Coverage.COVERED


def test_the_version_that_replaced_another_is_relied_on(world, agreement):
    newer = next_version(agreement, by=world.actors["joan"])
    given = at_ashfield(world)
    assert (given.agreement_id, given.terms.edition) == (newer.pk, 2)


def test_what_only_the_replaced_version_covered_has_expired(world):
    first = active_agreement(
        world.schools["ashfield"],
        by=world.actors["joan"],
        organisation=world.organisations["charity"],
        items="attendance medical",
        condition="9h",
        schedule_1="sch1-2",
    )
    next_version(first, by=world.actors["joan"], without="medical")
    assert at_ashfield(world, items="attendance medical").code == Coverage.PARTLY
    assert at_ashfield(world, items="medical", purpose="pastoral").code == Coverage.PARTLY
    assert at_ashfield(world, items="medical", purpose="health").code == Coverage.EXPIRED


def test_on_the_day_on_which_it_was_ended_it_still_covers(world, agreement):
    ended(agreement, by=world.actors["joan"])
    assert at_ashfield(world).agreement_id == agreement.pk


def test_the_day_after_it_was_ended_it_has_expired(world, agreement):
    ended(agreement, by=world.actors["joan"], days_ago=1)
    given = at_ashfield(world)
    assert (given.code, given.agreement_id, given.terms.reference) == (
        Coverage.EXPIRED,
        None,
        agreement.reference,
    )


def test_the_agreement_of_another_school_covers_nothing_here(world):
    active_agreement(
        world.schools["briar"], by=world.actors["nadia"], organisation=world.organisations["briar-police"]
    )
    briar = world.schools["briar"].pk
    assert coverage_of(briar, wanted(world, who="briar-police")).code == Coverage.COVERED
    assert at_ashfield(world, who="police").code == Coverage.NOT_COVERED
    assert at_ashfield(world, who="briar-police").code == Coverage.NOT_COVERED


def test_it_is_one_query_and_its_rows_however_many_are_asked_about(world, agreement):
    for who in ("council", "nursery"):
        active_agreement(
            world.schools["ashfield"], by=world.actors["joan"], organisation=world.organisations[who]
        )
    several = [wanted(world, who=who) for who in ("charity", "council", "nursery", "police")]
    for what in (several[:1], several):
        with CaptureQueriesContext(connection) as seen:
            coverage_of_each(world.schools["ashfield"].pk, what)
        assert len(seen) == 4


def test_nobody_in_the_directory_costs_no_query(world):
    with CaptureQueriesContext(connection) as seen:
        given = coverage_of(world.schools["ashfield"].pk, Asked(None, frozenset(), None, clock.today()))
    assert (given.code, len(seen)) == (Coverage.NOT_COVERED, 0)
