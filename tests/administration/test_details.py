"""Once a term, or as the school settles, families and staff are reminded to update their details (domain R7)."""

from datetime import date, timedelta

import pytest

from administration.details.actions import ALREADY, say_sent
from administration.details.models import DetailsReminder
from administration.details.terms import NEVER, TERMLY, YEARLY, time_to_remind
from administration.details.words import REMINDER
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Membership, School
from infosharing.accounts.wording import reword
from infosharing.law.usual_terms import usual_half_terms
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.records.rules import rule

from .settled import settle

TERMS = usual_half_terms(2026)
AUTUMN, SPRING = TERMS[0][0], TERMS[2][0]
NOTE = "Remind families and staff to update their details"


@pytest.fixture
def in_term(world):
    """A school whose term began three weeks ago."""
    school = world.schools["ashfield"]
    with recorded(by=world.actors["alan"], reason="change", school=[None, school.pk]):
        row = School.objects.get(pk=school.pk)
        begins = clock.today() - timedelta(days=21)
        row.terms = [[begins.isoformat(), (begins + timedelta(days=60)).isoformat()]]
        row.save()
    return row


@pytest.mark.parametrize(
    ("today", "how_often", "begins"),
    [
        (AUTUMN - timedelta(days=1), TERMLY, None),
        (AUTUMN, TERMLY, AUTUMN),
        (TERMS[0][1] + timedelta(days=3), TERMLY, AUTUMN),  # half-term is within the term
        (TERMS[1][1] + timedelta(days=1), TERMLY, None),
        (TERMS[3][0], TERMLY, SPRING),
        (TERMS[3][0], YEARLY, AUTUMN),
        (TERMS[5][1], TERMLY, TERMS[4][0]),
        (TERMS[5][1], YEARLY, AUTUMN),
        (AUTUMN, NEVER, None),
    ],
)
def test_each_term_or_year_has_one(today, how_often, begins):
    assert time_to_remind(TERMS, today, how_often) == begins


def test_where_no_terms_are_entered_nobody_is_reminded():
    assert time_to_remind((), date(2026, 9, 7), TERMLY) is None


def test_the_office_is_told_on_its_first_page_and_says_so_with_one_press(in_term, browse):
    priya = browse("priya")
    assert NOTE in priya.get("/").content.decode()
    assert "emergency contacts" in priya.get("/details/").content.decode()
    assert priya.post("/details/", {"school": str(in_term.pk)}).url == "/details/"
    assert NOTE not in priya.get("/").content.decode()
    assert "by Priya Shah" in browse("joan").get("/details/").content.decode()


@pytest.mark.parametrize("key", ["joan", "dana", "helen"])
def test_where_there_is_no_office_the_others_who_keep_the_directory_are_told(in_term, world, browse, key):
    assert NOTE not in browse(key).get("/").content.decode()
    [office] = Membership.objects.filter(school=in_term, role=Role.OFFICE)
    with recorded(by=world.actors["alan"], reason="end_role", school=in_term.pk):
        office.withdrawn_at = clock.now()
        office.save()
    assert NOTE in browse(key).get("/").content.decode()


def test_it_is_recorded_once_for_a_term(in_term, world):
    sent = say_sent(in_term.pk, by=world.actors["priya"])
    with pytest.raises(NotAllowed, match=ALREADY):
        say_sent(in_term.pk, by=world.actors["joan"])
    assert list(DetailsReminder.objects.all()) == [sent]


def test_next_term_it_is_due_again(in_term, world, browse):
    with recorded(by=world.actors["priya"], reason="say_sent", school=in_term.pk):
        last_term = in_term.calendar.terms[0][0] - timedelta(days=100)
        DetailsReminder(school=in_term, begins=last_term, person_id=world.actors["priya"].pk).save()
    assert NOTE in browse("priya").get("/").content.decode()


def test_a_teacher_is_not_asked_and_does_not_say_so(in_term, world, browse):
    assert NOTE not in browse("sam").get("/").content.decode()
    with pytest.raises(NotAllowed):
        say_sent(in_term.pk, by=world.actors["sam"])


def test_nobody_says_so_for_another_school(in_term, world, browse):
    assert browse("priya").post("/details/", {"school": str(world.schools["briar"].pk)}).status_code == 404
    assert browse("priya").post("/details/", {}).status_code == 404


def test_a_school_may_settle_that_it_is_never_sent(in_term, world, browse):
    settle(world, "details-reminder", NEVER)
    assert NOTE not in browse("priya").get("/").content.decode()
    assert "Nothing to send now." in browse("priya").get("/details/").content.decode()


def test_the_school_words_it_for_itself(in_term, world, browse):
    anybody = rule("Never said.", explanation="Anybody.")(lambda actor, record: True)
    changes = {"text": "Tell us if you moved.", "edition": 0}
    reword(in_term.pk, REMINDER, by=world.actors["helen"], allowed=anybody, changes=changes)
    assert "Tell us if you moved." in browse("priya").get("/details/").content.decode()


def test_those_who_keep_the_directory_see_what_was_sent_and_nobody_else(in_term, world):
    say_sent(in_term.pk, by=world.actors["priya"])
    seen = {key for key, actor in world.actors.items() if DetailsReminder.objects.visible_to(actor).exists()}
    assert seen == {"priya", "ines", "joan", "dana", "tom", "helen"}
