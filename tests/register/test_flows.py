"""What the law requires the school to share: entered once, with the usual ones to start with, shown to parents."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from demo.people import CAST
from infosharing.law.flows import flows_for
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from register.flows.actions import add_usual, change_flow
from register.flows.listing import HEADERS, flow_table
from register.flows.models import StatutoryFlow
from tests.agreements.test_agreements_for_parents import with_policy
from tests.agreements.test_lists import queries

from .kept import MILK, required, send

READERS = {"joan", "dana", "tom", "helen", "robert", "farah"}
LISTS = {"joan": 6, "robert": 6, "farah": 8}


def page_of(client, **asked):
    """The list, as words."""
    return unescape(client.get(reverse("flows"), asked).content.decode())


def titles(school, **where):
    return list(
        StatutoryFlow.objects.filter(school=school, **where).order_by("title").values_list("title", flat=True)
    )


def for_parents(world, school="ashfield"):
    """What parents read, without signing in."""
    return unescape(
        Client().get(reverse("policy-for-parents", args=[world.schools[school].pk])).content.decode()
    )


def test_the_list_says_what_to_whom_by_which_law_and_how_often(world, browse):
    required(world)
    page = page_of(browse("joan"))
    assert [text for text in MILK.values() if text not in page] == []


def test_it_is_read_by_those_who_lead_and_by_nobody_else(world, browse):
    required(world)
    shown = {cast.key for cast in CAST if "Free milk" in page_of(browse(cast.key))}
    assert shown == READERS


def test_another_school_reads_nothing_of_it(world, browse):
    required(world)
    required(world, by="farah", school="briar", title="Bus passes")
    pages = {key: page_of(browse(key)) for key in ("nadia", "farah")}
    assert ("Free milk" in pages["nadia"], "Bus passes" in pages["nadia"]) == (False, True)
    assert ("Free milk" in pages["farah"], "Ashfield School" in pages["farah"]) == (True, True)


def test_an_empty_list_says_what_will_stand_there(world, browse):
    assert "Nothing listed yet" in page_of(browse("joan"))


def test_it_says_where_parents_do_not_read_it_yet(world, browse):
    words = "public yet: no sharing policy is in force."
    with_policy(world, "ashfield", "joan", "helen")
    pages = {key: page_of(browse(key)) for key in ("joan", "farah", "owen")}
    assert {key: words in page for key, page in pages.items()} == {"joan": False, "farah": True, "owen": True}
    assert [f"<b>{name}</b>" in pages["farah"] for name in ("Briar Hill Academy", "Ashfield School")] == [
        True,
        False,
    ]


def test_joan_adds_one(world, browse):
    answer = browse("joan").post(reverse("flow-new"), {"version": 0, **MILK})
    assert (answer.status_code, answer["Location"]) == (302, reverse("flows"))
    assert titles(world.schools["ashfield"]) == ["Free milk"]


@pytest.mark.parametrize("key", ["dana", "helen", "robert", "sam", "nadia"])
def test_who_does_not_keep_the_list_adds_and_changes_nothing(world, browse, key):
    flow = required(world)
    answers = [
        browse(key).post(reverse("flow-new"), {"version": 0, **MILK, "title": "Another"}),
        browse(key).post(reverse("flows-usual"), {"version": 0}),
        send(browse(key), "flow-edit", flow, **{**MILK, "title": "Changed"}),
    ]
    hidden = 404 if key in ("sam", "nadia") else 403
    assert [one.status_code for one in answers] == [403, 403, hidden]
    assert titles(world.schools["ashfield"]) == ["Free milk"]


def test_the_actions_ask_again_who_keeps_the_list(world):
    flow = required(world)
    with pytest.raises(NotAllowed, match="Only the data protection lead and the data protection officer"):
        required(world, by="helen", title="Another")
    with pytest.raises(NotAllowed, match="Only the data protection lead and the data protection officer"):
        add_usual(by=world.actors["joan"], school_id=world.schools["briar"].pk)
    with pytest.raises(NotFound):
        change_flow(flow, by=world.actors["nadia"], changes={"what": "All."}, version=None)


def test_the_dpo_says_for_which_school_it_is(world, browse):
    answers = {"version": 0, **MILK, "school": str(world.schools["briar"].pk)}
    assert browse("farah").post(reverse("flow-new"), answers).status_code == 302
    assert (titles(world.schools["ashfield"]), titles(world.schools["briar"])) == ([], ["Free milk"])


@pytest.mark.parametrize("field", MILK)
def test_every_answer_is_needed_and_none_is_too_long(world, browse, field):
    for wrong in ("", "x" * 2000):
        answer = browse("joan").post(reverse("flow-new"), {"version": 0, **MILK, field: wrong})
        assert answer.status_code == 422
    assert titles(world.schools["ashfield"]) == []


def test_one_name_stands_once_whatever_its_capitals_and_who_is_faster(world, browse):
    required(world)
    again = {"version": 0, **MILK, "title": " free MILK "}
    assert browse("joan").post(reverse("flow-new"), again).status_code == 422
    with pytest.raises(NotAllowed, match="already in the list"):
        required(world, title="FREE MILK")
    other = required(world, title="Bus passes")
    with pytest.raises(NotAllowed, match="already in the list"):
        change_flow(other, by=world.actors["joan"], changes={"title": "free milk"}, version=None)


def test_two_who_change_it_at_once_do_not_overwrite_each_other(world, browse):
    flow = required(world)
    before = flow.version
    assert send(browse("farah"), "flow-edit", flow, **{**MILK, "what": "Names."}).status_code == 302
    late = send(browse("joan"), "flow-edit", flow, version=before, **{**MILK, "what": "Ages."})
    assert (late.status_code, "Farah Aziz changed this" in unescape(late.content.decode())) == (
        409,
        True,
    )
    with pytest.raises(Conflict):
        change_flow(flow, by=world.actors["joan"], changes={"what": "Ages."}, version=before)
    flow.refresh_from_db()
    assert flow.what == "Names."


def test_what_is_no_longer_required_stands_below_the_others_from_its_day(world, browse):
    flow = required(world)
    for days, stands_below in ((1, False), (0, True)):
        ended_on = str(world.today + timedelta(days=days))
        assert send(browse("joan"), "flow-edit", flow, **MILK, ended_on=ended_on).status_code == 302
        assert ("<h2>No longer required</h2>" in page_of(browse("joan"))) is stands_below


def test_a_day_that_makes_no_sense_is_told_beside_its_field(world, browse):
    answer = send(browse("joan"), "flow-edit", required(world), **MILK, ended_on="soon")
    assert (answer.status_code, "Enter a date, like 19/11/2026" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("key", "school", "kind"), [("joan", "ashfield", "maintained"), ("farah", "briar", "academy")]
)
def test_it_starts_with_what_is_usual_for_the_kind_of_school(world, browse, key, school, kind):
    usual = sorted(flow.label for flow in flows_for(kind, world.today))
    answers = {"version": 0, "school": str(world.schools[school].pk)}
    assert browse(key).post(reverse("flows-usual"), answers).status_code == 302
    assert titles(world.schools[school]) == sorted(usual, key=str)


def test_its_page_shows_what_would_be_added_and_adds_nothing_by_itself(world, browse):
    page = unescape(browse("farah").get(reverse("flows-usual")).content.decode())
    for kind, school in (("maintained", "Ashfield School"), ("academy", "Briar Hill Academy")):
        said = [school, *(flow.source for flow in flows_for(kind, world.today))]
        assert [text for text in said if text not in page] == []
    assert StatutoryFlow.objects.count() == 0


def test_what_is_there_already_stays_as_it_is_and_is_not_added_twice(world, browse):
    first = flows_for("maintained", world.today)[0]
    own = required(world, title=first.label.upper())
    joan, usual = browse("joan"), len(flows_for("maintained", world.today))
    for _ in range(2):
        joan.post(reverse("flows-usual"), {"version": 0})
        assert StatutoryFlow.objects.count() == usual
    own.refresh_from_db()
    assert own.what == MILK["what"]
    renamed = StatutoryFlow.objects.get(title="Daily attendance")
    change_flow(renamed, by=world.actors["joan"], changes={"title": "Attendance"}, version=None)
    assert add_usual(by=world.actors["joan"], school_id=world.schools["ashfield"].pk) == []


def test_parents_read_what_the_law_requires_today_and_nothing_of_another_school(world):
    with_policy(world, "ashfield", "joan", "helen")
    assert "What the law requires us to share" not in for_parents(world)
    required(world)
    required(world, title="Coal money", ended_on=world.today)
    required(world, by="farah", school="briar", title="Bus passes")
    page = for_parents(world)
    assert [text for text in ("What the law requires us to share", *MILK.values()) if text not in page] == []
    assert [text for text in ("Coal money", "Bus passes") if text in page] == []
    with clock.at(clock.now() - timedelta(days=1)):
        assert "Coal money" in for_parents(world)


def test_the_table_to_take_out_holds_what_the_list_holds(world):
    required(world, title="Coal money", ended_on=world.today)
    required(world)
    table = flow_table(world.actors["joan"])
    milk = tuple(MILK.values())
    assert (table.columns, list(table.rows)[0]) == (HEADERS, ("Ashfield School", *milk, ""))
    assert [row[1] for row in flow_table(world.actors["joan"]).rows] == ["Free milk", "Coal money"]
    assert list(flow_table(world.actors["nadia"]).rows) == []


@pytest.mark.parametrize("key", LISTS)
def test_the_list_asks_as_often_for_thirty_as_for_one(world, browse, key):
    required(world)
    few = queries(browse(key), reverse("flows"))
    for number in range(29):
        required(world, title=f"Return {number}")
    assert (few, queries(browse(key), reverse("flows"))) == (LISTS[key], LISTS[key])


@pytest.mark.parametrize("key", ["nonsense", "2026-01-01~x", "'; --"])
def test_a_key_that_makes_no_sense_shows_the_newest(world, browse, key):
    required(world)
    assert "Free milk" in page_of(browse("joan"), after=key, over=key)
