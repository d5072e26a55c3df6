"""What is counted, held against the records themselves: requests, times, receipts, agreements, what is late."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.apps import apps

from agreements.models import Agreement
from demo.stories.agreements import agreements as agreements_told
from demo.stories.everyday import ordinary_ones, waiting_ones
from infosharing.directory.models import SafetyFact
from infosharing.records import clock
from infosharing.records.record import Record
from register.statistics.agreed import (
    LATE,
    LATER,
    STANDINGS,
    agreements_read_by,
    next_twelve_months,
    reviews_due,
    standings,
)
from register.statistics.durations import Took, times
from register.statistics.known import known_at, overseen_of
from register.statistics.late import KINDS, first_late, late_counts, masked_late, rows_about
from register.statistics.periods import SchoolYear, last_whole_month, months_from, part_number, year_of
from register.statistics.receipts import receipts
from register.statistics.tallies import summed, tallies
from requests_app.decisions.choices import SHARES
from requests_app.models import Decision, SharingRequest
from requests_app.requests.choices import Status
from tests.requests_app.stages import drafted, standing_at

from .counted import excluded, logged, year


def known(world, key, school="ashfield"):
    """How many requests somebody's numbers count at a school."""
    actor, schools = world.actors[key], [world.schools[school].pk]
    return known_at(actor, schools, overseen_of(actor, schools)).count()


