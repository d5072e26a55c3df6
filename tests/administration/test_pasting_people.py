"""A list of staff pasted from a spreadsheet: shown before it is saved, all of them or nobody."""

from datetime import date

import pytest
from django.urls import reverse

from administration.colleagues.models import Colleague
from administration.links.models import PasswordLink
from administration.people.pasted import read_people

TODAY = date(2026, 11, 30)
LIST = """Name\tEmail\tRole\tJob title
Sue Pike\tSue@Ashfield.example\tTeacher\tClass teacher, Year 3
Joe Lind\tjoe@ashfield.example\tstaff\tSupply teacher\tagency\t\t31/03/2027
Una Newton\tuna@ashfield.example\tSENCO
Ida Holm\tida@ashfield.example\tdeputy DSL
"""


def post(browse, text, **more):
    return browse("alan").post(reverse("people-import"), {"people": text, **more})


def add(browse, text):
    """Look at the preview, then add what it showed."""
    seen = post(browse, text).context["form"].data["seen"]
    return post(browse, text, seen=seen, add="1")


def test_the_preview_shows_whom_it_would_add_and_saves_nobody(world, browse):
    page = post(browse, LIST)
    shown = page.content.decode()
    assert "4 new" in shown
    assert "deputy DSL, when confirmed" in shown
    assert not Colleague.objects.filter(person__name="Sue Pike").exists()


def test_all_are_added_and_each_gets_a_link(world, browse):
    assert add(browse, LIST).url == reverse("people")
    sent = set(PasswordLink.objects.values_list("email", flat=True))
    assert sent == {f"{name}@ashfield.example" for name in ("sue", "joe", "una", "ida")}
    roles = {
        one.person.name: [role.role for role in one.roles]
        for one in Colleague.objects.filter(person__email__in=sent)
    }
    assert roles == {"Sue Pike": ["staff"], "Joe Lind": ["staff"], "Una Newton": [], "Ida Holm": []}


def test_the_same_list_again_adds_nobody_twice(world, browse):
    add(browse, LIST)
    shown = post(browse, LIST).content.decode()
    assert "4 already in the list, not changed: Sue Pike, Joe Lind, Una Newton, Ida Holm." in shown


def test_one_wrong_line_and_nobody_is_added(world, browse):
    page = add(browse, f"{LIST}No Address\tnowhere\n")
    assert page.status_code == 403
    assert "Line 6: Enter an email address, like name@school.example." in page.content.decode()
    assert not PasswordLink.objects.exists()


def test_a_list_that_was_changed_after_the_preview_is_shown_again(world, browse):
    seen = post(browse, LIST).context["form"].data["seen"]
    page = post(browse, f"{LIST}Eve Adams\teve@ashfield.example\n", seen=seen, add="1")
    assert (page.status_code, "5 new" in page.content.decode()) == (409, True)
    assert not PasswordLink.objects.exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Joe, joe@a.example, staff, Supply, agency", "Enter a last day"),
        ("Joe, joe@a.example, wizard", "“wizard” is not a role."),
        ("Joe, joe@a.example, staff, x, casual", "“casual” is not a kind of employment."),
        ("Joe, joe@a.example, staff, x, permanent, 31/02/2027", "There is no such day."),
        ("=1+1, joe@a.example", "This holds a formula."),
        (", joe@a.example", "Enter a name."),
        (f"{'x' * 121}, joe@a.example", "Shorten"),
        ("Joe, joe@a.example, staff, a, permanent, , , extra", "This has too many parts."),
    ],
)
def test_each_wrong_line_says_what_to_do(line, sentence):
    [(number, said)] = read_people(line, known=(), today=TODAY).faults
    assert (number, sentence in said) == (1, True)


def test_an_address_twice_is_one_person_too_many():
    plan = read_people("A, a@x.example\nB, A@X.example", known=(), today=TODAY)
    assert plan.faults == [(2, "This email address is on line 1, too.")]


def test_five_hundred_people_at_a_time():
    text = "\n".join(f"P{number}, p{number}@x.example" for number in range(501))
    assert read_people(text, known=(), today=TODAY).faults == [(501, "Paste up to 500 people at a time.")]
