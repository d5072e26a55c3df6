"""The paper of a request says what its page says to the same reader, and who made it, when, of which version."""

import pytest
from django.urls import reverse

from requests_app.requests.choices import Status

from .at_the_desk import Desk, words_of
from .stages import answered, drafted, standing_at


def sections_of(page):
    """Every summary that a page shows: what is asked, decided, shared, looked at."""
    context = page.context
    yield from context["asked"]
    yield from context["to_deliver"]
    yield from context["decided"]
    yield from (section for _, section in context["shared"])
    yield from context["second_reviews"]


def not_on_paper(desk):
    """The values of the page that its paper does not say."""
    words = "".join(words_of(desk.paper()).split())
    values = [value for section in sections_of(desk.page()) for row in section.rows for value in row.values]
    assert values != []
    return [value for value in values if "".join(value.split()) not in words]


@pytest.mark.parametrize("restricted", [False, True], ids=["ordinary", "safeguarding"])
@pytest.mark.parametrize("status", [Status.LOGGED, Status.TO_SHARE, Status.DECLINED, Status.CLOSED])
def test_every_value_of_the_page_is_on_the_paper(story, browse, status, restricted):
    request = standing_at(story, status, restricted=restricted)
    assert not_on_paper(Desk(browse("dana"), request)) == []


def test_what_the_deliverer_is_asked_to_send_is_on_their_paper(story, browse):
    one = answered(drafted(story).logged(), deliverer="logger", recipient={"exact": "Since September."})
    desk = Desk(browse("sam"), one.signed("dana", days_ago=5).request)
    assert "Since September." in words_of(desk.paper())
    assert not_on_paper(desk) == []


def test_what_happened_is_on_the_paper_in_the_same_order(story, browse):
    desk = Desk(browse("dana"), standing_at(story, Status.CLOSED))
    words = words_of(desk.paper()).partition("History")[2]
    places = [words.find(event.what) for event in desk.page().context["events"]]
    assert -1 not in places
    assert places == sorted(places)


def test_it_says_reference_version_school_and_who_it_was_made_for(story, browse):
    desk = Desk(browse("dana"), standing_at(story, Status.TO_SHARE))
    words = words_of(desk.paper())
    assert f"{desk.request.reference} · version {desk.request.version}" in words
    assert "Ashfield School" in words
    assert "for Dana Okafor." in words


def test_every_page_says_which_of_how_many_it_is(story, browse):
    paper = Desk(browse("dana"), standing_at(story, Status.CLOSED, restricted=True)).paper()
    pages = len(paper.pages)
    assert pages > 1
    for number, page in enumerate(paper.pages, start=1):
        assert f"Page {number} of {pages}" in " ".join(page.extract_text().split())


def test_it_says_who_decided_in_which_role(story, browse):
    words = words_of(Desk(browse("helen"), standing_at(story, Status.TO_SHARE)).paper())
    assert "Decided by Dana Okafor, DSL," in words


def test_the_paper_of_a_member_of_staff_has_no_reasons(story, browse):
    request = standing_at(story, Status.SHARED)
    reason = request.decision.reason
    assert reason in words_of(Desk(browse("dana"), request).paper())
    words = words_of(Desk(browse("sam"), request).paper())
    assert reason not in words
    assert "Decided by" not in words
    assert "The seven tests" not in words


def test_a_restricted_paper_says_so(story, browse):
    words = words_of(Desk(browse("dana"), standing_at(story, Status.TO_SHARE, restricted=True)).paper())
    assert "Restricted: the DSL team and the people named." in words


def test_its_file_is_named_by_reference_alone(story, browse):
    request = standing_at(story, Status.LOGGED)
    answer = browse("dana").get(reverse("request-pdf", args=[request.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="{request.reference}.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_its_title_names_nobody(story, browse):
    paper = Desk(browse("dana"), standing_at(story, Status.LOGGED)).paper()
    request = standing_at(story, Status.LOGGED)
    assert paper.metadata.title.startswith("Request to share")
    assert "Jamie" not in str(paper.metadata)
    assert request.author.name not in str(paper.metadata)
