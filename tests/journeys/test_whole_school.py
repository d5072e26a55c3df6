"""A school of 75 colleagues, 420 pupils and 60 organisations: found by a few letters, on short pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from administration.colleagues.models import Colleague
from infosharing.accounts.choices import Employment, Role
from infosharing.accounts.models import Membership, Person
from infosharing.directory.choices import RequesterType
from infosharing.directory.models import Organisation, Pupil
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded

from . import jobs
from .looking import look_over, said_in

SignIn = Callable[..., Page]
SCREEN = 900  # px
PAGES = {
    "dana": ("/people/", "/pupils/", "/organisations/", "/requests/new/", "/safeguarding/new/", "/register/"),
    "alan": ("/people/", "/people/new/"),
}


@pytest.fixture
def whole_school(world):
    """One school as large as they are, in two seconds."""
    school = world.schools["ashfield"]
    with recorded(by=SYSTEM, reason="add", school=[None, school.pk]):
        for number in range(75):
            person = Person(name=f"Colleague {number:03}")
            person.save()
            title = f"Class teacher, Year {number % 6 + 1}"
            works = {"school": school, "person": person}
            Membership(**works, role=Role.STAFF, job_title=title, starts="2024-09-02").save()
            Colleague(**works, employment=Employment.PERMANENT).save()
        for number in range(420):
            about = {"date_of_birth": "2018-03-04", "year_group": f"Year {number % 7}"}
            Pupil(school=school, legal_name=f"Child {number:03} Ashby", **about).save()
        for number in range(60):
            Organisation(school=school, name=f"Group {number:03}", kind=RequesterType.VOLUNTARY_SECTOR).save()


def ticks(page: Page) -> Locator:
    return page.get_by_role("group", name="Which colleagues are you sharing with?")


def test_no_page_grows_with_the_school(sign_in: SignIn, whole_school):
    heights = {}
    for key, paths in PAGES.items():
        page = sign_in(key)
        for path in paths:
            page.goto(path)
            heights[key, path] = page.evaluate("document.documentElement.scrollHeight")
    assert {page: height for page, height in heights.items() if height > 3 * SCREEN} == {}


def test_lists_say_how_many_there_are(sign_in: SignIn, whole_school):
    dana = sign_in("dana")
    for path, says in (
        ("/people/", "88 people in the list"),
        ("/pupils/", "432 pupils in the list, 432 on roll."),
        ("/organisations/", "73 organisations"),
    ):
        dana.goto(path)
        assert says in said_in(dana), path


def test_a_person_is_found_in_the_list_of_people(sign_in: SignIn, whole_school):
    alan = sign_in("alan")
    alan.goto("/people/")
    jobs.write(alan, "Search by name", "colleague")
    jobs.press(alan, "Search")
    assert "And 55 more. Type more of the name to find them." in said_in(alan)
    look_over(alan)
    jobs.write(alan, "Search by name", "042 coll")
    jobs.press(alan, "Search")
    jobs.follow(alan, "Colleague 042")


def test_a_colleague_is_found_by_a_few_letters(sign_in: SignIn, whole_school):
    dana = sign_in("dana")
    dana.goto("/safeguarding/new/")
    look_over(dana)
    box = ticks(dana).get_by_label("Find in this list")
    ticks(dana).get_by_label("Colleague 007, Class teacher, Year 2").check()
    box.fill("042 year")
    expect(ticks(dana).get_by_role("status")).to_have_text("2 of 83 shown")
    ticks(dana).get_by_label("Colleague 042, Class teacher, Year 1").check()
    assert ticks(dana).locator("input:checked").count() == 2


def test_a_pupil_is_found_by_name_with_the_year_beside_it(sign_in: SignIn, whole_school):
    dana = sign_in("dana")
    dana.goto("/safeguarding/new/")
    jobs.write(dana, "Search for the pupil by name", "ashby")
    jobs.press(dana, "Search")
    assert "And 400 more. Type more of the name to find them." in said_in(dana)
    jobs.write(dana, "Search for the pupil by name", "233")
    jobs.press(dana, "Search")
    jobs.choose(dana, "Which pupil is it about?", "Child 233 Ashby, Year 2, born 4 Mar 2018")


def test_an_organisation_is_found_by_a_few_letters(sign_in: SignIn, whole_school):
    dana = sign_in("dana")
    dana.goto("/requests/new/")
    look_over(dana)
    dana.get_by_label("Find in this list").fill("group 042")
    expect(dana.get_by_text("1 of 73 shown")).to_be_visible()
    jobs.pick(dana, "Their organisation", "Group 042")
    dana.get_by_label("Find in this list").fill("group 05")
    expect(dana.get_by_text("12 of 73 shown")).to_be_visible()
    assert dana.get_by_label("Their organisation").input_value() == str(
        Organisation.objects.get(name="Group 042").pk
    )


def test_without_script_everybody_can_be_picked(sign_in: SignIn, whole_school):
    dana = sign_in("dana", java_script_enabled=False)
    dana.goto("/safeguarding/new/")
    assert ticks(dana).get_by_role("checkbox").count() == 83
    ticks(dana).get_by_label("Colleague 074, Class teacher, Year 3").check()
    dana.goto("/requests/new/")
    jobs.pick(dana, "Their organisation", "Group 059")
