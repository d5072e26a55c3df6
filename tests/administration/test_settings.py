"""The settings of a school: who sees and changes them, what is refused, what is kept of each change."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse

from administration.colleagues.successors import successor_refusal
from administration.school_settings.catalogue import ENTRIES
from administration.school_settings.checks import DSL_LEADS, FEWER_THAN_TWO, NOT_HELD, STAFF_TOO
from agreements.assessments.default_texts import SCREENING
from infosharing.accounts.choices import Role
from infosharing.accounts.wording import words_now
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.models import LedgerEntry
from requests_app.requests.choices import Tier
from requests_app.requests.rules import DECIDING
from tests.guarantees.people_records import colleague

from .settled import hold, school_of, settle

STANDARD = DECIDING[Tier.STANDARD].code
SAFEGUARDING = DECIDING[Tier.SAFEGUARDING].code
TYPED = {
    "many-people": {"value": "12"},
    "reminder-days": {"value": ["0", "3"]},
    "review-warnings": {"value_0": "60", "value_1": "14", "value_2": "2"},
    "public-page": {"value": []},
    "sign-off": {"value": ["chair"]},
    STANDARD: {"value": ["head", "dsl"]},
}
KEPT = {
    "many-people": 12,
    "reminder-days": [0, 3],
    "review-warnings": [60, 14, 2],
    "public-page": [],
    "sign-off": ["chair"],
    STANDARD: ["head", "dsl"],
}
GIVES_RIGHTS = {*(deciding.code for deciding in DECIDING.values()), "sign-off", "retention"}
OF_THE_HEAD = {*GIVES_RIGHTS, "methods-safeguarding", "methods-allegation"}


def page_of(world, code="", *, history=False):
    pk = world.schools["ashfield"].pk
    if not code:
        return reverse("school-settings", args=[pk])
    return reverse("school-setting-history" if history else "school-setting", args=[pk, code])


def post(world, browse, code, *, by="helen", **typed):
    typed = {"version": school_of(world).version, **typed}
    return browse(by).post(page_of(world, code), typed)


def said(page):
    return " ".join(page.content.decode().split())


def test_the_list_says_what_holds_and_that_it_is_the_default(world, browse):
    page = said(browse("helen").get(page_of(world)))
    assert all(entry.label in page for entry in ENTRIES)
    assert "30 people or more" in page
    assert page.count("Default") >= len(ENTRIES)


def test_those_who_see_the_settings(world, browse):
    answers = {key: browse(key).get(page_of(world)).status_code for key in world.actors}
    assert {key for key, code in answers.items() if code == 200} == {"helen", "alan", "dana", "tom"}
    assert {code for key, code in answers.items() if code != 200} == {404}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_who_changes_each(world, browse, entry):
    answers = {
        key: browse(key).get(page_of(world, entry.code)).status_code for key in ("helen", "alan", "dana")
    }
    alan = 403 if entry.code in OF_THE_HEAD else 200
    assert answers == {"helen": 200, "alan": alan, "dana": 403}


@pytest.mark.parametrize("code", TYPED)
def test_what_is_typed_is_kept_with_who_and_when(world, browse, code):
    page = post(world, browse, code, **TYPED[code])
    assert page.url == page_of(world)
    kept = school_of(world).settings[code]
    assert (kept["value"], kept["edition"], kept["by"]) == (KEPT[code], 1, "Helen Marsh")
    assert "by Helen Marsh" in said(browse("helen").get(page_of(world)))


def test_the_retention_schedule_is_a_table_to_be_checked(world, browse):
    form = browse("helen").get(page_of(world, "retention")).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    page = post(world, browse, "retention", **{**typed, "years_standard": "3", "then_standard": "review"})
    assert page.url == page_of(world)
    assert school_of(world).settings["retention"]["value"]["standard"] == ["closed", 3, "review"]
    shown = said(browse("helen").get(page_of(world)))
    assert "Requests about pupils: standard. The request was closed: 3 years, then review" in shown
    assert "Check with your toolkit" in said(browse("helen").get(page_of(world, "retention")))


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("many-people", {"value": "1"}, "Enter 2 or more"),
        ("many-people", {"value": "many"}, "Enter a"),
        ("reminder-days", {}, "Select at least one"),
        ("reminder-days", {"value": ["7"]}, "Select"),
        ("review-warnings", {"value_0": "7", "value_1": "30", "value_2": "90"}, "Enter fewer days"),
        (STANDARD, {}, "Select at least one"),
        (STANDARD, {"value": ["dpo"]}, "Select"),
        (STANDARD, {"value": ["admin", "head"]}, "Select"),
        (STANDARD, {"value": ["senco"]}, STAFF_TOO),
        (SAFEGUARDING, {"value": ["head", "dsl"]}, "Select"),
        (SAFEGUARDING, {"value": ["deputy_dsl"]}, DSL_LEADS),
        ("sign-off", {"value": ["head"]}, "Select someone besides the headteacher"),
        ("sign-off", {"value": ["signatory"]}, NOT_HELD),
        ("sign-off", {"value": ["dpo"]}, "Select"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(world, browse, code, typed, sentence):
    page = post(world, browse, code, **typed)
    assert page.status_code == 422
    assert sentence in said(page).replace("&#x27;", "'")
    assert school_of(world).settings == {}


@pytest.mark.parametrize("roles", [[Role.DPO], [Role.ADMIN], [Role.SENCO], []])
def test_an_action_refuses_what_the_page_does_not_offer(world, roles):
    with pytest.raises(NotAllowed):
        settle(world, STANDARD, [*roles])


def test_the_administrator_gives_himself_nothing(world):
    for code in sorted(GIVES_RIGHTS):
        with pytest.raises(NotAllowed):
            settle(world, code, KEPT.get(code, {}), by="alan")


def test_fewer_than_two_who_can_decide_are_warned_of(world, browse):
    settle(world, STANDARD, [Role.HEAD])
    assert said(browse("helen").get(page_of(world))).count(FEWER_THAN_TWO) == 1


def test_every_edition_is_told_the_newest_first(world, browse):
    settle(world, "many-people", 12)
    settle(world, "many-people", 50, by="alan")
    page = browse("dana").get(page_of(world, "many-people", history=True))
    editions = page.context["editions"]
    assert [(one.name, one.said) for one in editions] == [
        ("Version 2", ["50 people or more"]),
        ("Version 1", ["12 people or more"]),
        ("Default", ["30 people or more"]),
    ]
    assert [one.since.rpartition(", by ")[2] for one in editions[:2]] == ["Alan Price", "Helen Marsh"]


def test_a_change_is_on_the_ledger_and_what_is_the_same_is_no_change(world):
    school = settle(world, "many-people", 12)
    settle(world, "many-people", 12)
    entries = LedgerEntry.objects.filter(record_id=school.pk, kind="setting")
    assert [(entry.actor, entry.change) for entry in entries] == [("Helen Marsh", "~")]
    assert school_of(world).settings["many-people"]["edition"] == 1


def test_somebody_who_was_slower_is_told_and_loses_nothing(world, browse):
    version = school_of(world).version
    settle(world, "many-people", 12, by="alan")
    page = post(world, browse, "many-people", value="40", version=version)
    assert page.status_code == 409
    assert "Alan Price changed this" in said(page)
    assert 'value="40"' in page.content.decode()
    assert school_of(world).settings["many-people"]["value"] == 12


def test_another_school_settles_its_own(world, browse):
    settle(world, "many-people", 12)
    assert browse("owen").get(page_of(world)).status_code == 404
    assert browse("owen").get(page_of(world, "many-people", history=True)).status_code == 404
    assert post(world, browse, "many-people", by="owen", value="40").status_code == 404
    assert school_of(world, "briar").settings == {}


def test_no_such_setting_is_no_page(world, browse):
    assert browse("helen").get(page_of(world, "nothing")).status_code == 404
    assert browse("helen").get(page_of(world, "nothing", history=True)).status_code == 404


def test_the_way_to_the_settings_is_in_the_navigation(world, browse):
    ways = {key: reverse("settings") in browse(key).get("/").content.decode() for key in world.actors}
    assert {key for key, there in ways.items() if there} == {"helen", "alan", "dana", "tom", "nadia", "owen"}
    assert browse("helen").get(reverse("settings")).url == page_of(world)


def test_somebody_of_two_schools_picks_one(world, browse):
    hold(world, "helen", Role.ADMIN, school="briar")
    page = said(browse("helen").get(reverse("settings")))
    assert "Ashfield School" in page
    assert "Briar Hill" in page


def test_contacts_readers_and_wording_stand_in_the_same_list(world, browse):
    page = said(browse("dana").get(page_of(world)))
    for label in ("Number to call about a child", "Outside second reader", "Screening questions"):
        assert label in page


def test_the_head_words_the_screening_questions_and_the_dsl_what_is_signed(world, browse):
    school = world.schools["ashfield"]

    def word(by, code):
        address = reverse("school-wording", args=[school.pk, code])
        return browse(by).post(address, {"text": "What is it called?", "edition": "0"}).status_code

    codes = ("screening_questions", "declaration")
    answers = {by: [word(by, code) for code in codes] for by in ("alan", "helen", "dana")}
    assert answers == {"alan": [403, 403], "helen": [302, 403], "dana": [403, 302]}
    assert words_now(school.pk, SCREENING).text == "What is it called?"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_first(world):
    version, answers = school_of(world).version, []

    def change(value):
        try:
            settle(world, "many-people", value, version=version)
            answers.append("done")
        except Conflict:
            answers.append("told")
        finally:
            connections.close_all()

    both = [threading.Thread(target=change, args=[value]) for value in (12, 40)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == ["done", "told"]
    assert school_of(world).settings["many-people"]["edition"] == 1


def test_the_last_who_decides_by_the_setting_needs_a_successor(world):
    hold(world, "marcus", Role.SENIOR_LEADER)
    settle(world, STANDARD, [Role.HEAD, Role.SENIOR_LEADER])
    helen, dana = colleague(world, "helen"), colleague(world, "dana")
    tomorrow = clock.today() + timedelta(days=1)
    assert "No one else could decide requests of the level “Standard”" in successor_refusal(helen, tomorrow)
    assert successor_refusal(dana, tomorrow) == ""
