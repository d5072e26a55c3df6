"""Everything about one child: in order of time, as far as one may see it, and as one paper with the originals in it."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from demo.sharing import Sharing, transfer
from infosharing.records.models import LedgerEntry
from safeguarding.shares.contents import Contents, FormPaper
from safeguarding.shares.models import InternalShare
from tests.documents.waiting import fetched
from tests.requests_app.stages import drafted

SHARED = "Only the grandmother may collect."
RIVERSIDE = {"next_school": "Riverside", "dsl_there": "Amy Stone", "contents": "One plan."}


def form(world, *, days_ago, to="sam", **says):
    """A form about Poppy that the DSL signed."""
    sharing = Sharing(world).written(
        "poppy", to, days_ago=days_ago, description="Collection", shared=SHARED, **says
    )
    return sharing.issued(days_ago=days_ago, **{to: {"why": "Is at the gate."}})


@pytest.fixture
def kept(world, story):
    """A signed form, a restricted request, a waiting form and a transfer about Poppy, told out of order."""
    file = transfer(world, "poppy", days_ago=2, on_roll_in=9, **RIVERSIDE)
    second = form(world, days_ago=3, to="marcus").forms["marcus"]
    request = drafted(story, restricted=True).asks("protect", "safeguarding", "poppy").logged().request
    first = form(world, days_ago=20).signed("sam", days_ago=20).forms["sam"]
    return {"first": first, "request": request, "second": second, "file": file}


def page_of(client, world, name="child", about="poppy"):
    """The page about a child."""
    return client.get(reverse(name, args=[world.pupils[about].pk]))


def paper_of(client, world):
    """Everything about a child as a file, or the refusal to make it."""
    return fetched(client, client.post(reverse("child-pdf", args=[world.pupils["poppy"].pk])))


def references(answer):
    """The references on a page, in its order."""
    found = re.findall(r"(?:ISF|ISR|CPT)-[0-9A-Z-]+", answer.content.decode())
    return list(dict.fromkeys(found))


def reads(pk):
    """How often something was opened, by the ledger."""
    return LedgerEntry.objects.filter(record_id=pk, kind="read").count()


def in_order(kept):
    """The references of what is kept, the oldest first."""
    return [kept[name].reference for name in ("first", "request", "second", "file")]


def test_it_is_told_in_order_of_time(kept, world, browse):
    assert references(page_of(browse("dana"), world)) == in_order(kept)


def test_a_draft_is_no_part_of_it_and_neither_is_another_child(kept, world, browse):
    Sharing(world).written("poppy", "sam", days_ago=1, description="Not yet", shared="x")
    Sharing(world).written("zara", "sam", days_ago=1, description="Zara", shared="x").issued(
        days_ago=1, sam={"why": "x"}
    )
    assert references(page_of(browse("dana"), world)) == in_order(kept)


def test_an_ordinary_request_is_no_part_of_it(kept, world, story, browse):
    drafted(story).asks("pastoral", "attendance", "poppy").logged()
    assert references(page_of(browse("dana"), world)) == in_order(kept)


def test_a_deputy_finds_nothing_of_what_they_are_excluded_from(kept, world, browse):
    shut = form(world, days_ago=1, must_not_know="tom").signed("sam", days_ago=1).forms["sam"]
    assert references(page_of(browse("dana"), world)) == [*in_order(kept), shut.reference]
    assert references(page_of(browse("tom"), world)) == in_order(kept)
    paper = PdfReader(BytesIO(paper_of(browse("tom"), world).content))
    assert f"{shut.reference}.pdf" not in paper.attachments
    assert shut.reference not in " ".join(page.extract_text() for page in paper.pages)
    assert reads(Contents.objects.get(form=shut).pk) == 1  # Sam's own, after signing


@pytest.mark.parametrize("key", ["sam", "marcus", "priya", "ines", "joan", "helen"])
def test_colleagues_are_told_whose_page_it_is(kept, world, browse, key):
    answer = page_of(browse(key), world)
    assert answer.status_code == 403
    assert "Only the Designated Safeguarding Lead and the deputies" in answer.content.decode()


@pytest.mark.parametrize("key", ["robert", "farah", "alan", "lee", "nadia", "owen", "kim"])
def test_for_everybody_else_there_is_no_such_page(kept, world, browse, key):
    answers = [page_of(browse(key), world, name).status_code for name in ("child", "child-pdf")]
    assert answers == [404, 404]


def test_a_child_about_whom_nothing_is_kept(world, browse):
    assert (
        "No records that you have access to" in page_of(browse("dana"), world, about="noah").content.decode()
    )


# The paper --------------------------------------------------------------------------------------------------------
@pytest.fixture
def bundle(kept, world, browse):
    """The paper of everything, as Dana downloads it."""
    answer = paper_of(browse("dana"), world)
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def test_the_signed_original_is_inside_byte_for_byte(bundle, kept):
    original = FormPaper.objects.get(contents__form=kept["first"]).content()
    assert dict(bundle.attachments) == {f"{kept['first'].reference}.pdf": [original]}


def test_the_page_of_contents_names_the_page_on_which_each_record_begins(bundle, kept):
    pages = [" ".join(page.extract_text().split()) for page in bundle.pages]
    for reference in in_order(kept):
        begins = next(number for number, text in enumerate(pages[1:], 2) if reference in text)
        assert re.search(rf"{reference}\s+{begins}\b", pages[0]), reference


def test_it_holds_what_each_record_says(bundle):
    words = " ".join(" ".join(page.extract_text().split()) for page in bundle.pages)
    for said in (SHARED, "Riverside", "Poppy Lane", "Created "):
        assert said in words


def test_every_record_in_it_was_read_and_the_ledger_says_so(kept, world, browse):
    records = [Contents.objects.get(form=kept["first"]), Contents.objects.get(form=kept["second"])]
    pks = [*(one.pk for one in records), kept["request"].pk, kept["file"].pk, world.pupils["poppy"].pk]
    before = [reads(pk) for pk in pks]
    paper_of(browse("dana"), world)
    assert [reads(pk) for pk in pks] == [count + 1 for count in before]


def test_its_file_name_and_title_name_nobody(bundle, world, browse):
    answer = paper_of(browse("dana"), world)
    assert re.fullmatch(r'attachment; filename="CHILD-\d{6}-\d{4}\.pdf"', answer["Content-Disposition"])
    assert "Poppy" not in str(bundle.metadata)


# The number -------------------------------------------------------------------------------------------------------
def number_seen(browse):
    """What the data protection officer is told, as pairs of number and school."""
    page = browse("farah").get(reverse("forms")).content.decode()
    return re.findall(r"<b>(\d+)</b>\s*<span>information shares at ([\w ]+)<", page), page


def test_the_data_protection_officer_sees_how_many_forms_each_school_issued(kept, world, browse):
    Sharing(world).written("zara", "sam", days_ago=1, description="Not yet", shared="x")
    numbers, page = number_seen(browse)
    assert numbers == [("2", "Ashfield School"), ("0", "Briar Hill Academy")]
    assert [one for one in InternalShare.objects.all() if one.reference in page or str(one.pk) in page] == []
    assert SHARED not in page


def test_the_number_does_not_fall_when_access_ends(kept, world, browse):
    Sharing(world).written("zara", "sam", days_ago=40, description="Short", shared="x", access_days=1).issued(
        days_ago=40, sam={"why": "x"}
    )
    assert number_seen(browse)[0][0] == ("3", "Ashfield School")


# The way there ----------------------------------------------------------------------------------------------------
OFFERS = {
    "share": 'href="/safeguarding/new/"',
    "emergency": 'href="/register/emergency/"',
}


@pytest.mark.parametrize(
    ("offer", "to"), [("share", {"dana", "tom", "nadia"}), ("emergency", {"helen", "owen"})]
)
def test_home_offers_it_to_those_who_may(world, browse, offer, to):
    offered = {key for key in world.actors if OFFERS[offer] in browse(key).get("/").content.decode()}
    assert offered == to