@pytest.mark.parametrize(
    ("day", "starts_in"),
    [
        (date(2026, 8, 31), 2025),
        (date(2026, 9, 1), 2026),
        (date(2027, 1, 1), 2026),
    ],
)
def test_a_school_year_begins_on_the_first_of_september(day, starts_in):
    assert year_of(day) == SchoolYear(starts_in)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 1), date(2026, 10, 31)),
        (date(2026, 11, 30), date(2026, 10, 31)),
        (date(2026, 12, 1), date(2026, 11, 30)),
        (date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_month_is_whole_when_its_last_day_is_over(day, last):
    with clock.at(clock.end_of_day(day)):
        assert last_whole_month() == last


def test_a_school_year_has_twelve_months_and_three_terms():
    one = SchoolYear(2025)
    assert [part.first for part in one.months][::11] == [date(2025, 9, 1), date(2026, 8, 1)]
    assert [part.first for part in one.terms] == [date(2025, 9, 1), date(2026, 1, 1), date(2026, 4, 1)]
    assert one.months[0].name == "September 2025"


def test_the_database_sorts_moments_into_months_by_the_clock_of_the_school(story):
    one = logged(story)[0]
    first = clock.day_of(one.created_at).replace(day=1)
    months = months_from((first - timedelta(days=1)).replace(day=1))
    assert SharingRequest.objects.annotate(part=part_number("created_at", months)).get().part == 1


def test_everybody_counts_what_they_read_and_head_and_dpo_what_they_see_without_names(world, story):
    logged(story, 2)
    logged(story, restricted=True)
    drafted(story)
    counts = {key: known(world, key) for key in ("joan", "dana", "tom", "helen", "farah")}
    assert counts == {"joan": 2, "dana": 3, "tom": 3, "helen": 3, "farah": 3}


def test_what_somebody_only_logged_themselves_is_not_counted(world, story):
    logged(story, by="joan", restricted=True)
    assert known(world, "joan") == 0


@pytest.mark.parametrize("key", ["helen", "farah", "dana", "joan"])
@pytest.mark.parametrize("restricted", [False, True])
def test_exclusion_beats_every_count(world, story, key, restricted):
    one = logged(story, restricted=restricted)[0]
    counted = known(world, key)
    assert counted == (0 if restricted and key == "joan" else 1)
    if key != "dana":
        excluded(one, key, world)
        assert known(world, key) == 0


def test_tallies_are_what_the_records_say(world, story):
    ordinary_ones(world)
    waiting_ones(world)
    first = months_from((world.today - timedelta(days=45)).replace(day=1))
    rows = SharingRequest.objects.exclude(status=Status.DRAFT)
    counted = tallies(rows, first)
    by_hand = Counter(one.requester_type for one in rows)
    assert summed(counted, "kind") == by_hand
    undecided = {one: "withdrawn" if one.status == Status.WITHDRAWN else "" for one in rows}
    outcomes = Counter(one.decision.outcome if one.decision else undecided[one] for one in rows)
    assert summed(counted, "outcome") == outcomes
    shared = [one.decision for one in rows if one.decision and one.decision.outcome in SHARES]
    bases = Counter([one.recipient_list[0].basis for one in shared] + [""] * (len(rows) - len(shared)))
    assert summed(counted, "basis") == bases
    assert sum(one.count for one in counted) == rows.count()


def test_a_request_that_was_decided_again_counts_once_with_the_decision_that_stands(world, story):
    one = standing_at(story, Status.DECLINED)
    drafted_again = story(by="sam", days_ago=6)
    drafted_again.request = one
    drafted_again.stepped("reopen", "dana", days_ago=4, reason="They asked again.")
    drafted_again.prepared("dana", days_ago=3).signed("dana", days_ago=3)
    counted = tallies(SharingRequest.objects.all(), year().months)
    assert [(one.outcome, one.count) for one in counted] == [("share_in_full", 1)]


@pytest.mark.parametrize("number", [1, 2, 5])
def test_half_were_decided_within_the_middle_time_and_none_took_longer_than_the_slowest(world, story, number):
    for days in range(number):
        drafted(story).logged().prepared("helen", days_ago=6 - days).signed("helen", days_ago=6 - days)
    logged(story)
    calendars = {school.pk: school.calendar for school in world.schools.values()}
    took = times(SharingRequest.objects.all(), year().months, calendars)
    seconds = sorted(
        (one.decided_at - one.request.logged_at).total_seconds()
        for one in Decision.objects.select_related("request")
    )
    assert took.count == number
    assert took.median.hours == int(seconds[(number - 1) // 2] // 3600)
    assert took.slowest.hours == int(seconds[-1] // 3600)
    assert list(took.by_part.values()) == [took.median]


def test_nothing_decided_takes_no_time(world, story):
    logged(story)
    assert times(SharingRequest.objects.all(), year().months, {}).median is None


@pytest.mark.parametrize(
    ("took", "said"),
    [
        (Took(0, 0), "less than a school day"),
        (Took(0, 25), "less than a school day"),
        (Took(1, 20), "1 school day"),
        (Took(3, 90), "3 school days"),
    ],
)
def test_a_time_is_said_in_school_days(took, said):
    assert took.said == said


def test_receipts_are_counted_by_where_they_stand(world, story):
    for verb in ("", "chase", "confirm_receipt", "give_up_receipt"):
        one = drafted(story).logged().prepared("dana", days_ago=5).signed("dana", days_ago=5)
        one.shared("dana", "secure_email", days_ago=4)
        answers = {
            "confirm_receipt": {"confirmed_by": "Meg Hall"},
            "give_up_receipt": {"not_confirmed_why": "Never."},
        }
        if verb:
            one.receipt(verb, "dana", days_ago=1, **answers.get(verb, {}))
    standing_at(story, Status.SHARED)
    shown = receipts(SharingRequest.objects.all(), year().window)
    assert (shown.awaited, shown.chased, shown.confirmed, shown.not_confirmed) == (2, 1, 1, 1)
    assert shown.not_asked == 1


def standing_in_words(agreement):
    """Where an agreement stands today, as its own page says it, without the days."""
    if agreement.status_label.startswith("Signed: starts"):
        return "Signed, not yet begun"
    return agreement.status_label.partition(" until ")[0]


def review_months(months):
    """The active agreements by the month of their review, as their own dates have it."""
    firsts = [month.first for month in months]
    when = Counter()
    for one in Agreement.objects.all():
        day = one.next_review_on
        if day and standing_in_words(one) == "Active":
            month = firsts.index(day.replace(day=1)) if day.replace(day=1) in firsts else LATER
            when[LATE if day < clock.today() else month] += 1
    return when


def test_agreements_stand_and_are_reviewed_when_their_own_pages_say(world):
    agreements_told(world)
    actor = world.actors["farah"]
    for days in (0, 30, 300, 400, 800):
        with clock.at(clock.now() + timedelta(days=days)):
            read, months = agreements_read_by(actor, actor.schools), next_twelve_months()
            stand = {STANDINGS[code]: count for code, count in standings(read).items()}
            assert stand == Counter(standing_in_words(one) for one in Agreement.objects.all()), days
            assert reviews_due(read, months) == review_months(months), days


def test_what_is_late_knows_every_kind_of_record_but_those_of_the_island_and_of_administration():
    waiting = {
        model
        for model in apps.get_models()
        if issubclass(model, Record)
        and model.workflow
        and model.workflow.tasks
        and model._meta.app_label not in ("safeguarding", "administration")
    }
    # The DSL team's own, as what stands on the island: nobody counts it.
    waiting.remove(SafetyFact)
    assert set(KINDS) == waiting


def test_one_thing_that_waits_for_several_is_late_once(world, story):
    late = drafted(story)
    late.asks("pastoral", "attendance", "jamie", needed_in=2).logged()
    actor, schools = world.actors["helen"], [world.schools["ashfield"].pk]
    assert late_counts(actor, schools) == {"Requests to decide or share": 1}
    [((_, reference, record_id, _),)] = first_late(actor, schools, most=10).values()
    assert (reference, record_id) == (late.request.reference, late.request.pk)
    assert {row.role for row in rows_about([record_id])} == {"head", "senco", "dsl", "deputy_dsl"}


def test_a_late_restricted_request_is_a_number_for_head_and_dpo_and_a_line_for_the_dsl(world, story):
    one = story(by="sam", days_ago=9).draft("mash", "Rose Turner", "Social worker")
    one.asks("protect", "safeguarding", "poppy", needed_in=2).logged()
    school = world.schools["ashfield"].pk
    masked = {
        key: masked_late(world.actors[key], [school])[school] for key in ("helen", "farah", "dana", "owen")
    }
    assert masked == {"helen": 1, "farah": 1, "dana": 0, "owen": 0}
    seen = {key: len(first_late(world.actors[key], [school], most=9)[school]) for key in ("helen", "farah")}
    assert seen == {"helen": 0, "farah": 0}
    assert late_counts(world.actors["dana"], [school]).total() == 1
