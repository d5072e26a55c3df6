"""Adding a school, its details and its terms."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from infosharing.accounts.actors import actor_of
from infosharing.accounts.models import School
from infosharing.law.usual_terms import USUAL, usual_half_terms, year_of_terms
from infosharing.records import clock

TYPED = {
    "name": "Hill Lane Primary School",
    "kind": "maintained",
    "controller": "The governing body of Hill Lane Primary School",
    "version": 0,
}


def add(browse, **more):
    return browse("alan").post(reverse("school-new"), {**TYPED, **more})


def test_whoever_adds_a_school_administers_it_and_sees_nothing_else_there(world, browse):
    page = add(browse)
    school = School.objects.get(name="Hill Lane Primary School")
    assert page.url == reverse("school-terms", args=[school.pk])
    alan = actor_of(world.actors["alan"].user_id)
    assert {role for at, role in alan.roles if at == school.pk} == {"admin"}


@pytest.mark.parametrize("urn", ["12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_a_number_that_is_none_is_refused_beside_the_field(world, browse, urn):
    page = add(browse, urn=urn)
    assert page.status_code == 422
    assert "Hill Lane Primary School" in page.content.decode()


def test_the_head_sees_no_page_to_change_the_school(world, browse):
    assert browse("helen").get(reverse("school-edit", args=[world.schools["ashfield"].pk])).status_code == 403
    assert browse("nadia").get(reverse("school-edit", args=[world.schools["ashfield"].pk])).status_code == 404


def test_the_dsl_says_whom_to_call_and_all_staff_see_it_on_their_first_page(world, browse):
    school = world.schools["ashfield"]
    browse("dana").post(
        reverse("school-contacts", args=[school.pk]),
        {"dsl_phone": "0117 496 0177", "holiday_cover": "", "file_system": "", "version": school.version},
    )
    pages = {
        key: browse(key).get("/").content.decode() for key in ("sam", "helen", "alan", "robert", "nadia")
    }
    assert {key for key, page in pages.items() if "0117 496 0177" in page} == {"sam", "helen"}


def test_the_administrator_hears_what_is_missing_on_his_first_page(world, browse):
    pages = {key: browse(key).get("/").content.decode() for key in ("alan", "dana")}
    assert {key for key, page in pages.items() if "still to do at Ashfield School" in page} == {"alan"}


def terms_of(browse, school, **changed):
    """Post the form as it is filled in, with some answers changed."""
    address = reverse("school-terms", args=[school.pk])
    form = browse("alan").get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    return browse("alan").post(address, {**typed, **changed})


def test_a_new_school_is_offered_the_usual_dates(world, browse):
    add(browse)
    school = School.objects.get(name="Hill Lane Primary School")
    assert terms_of(browse, school, closed="").url == reverse("start")
    school.refresh_from_db()
    known = usual_half_terms(year_of_terms(clock.today()))
    assert [tuple(map(date.fromisoformat, term)) for term in school.terms] == list(known)


def test_other_school_years_stay_as_they_are(world, browse):
    school = world.schools["ashfield"]
    this_year = year_of_terms(clock.today())
    others = [term for term in school.terms if year_of_terms(date.fromisoformat(term[0])) != this_year]
    terms_of(browse, school, closed=f"2/11/{this_year}\n4 November {this_year}")
    after = School.objects.get(pk=school.pk)
    assert [term for term in after.terms if year_of_terms(date.fromisoformat(term[0])) != this_year] == others
    assert after.closed_days == [f"{this_year}-11-02", f"{this_year}-11-04"]


@pytest.mark.parametrize("line", ["soon", "31/02/2027", "1/1/0001", "19/11/9999"])
def test_a_closed_day_that_is_none_of_this_year_is_named(world, browse, line):
    page = terms_of(browse, world.schools["ashfield"], closed=line)
    assert page.status_code == 422
    assert f"Check: {line}" in page.content.decode()


def test_half_terms_follow_each_other(world, browse):
    year = year_of_terms(clock.today())
    page = terms_of(browse, world.schools["ashfield"], last_0=f"{year}-09-01", first_0=f"{year}-09-30")
    assert "Enter a day after the one before it" in page.content.decode()


@pytest.mark.parametrize("year", USUAL, ids=lambda year: year.begins)
def test_usual_terms_are_six_half_terms_of_one_school_year(year):
    days = [day for half_term in year.half_terms for day in half_term]
    assert days == sorted(set(days))
    assert {year_of_terms(day) for day in days} == {year.begins}
    assert all(day.weekday() < 5 for day in days)
    assert sum((last - first + timedelta(days=1)).days for first, last in year.half_terms) > 220
