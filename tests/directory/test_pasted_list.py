"""A pasted list of organisations: read line by line, shown, added at once."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from infosharing.directory.choices import RequesterType
from infosharing.directory.models import BulkChange, Organisation
from infosharing.directory.pasted.lines import read_list

ADDRESS = reverse("organisation-import")
KINDS = dict(RequesterType.choices)
TWO = "Vale Rangers, charity, valerangers.example, 0117 496 0999\nBell & Co; solicitor"


def plan(text, names=()):
    return read_list(text, kinds=KINDS, names=names)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def paste(client, text):
    return client.post(ADDRESS, {"organisations": text})


def add(client, page):
    """The answer to the button below a preview."""
    form = page.context["form"]
    sent = {name: form[name].value() for name in ("organisations", "seen")}
    return client.post(ADDRESS, {**sent, "add": "1"}, follow=True)


@pytest.fixture
def priya(world, browse):
    return browse("priya")


# Reading --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "line",
    [
        "Vale Rangers,charity,Office@ValeRangers.example,0117 496 0999",
        "Vale Rangers ; Charity ; valerangers.example ; 0117 496 0999",
        "Vale Rangers\tvoluntary_sector\tvalerangers.example\t0117 496 0999",
        '"Vale  Rangers","Charity or community group","@valerangers.example","0117 496 0999"',
    ],
)
def test_a_line_is_read_however_it_is_separated(line):
    assert plan(line).new == [
        {
            "name": "Vale Rangers",
            "kind": "voluntary_sector",
            "official_domain": "valerangers.example",
            "published_phone": "0117 496 0999",
        }
    ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Council", "local_authority"),
        ("NHS", "health"),
        ("Children's Social Care", "childrens_social_care"),
        ("pre-school", "early_years"),
        ("Information Commissioner's Office (ICO)", "ico"),
        *((label, code) for code, label in RequesterType.choices),
    ],
)
def test_words_for_types_are_understood(word, kind):
    assert [each["kind"] for each in plan(f"X;{word}").new] == [kind]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("A, police\nB, plumber", (2, "“plumber” is not a type. Use one of the types below.")),
        ("\n\nB", (3, "The type is missing. Use one of the types below.")),
        (", police", (1, "Enter a name.")),
        ("A, police, not a domain", (1, "Enter the email domain like council.gov.uk.")),
        ("A, police\na , court", (2, "This organisation is on line 1, too.")),
        ("=1+1, police", (1, "This holds a formula. Replace it with its value.")),
        (
            "A, police, a.example, 1, 2",
            (1, "This has too many parts. Put a part that has a comma in quotation marks."),
        ),
        (f"{'A' * 161}, police", (1, f"Shorten “{'A' * 20}…” to 160 characters.")),
        ("A, police\n" * 501, (501, "Paste up to 500 organisations at a time.")),
    ],
)
def test_what_is_wrong_is_said_by_line(text, fault):
    assert plan(text).faults[-1] == fault


def test_headings_and_international_numbers_are_no_mistakes():
    found = plan("Name, Type, Domain, Phone\nA, police, , +44 117 496 0101")
    assert (found.faults, [each["published_phone"] for each in found.new]) == ([], ["+44 117 496 0101"])


def test_who_is_there_already_is_left_as_they_are():
    found = plan("AVONSHIRE  council, court\nB, police", ["Avonshire Council"])
    assert (found.there, [each["name"] for each in found.new]) == (["AVONSHIRE council"], ["B"])


@given(text=st.text(max_size=200))
def test_any_text_is_read_or_refused_by_line(text):
    found = plan(text)
    assert all(1 <= number <= text.count("\n") + len(text) + 1 for number, _ in found.faults)


# The page -------------------------------------------------------------------------------------------------------
def test_a_list_is_shown_first_and_added_after(world, priya):
    page = paste(priya, f"{TWO}\nAvonshire  Council, council")
    assert "1 already in the list, not changed: Avonshire Council." in text_of(page)
    assert not Organisation.objects.filter(name="Vale Rangers").exists()
    assert "2 added, 1 already in the list." in text_of(add(priya, page))
    rangers = Organisation.objects.get(name="Vale Rangers")
    assert (rangers.kind, rangers.school_id) == ("voluntary_sector", world.schools["ashfield"].pk)
    done = BulkChange.objects.get()
    assert (done.kind, done.added, done.unchanged) == ("organisations", 2, 1)


def test_one_wrong_line_and_nothing_is_added(world, priya):
    page = paste(priya, f"{TWO}\nB, plumber")
    assert "Line 3: “plumber” is not a type." in text_of(page)
    assert (add(priya, page).status_code, BulkChange.objects.count()) == (403, 0)
    assert "Vale Rangers, charity" in text_of(page)


def test_what_was_typed_since_the_preview_is_shown_before_it_is_added(world, priya):
    page = paste(priya, TWO)
    sent = {"organisations": f"{TWO}\nC, court", "seen": page.context["form"]["seen"].value(), "add": "1"}
    answer = priya.post(ADDRESS, sent)
    assert (answer.status_code, "This is not what the preview showed." in text_of(answer)) == (409, True)
    assert not Organisation.objects.filter(name="Vale Rangers").exists()
    assert "3 added" in text_of(add(priya, answer))


def test_the_same_list_again_adds_nothing(world, priya):
    add(priya, paste(priya, TWO))
    again = paste(priya, TWO)
    assert "2 already in the list" in text_of(again)
    assert 'name="add"' not in text_of(again)


def test_nothing_pasted_is_said(world, priya):
    answer = paste(priya, " ")
    assert (answer.status_code, "Paste or type the organisations, one a line" in text_of(answer)) == (
        422,
        True,
    )
