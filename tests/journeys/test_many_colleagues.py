"""A school of a hundred colleagues: whoever is looked for is found by a few letters, and the page stays short."""

import pytest
from playwright.sync_api import Page, expect

from infosharing.accounts.choices import Role
from infosharing.accounts.models import Membership, Person
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded

from .looking import look_over


@pytest.fixture
def hundred_colleagues(world):
    school = world.schools["ashfield"]
    with recorded(by=SYSTEM, reason="add", school=[None, school.pk]):
        for number in range(100):
            person = Person(name=f"Colleague {number:03}")
            person.save()
            title = f"Class teacher, Year {number % 6 + 1}"
            Membership(
                school=school, person=person, role=Role.STAFF, job_title=title, starts="2024-09-02"
            ).save()


def ticks(page: Page):
    return page.get_by_role("group", name="Which colleagues are you sharing with?")


def test_a_colleague_is_found_by_a_few_letters(sign_in, hundred_colleagues):
    dana = sign_in("dana")
    dana.goto("/safeguarding/new/")
    look_over(dana)
    box = ticks(dana).get_by_label("Find in this list")
    ticks(dana).get_by_label("Colleague 007, Class teacher, Year 2").check()
    box.fill("042 year")
    expect(ticks(dana).get_by_role("status")).to_have_text("2 of 108 shown")
    ticks(dana).get_by_label("Colleague 042, Class teacher, Year 1").check()
    assert ticks(dana).locator("input:checked").count() == 2


def test_the_page_stays_short_for_a_hundred_colleagues(sign_in, hundred_colleagues):
    dana = sign_in("dana")
    dana.goto("/safeguarding/new/")
    assert dana.evaluate("document.documentElement.scrollHeight") < 3000


def test_without_script_everybody_can_be_ticked(sign_in, hundred_colleagues):
    dana = sign_in("dana", java_script_enabled=False)
    dana.goto("/safeguarding/new/")
    assert ticks(dana).get_by_role("checkbox").count() == 108
    ticks(dana).get_by_label("Colleague 099, Class teacher, Year 4").check()
