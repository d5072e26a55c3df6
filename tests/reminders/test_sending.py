"""The daily round: each milestone told once, in an email that says nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded
from infosharing.reminders.models import SentReminder
from infosharing.reminders.sending import Round, go_round
from infosharing.workflow.models import Task
from tests.administration.settled import settle
from tests.guarantees.test_run import run

from .days import DUE, NINETY_BEFORE, NOTHING, SUMMER, day, end_of, round_on, row, told_on, write


def remove(*verbs):
    """Take rows away, as a recording does when their record moves on."""
    with recorded(by=SYSTEM, reason="add", school=None):
        Task.objects.filter(verb__in=verbs).delete()


def change(**said):
    """Change every row, as a recording does when their record changes."""
    with recorded(by=SYSTEM, reason="add", school=None):
        Task.objects.update(**said)


# When ---------------------------------------------------------------
def test_what_begins_later_is_told_when_it_has_begun_and_not_before(ashfield):
    write(row(school_id=ashfield, starts=day(2, 11, 9, 0)), on=SUMMER)
    assert Mail.objects.count() == 0
    assert told_on(day(2, 11)) == []
    assert told_on(day(2, 11, 9, 0)) == ["dana"]
    assert told_on(day(3, 11)) == []


def test_a_review_is_told_90_30_and_7_days_before_and_once_when_late(review):
    told = {}
    for number in range(150):
        moment = day(1, 8) + timedelta(days=number)
        if told_on(moment):
            told[moment.date()] = (DUE.date() - moment.date()).days
    # It begins to wait with the end of the 90th day before: the morning after is the first round.
    assert list(told.values()) == [89, 30, 7, -1]


def test_a_school_that_has_reminders_on_mondays_is_told_on_the_next_one(world, ashfield):
    settle(world, "reminder-days", [0])
    write(row(school_id=ashfield, due=DUE), on=SUMMER)
    assert [day(number, 11).weekday() for number in (21, 23)] == [5, 0]
    assert [told_on(day(number, 11)) for number in (21, 22, 23, 24)] == [[], [], ["dana"], []]


def test_what_waits_at_once_is_told_only_when_it_is_late(ashfield):
    write(row(school_id=ashfield, due=DUE), on=SUMMER)
    assert [told_on(day(number, 11)) for number in (1, 13, 20, 21, 22)] == [[], [], [], ["dana"], []]


def test_a_round_gone_twice_tells_nothing_twice(review):
    first = round_on(day(21, 10))
    assert first == (Round(people=1, things=1), ["dana@ashfield.example"])
    assert round_on(day(21, 10)) == round_on(day(21, 10, 18)) == (NOTHING, [])


@pytest.mark.parametrize("silent_until", [day(22, 10), day(14, 11), day(30, 11)])
def test_after_days_of_silence_one_mail_tells_the_latest(review, silent_until):
    assert told_on(silent_until) == ["dana"]
    assert Mail.objects.count() == 1
    assert told_on(silent_until) == []


def test_what_was_missed_is_not_told_later(review):
    assert told_on(day(14, 11)) == ["dana"]
    assert set(SentReminder.objects.values_list("mark", flat=True)) == {"begun", "month_left", "week_left"}
    assert [told_on(day(number, 11)) for number in range(15, 21)] == [[]] * 6


def test_what_its_first_mail_told_is_not_told_again(ashfield):
    write(row(school_id=ashfield, starts=NINETY_BEFORE, due=DUE), on=day(1, 11))
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["dana@ashfield.example"]
    assert [told_on(day(number, 11)) for number in (1, 12, 13, 21)] == [[], [], ["dana"], ["dana"]]


def test_what_was_late_when_it_was_written_down_is_not_told_again(ashfield):
    write(row(school_id=ashfield, due=DUE), on=day(21, 11))
    assert told_on(day(22, 11)) == []


def test_what_has_ended_is_told_to_nobody(ashfield):
    write(row(school_id=ashfield, starts=day(1, 11), ends=day(3, 11), due=day(2, 11)), on=SUMMER)
    assert round_on(day(3, 11)) == (NOTHING, [])


def test_a_day_that_was_moved_counts_as_new(review):
    assert told_on(day(13, 11)) == ["dana"]
    change(due=end_of(30, 11))
    assert [told_on(day(number, 11)) for number in (14, 22, 23, 24)] == [["dana"], [], ["dana"], []]


def test_milestones_are_forgotten_when_nothing_waits_any_more(ashfield):
    write(row(school_id=ashfield, due=DUE), row(school_id=ashfield, due=DUE, verb="close"), on=SUMMER)
    assert round_on(day(21, 11))[0] == Round(people=1, things=2)
    remove("review")
    assert round_on(day(22, 11))[0] == NOTHING
    assert list(SentReminder.objects.values_list("verb", flat=True)) == ["close"]


# How ----------------------------------------------------------------
def test_the_mail_says_that_something_waits_and_nothing_else(review, settings):
    round_on(day(21, 10))
    [mail] = Mail.objects.all()
    assert (mail.subject, mail.sender, mail.body) == (
        "Ashfield School: you have a task to do",
        f"Ashfield School <{settings.DEFAULT_FROM_EMAIL}>",
        "You have a task to do at Ashfield School.\n"
        "\n"
        "Sign in to see it: http://testserver\n"
        "\n"
        "To protect confidentiality, we do not put details in emails. Please do not reply to this email.\n",
    )


def test_a_mail_about_something_urgent_says_so(ashfield):
    write(row(school_id=ashfield, due=DUE, urgent=True), on=SUMMER)
    round_on(day(21, 11))
    [mail] = Mail.objects.all()
    assert mail.subject == "Urgent – Ashfield School: you have a task to do"
    assert mail.body.startswith("You have a task to do at Ashfield School. It is urgent.\n")


def test_a_mail_for_a_person_at_two_schools_names_both(world):
    write(*(row(school_id=school.pk, role="dpo", due=DUE) for school in world.schools.values()), on=SUMMER)
    round_on(day(21, 11))
    mail = Mail.objects.get(recipient="farah@ashfield.example")
    assert mail.subject == "2 schools: you have a task to do"
    assert mail.body.startswith("You have a task to do at Ashfield School and Briar Hill Academy.\n")


def test_a_round_that_fails_has_told_nothing_and_the_next_one_tells(review, settings):
    settings.EMAIL_BACKEND = "no.such.backend"
    with pytest.raises(ModuleNotFoundError):
        round_on(day(21, 10))
    assert SentReminder.objects.count() == 0
    settings.EMAIL_BACKEND = "infosharing.outbox.backend.OutboxBackend"
    assert told_on(day(21, 10)) == ["dana"]


@pytest.mark.parametrize("number", [1, 40])
def test_a_round_costs_the_same_however_much_waits(ashfield, django_assert_num_queries, number):
    rows = [row(school_id=ashfield, role="staff", starts=NINETY_BEFORE, due=DUE) for _ in range(number)]
    write(*rows, on=SUMMER)
    # Forgetting; the schools; what waits, whom it waits for, what was told; noting, noted; the mails; around it, a
    # savepoint; at the end, when it went.
    with clock.at(day(21, 10)), django_assert_num_queries(12):
        assert go_round().things == number


def test_a_round_with_nothing_to_tell_costs_little(ashfield, django_assert_num_queries):
    with clock.at(day(21, 10)), django_assert_num_queries(7):
        assert go_round() == NOTHING


@pytest.mark.django_db(transaction=True)
def test_rounds_at_the_same_time_tell_everything_once(world):
    past = clock.now() - timedelta(days=1)
    write(
        *(row(school_id=world.schools["ashfield"].pk, due=past) for _ in range(20)),
        on=past - timedelta(days=1),
    )
    Mail.objects.all().delete()

    def go(_):
        try:
            return go_round()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(go, range(4)))
    assert sorted(one.things for one in done) == [0, 0, 0, 20]
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["dana@ashfield.example"]


# The command --------------------------------------------------------
def test_the_command_says_how_many_and_no_names(ashfield):
    write(row(school_id=ashfield, due=DUE), on=SUMMER)
    write(row(school_id=ashfield, role="deputy_dsl", due=end_of(25, 11)), on=SUMMER)
    write(row(school_id=ashfield, due=end_of(25, 11)), on=SUMMER)
    out = StringIO()
    for number in (21, 26, 27):
        with clock.at(day(number, 11)):
            call_command("due", stdout=out)
    assert out.getvalue() == (
        "1 person emailed about 1 task.\n2 people emailed about 2 tasks.\n0 people emailed about 0 tasks.\n"
    )


def test_nobody_is_told_without_the_address_that_mails_lead_to(tmp_path):
    sentence = (
        "Set INFOSHARING_ADDRESS to the address that mails lead to, such as https://sharing.school.example."
    )
    assert run("due", INFOSHARING_VAR=str(tmp_path)) == (1, sentence)
