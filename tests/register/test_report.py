"""The yearly report for the governing body: what it says, to whom, and what it never says."""

from datetime import timedelta

import pytest
from django.urls import reverse

from demo.stories.agreements import agreements as agreements_told
from infosharing.documents.models import PreparedFile
from infosharing.records import clock
from requests_app.requests.choices import Status
from tests.documents.waiting import fetched
from tests.requests_app.stages import standing_at

from .commented import answered, asset, comment_on, granted
from .counted import (
    excluded,
    logged,
    next_month,
    page_next_month,
    page_of,
    queries,
    time_to_decide,
    words_of_pdf,
    year,
)

REPORT, PDF = reverse("report"), reverse("report-pdf")
ADVICE = "Train two more colleagues.\n\nReview the agreement with the council."


def printed(client, **sent):
    """The report as a PDF, made next month."""
    with next_month():
        return fetched(client, client.post(PDF, {"year": year().starts_in, **sent}))


def held(page):
    """What a page says that the report will hold."""
    return page[page.index('<section class="card"') : page.index("</section>")]


@pytest.mark.parametrize("key", ["sam", "priya", "ines", "joan", "dana", "tom", "alan", "lee", "nadia"])
@pytest.mark.parametrize("address", [REPORT, PDF])
def test_the_report_is_made_by_head_chair_and_dpo_alone(browse, key, address):
    assert browse(key).get(address).status_code == 403


@pytest.mark.parametrize("key", ["helen", "robert", "farah"])
def test_the_report_is_a_pdf_named_by_the_year(browse, key):
    answer = printed(browse(key))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="SHARING-{year().starts_in}.pdf"'
    assert "Information sharing in the school year" in words_of_pdf(answer)


def test_the_report_says_what_was_asked_and_shared_without_small_numbers(browse, story):
    logged(story, 7)
    for _ in range(5):
        standing_at(story, Status.SHARED)
    logged(story, 6, restricted=True)
    text = words_of_pdf(printed(browse("helen")))
    assert "Requests 12" in text
    assert "Shared in full or in part 5" in text
    assert "Not yet decided 7" in text
    assert "Not shown: too few decisions." in text
    with next_month() as moment:
        assert f"counted to the end of {clock.day_of(moment) - timedelta(days=1):%B %Y}" in text
    assert "social care" not in text


def test_the_report_says_how_long_ten_decisions_took(browse, story):
    for _ in range(10):
        standing_at(story, Status.SHARED)
    text = words_of_pdf(printed(browse("helen")))
    assert "(e) Public task 10" in text
    assert f"Half were decided within {time_to_decide()}." in text
    assert "Decided after the date needed: 0." in text


def test_a_report_on_few_requests_takes_nothing_apart(browse, story):
    logged(story, 3)
    text = words_of_pdf(printed(browse("helen")))
    assert "Requests not shown" in text
    assert text.count("Too few to show separately.") == 4


def test_everybody_who_makes_it_gets_the_same_report(world, browse, story):
    logged(story, 11)
    logged(story, restricted=True)
    assert len({report_of(key, world, browse) for key in ("helen", "robert", "farah")}) == 1


def report_of(key, world, browse):
    """What the report on Ashfield holds next month, as one of its makers reads it."""
    return held(page_next_month(browse(key), "report", school=world.schools["ashfield"].pk))


@pytest.mark.parametrize("kept_out", ["helen", "robert", "farah"])
def test_what_one_of_them_is_kept_out_of_is_in_nobodys_report(world, browse, story, kept_out):
    logged(story, 10)
    before = report_of("helen", world, browse)
    one = logged(story)[0]
    comment_on(one, world.actors["farah"], to="data_lead")
    assert report_of("helen", world, browse) != before
    excluded(one, kept_out, world)
    assert {report_of(key, world, browse) for key in ("helen", "robert", "farah")} == {before}


def test_the_report_counts_agreements_assets_and_questions(world, browse, story):
    agreements_told(world)
    one = logged(story)[0]
    comment_on(one, world.actors["farah"])
    comment_on(one, world.actors["farah"], to="head")
    answered(comment_on(one, world.actors["farah"], to="data_lead"), world.actors["joan"])
    asset(world)
    page = " ".join(page_next_month(browse("farah"), "report", school=world.schools["ashfield"].pk).split())
    assert "<dd>2 open, 0 resolved</dd>" in page
    assert "No lawful basis is recorded: 1" in page
    assert "<dt>Agreements in force</dt> <dd>1</dd>" in page
    assert "Information sharing policy: none in force" in page


def test_a_question_beside_a_restricted_request_is_not_counted(world, browse, story):
    robert = browse("robert")
    before = page_next_month(robert, "report")
    one = logged(story, restricted=True)[0]
    granted(one, world)
    comment_on(one, world.actors["farah"], to="dsl")
    assert page_next_month(robert, "report") == before


def test_what_the_dpo_recommends_stands_in_the_paper_and_is_kept_nowhere(world, browse):
    farah, school = browse("farah"), world.schools["ashfield"].pk
    text = words_of_pdf(printed(farah, school=school, recommends=ADVICE))
    assert "Recommendations of the data protection officer Train two more colleagues." in text
    assert "Train two more" not in page_of(farah, "report", school=school)
    assert "recommends" not in words_of_pdf(printed(farah, school=school))


def test_an_address_speaks_for_nobody(world, browse):
    asked = {"year": year().starts_in, "school": world.schools["ashfield"].pk, "recommends": ADVICE}
    with next_month():
        answer = browse("farah").get(PDF, asked, follow=True)
    assert answer.redirect_chain[0][0].startswith(REPORT)
    assert "Train two more" not in answer.content.decode()
    assert not PreparedFile.objects.exists()


def test_markup_in_what_the_dpo_recommends_is_text(world, browse):
    answer = printed(browse("farah"), recommends="<img src=file:///etc/passwd> <b>Now</b>")
    assert "<img src=file:///etc/passwd> <b>Now</b>" in words_of_pdf(answer)


def test_nobody_else_speaks_for_the_dpo(browse):
    helen = browse("helen")
    assert "recommends" not in words_of_pdf(printed(helen, recommends=ADVICE))
    assert 'name="recommends"' not in helen.get(REPORT).content.decode()


def test_too_long_a_recommendation_is_said_and_what_was_typed_stays(browse):
    answer = printed(browse("farah"), recommends="Too long. " * 201)
    assert answer.status_code == 422
    assert "Too long. Too long." in answer.content.decode()


def test_a_school_of_others_has_no_report_for_one(world, browse):
    asked, helen = {"school": world.schools["briar"].pk}, browse("helen")
    answers = [helen.get(REPORT, asked), helen.post(PDF, asked)]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert "Briar Hill" not in answers[0].content.decode()


def test_the_report_costs_the_same_for_many_requests_as_for_one(browse, story):
    standing_at(story, Status.SHARED)
    helen = browse("helen")
    with next_month():
        few = queries(helen, "report")
    logged(story, 20)
    with next_month():
        assert queries(helen, "report") == few <= 18
