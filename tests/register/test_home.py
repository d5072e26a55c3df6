"""Home: my tasks, what is late, what is due this week, from every school where I hold a role."""

from datetime import timedelta

import pytest

from infosharing.accounts.models import Membership
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded
from register.home.tasks import desk_of, greeting


def asked(story, *, by="sam", needed_in=5, days_ago=1, restricted=False, **options):
    """A request that was logged and waits for a decision."""
    one = story(by=by, days_ago=days_ago, **options)
    if restricted:
        one.draft("mash", "Rose Turner", "Social worker").asks(
            "protect", "safeguarding", "poppy", needed_in=needed_in
        )
    else:
        one.draft("charity", "Meg Hall", "Worker").asks(
            "pastoral", "attendance", "jamie", needed_in=needed_in
        )
    return one.logged().request


def tags_of(item):
    """The words of the tags of one line."""
    return [tag["text"] for tag in item.tags]


def test_an_empty_desk_says_so(world, browse):
    page = browse("dana").get("/").content.decode()
    assert "You have no tasks." in page
    assert "Tasks for you appear here, with the date they are due." in page


def test_a_request_lies_on_the_desk_of_those_who_decide_it(world, story):
    request = asked(story)
    desks = {key: [item.reference for item in desk_of(world.actors[key]).items] for key in world.actors}
    assert [key for key, references in desks.items() if references == [request.reference]] == [
        "ines",
        "dana",
        "tom",
        "helen",
    ]
    assert {key for key, references in desks.items() if references} == {"ines", "dana", "tom", "helen"}


def test_a_decider_who_logged_it_does_not_find_it_on_the_own_desk(world, story):
    asked(story, by="helen")
    assert desk_of(world.actors["helen"]).items == []
    assert len(desk_of(world.actors["ines"]).items) == 1


def test_the_sentence_counts_what_waits_and_what_is_late(world, story):
    asked(story)
    assert desk_of(world.actors["dana"]).sentence == "You have one task. It is not late."
    asked(story, days_ago=9, needed_in=2)
    assert desk_of(world.actors["dana"]).sentence == "You have two tasks. One is late."


def test_what_is_due_first_comes_first_and_late_is_a_word(world, story):
    later, late = asked(story, needed_in=6), asked(story, days_ago=9, needed_in=2)
    items = desk_of(world.actors["dana"]).items
    assert [item.reference for item in items] == [late.reference, later.reference]
    assert [tags_of(item) for item in items] == [["Late"], []]


@pytest.mark.parametrize(("needed_in", "due"), [(1, "today"), (2, "tomorrow"), (0, "yesterday")])
def test_near_days_are_said_in_a_word(world, story, needed_in, due):
    asked(story, needed_in=needed_in)
    assert [item.due for item in desk_of(world.actors["dana"]).items] == [due]


def test_this_week_holds_the_next_seven_days_and_nothing_late(world, story):
    soon = asked(story, needed_in=4)
    asked(story, needed_in=20)
    asked(story, days_ago=9, needed_in=2)
    assert [item.reference for item in desk_of(world.actors["dana"]).this_week] == [soon.reference]


def test_the_numbers_say_what_waits_what_is_late_and_what_is_due(world, story):
    asked(story, needed_in=4)
    asked(story, days_ago=9, needed_in=2)
    assert desk_of(world.actors["dana"]).numbers == [
        ("2", "tasks"),
        ("1", "late"),
        ("1", "due within a week"),
    ]


def test_beyond_what_is_shown_nothing_is_counted_and_the_week_is_there_all_the_same(
    world, browse, story, monkeypatch
):
    monkeypatch.setattr("register.home.tasks.MOST_SHOWN", 2)
    late = [asked(story, days_ago=9, needed_in=2).reference for _ in range(4)]
    soon = asked(story, needed_in=4).reference
    desk = desk_of(world.actors["dana"])
    assert desk.sentence == "You have more than 2 tasks. More than 2 are late."
    assert desk.numbers == [("2+", "tasks"), ("2+", "late"), ("1", "due within a week")]
    assert {item.reference for item in desk.items} < set(late)
    assert [item.reference for item in desk.this_week] == [soon]
    assert "And more. They appear here as you complete these." in browse("dana").get("/").content.decode()


def test_someone_who_logged_a_great_many_still_finds_what_others_logged(world, story, monkeypatch):
    monkeypatch.setattr("register.home.tasks.MOST_SHOWN", 2)
    for _ in range(15):
        asked(story, by="helen", days_ago=9, needed_in=2)
    others = asked(story, needed_in=20)
    assert [item.reference for item in desk_of(world.actors["helen"]).items] == [others.reference]


def test_safeguarding_is_marked_and_lies_on_no_other_desk(world, story):
    asked(story, restricted=True)
    assert [tags_of(item) for item in desk_of(world.actors["dana"]).items] == [["Safeguarding"]]
    assert [key for key in world.actors if desk_of(world.actors[key]).items] == ["dana", "tom"]


def test_somebody_with_roles_in_two_schools_sees_of_which_each_line_is(world, story):
    tom, briar = world.actors["tom"], world.schools["briar"]
    with recorded(by=SYSTEM, reason="appoint", school=[None, briar.pk]):
        Membership(
            school=briar, person_id=tom.pk, role="deputy_dsl", starts=world.today - timedelta(days=30)
        ).save()
    here = asked(story)
    there = story(by="kim", days_ago=1, school="briar").draft("charity", "Meg Hall", "Worker")
    there.asks("pastoral", "attendance", "tariq").logged()
    assert {item.reference: item.school for item in desk_of(tom.now()).items} == {
        here.reference: "Ashfield School",
        there.request.reference: "Briar Hill Academy",
    }


def test_somebody_with_one_school_is_not_told_its_name_on_every_line(world, story):
    asked(story)
    assert [item.school for item in desk_of(world.actors["dana"]).items] == [""]


def test_the_person_whom_it_is_about_finds_nothing(world, story):
    one = story(by="sam", days_ago=1).draft("charity", "Meg Hall", "Worker")
    one.asks("pastoral", "staff", "", people=[world.actors["helen"].pk]).logged()
    assert desk_of(world.actors["helen"]).items == []
    assert len(desk_of(world.actors["dana"]).items) == 1


def test_a_leaver_finds_nothing(world, story):
    asked(story, restricted=True)
    assert desk_of(world.actors["lee"]).items == []


@pytest.mark.parametrize(
    ("hour", "words"), [(8, "Good morning, Dana"), (13, "Good afternoon, Dana"), (19, "Good evening, Dana")]
)
def test_the_greeting_follows_the_hour(world, hour, words):
    moment = clock.end_of_day(world.today).replace(hour=hour) - timedelta(days=1)
    assert greeting("Dana Okafor", moment) == words


def test_only_those_who_work_at_a_school_are_offered_to_log(world, browse):
    offered = [
        key for key in world.actors if 'href="/requests/new/"' in browse(key).get("/").content.decode()
    ]
    assert set(world.actors) - set(offered) == {"robert", "farah", "alan", "lee"}
