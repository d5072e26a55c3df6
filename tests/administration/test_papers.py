"""The papers that a school needs before it starts: who gets one, and that it is about that school and no other."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from administration.papers.choices import StartPaper
from administration.papers.risks import RISKS
from administration.papers.sheet import QUESTIONS
from demo.people import CAST
from infosharing.accounts.models import School
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded


def download(client, word, **query):
    return client.get(reverse("start-paper", args=[word]), query)


def words_of(answer):
    """The words of a PDF on one line, however they are broken."""
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def change(world, key, **answers):
    """Write down other details of a school."""
    school = School.objects.get(pk=world.schools[key].pk)
    for name, answer in answers.items():
        setattr(school, name, answer)
    with recorded(by=SYSTEM, reason="change", school=None):
        school.save()


@pytest.mark.parametrize("word", StartPaper.values)
def test_the_administrator_gets_each_by_its_name_and_it_names_no_person(browse, word):
    answer = download(browse("alan"), word)
    words = words_of(answer)
    assert answer["Content-Disposition"] == f'attachment; filename="{word}.pdf"'
    assert f"Ashfield School · {StartPaper(word).label}" in words
    assert [cast.name for cast in CAST if cast.name in words] == []
    assert "Briar" not in words


@pytest.mark.parametrize(
    ("who", "status"),
    [("helen", 200), ("tom", 200), ("farah", 200), ("joan", 200)]
    + [(key, 403) for key in ("sam", "priya", "ines", "robert", "lee")],
)
def test_those_who_prepare_the_school_get_them_and_nobody_else(browse, who, status):
    assert download(browse(who), "downtime-sheet").status_code == status


def test_a_paper_that_there_is_not_is_not_found(browse):
    assert download(browse("alan"), "constitution").status_code == 404


def test_who_serves_two_schools_gets_the_first_by_name_or_the_one_they_ask_for(world, browse):
    farah, briar = browse("farah"), world.schools["briar"].pk
    assert "Ashfield School ·" in words_of(download(farah, "privacy-notice"))
    assert "Briar Hill Academy ·" in words_of(download(farah, "privacy-notice", school=briar))


def test_of_a_school_that_is_not_theirs_nobody_gets_one(world, browse):
    briar = world.schools["briar"].pk
    assert download(browse("dana"), "dpia", school=briar).status_code == 404
    assert download(browse("dana"), "dpia", school="briar").status_code == 404


def test_the_assessment_says_what_kind_of_school_it_is_and_who_the_controller_is(world, browse):
    words = words_of(download(browse("owen"), "dpia"))
    for said in (
        "Kind of school Academy or free school",
        "Controller Briar Hill Academy Trust",
        "ICO registration number Z1000002",
        "Contact Not entered: ____",
        "Lawful basis: academy or free school",
    ):
        assert said in words


def test_a_state_school_relies_on_its_public_task_and_an_independent_one_cannot(world, browse):
    assert "(e) Public task" in words_of(download(browse("helen"), "dpia"))
    change(world, "ashfield", kind="independent")
    words = words_of(download(browse("helen"), "dpia"))
    assert "(e) Public task" not in words
    assert "(f) Legitimate interests" in words


def test_no_risk_is_left_high_and_each_is_lower_afterwards():
    levels = ["Low", "Medium", "High"]
    assert "High" not in [risk.after.level for risk in RISKS]
    assert [
        risk.what for risk in RISKS if levels.index(risk.after.level) >= levels.index(risk.before.level)
    ] == []


def test_the_privacy_notice_says_where_to_write_as_far_as_that_is_kept(world, browse):
    change(world, "ashfield", address="", email="", phone="")
    assert "at Ashfield School. You can also complain" in words_of(download(browse("joan"), "privacy-notice"))
    change(world, "ashfield", address="1 Long Lane, Ashfield", phone="0117 496 0400")
    contact = "at Ashfield School, 1 Long Lane, Ashfield, 0117 496 0400. You can also complain"
    assert contact in words_of(download(browse("joan"), "privacy-notice"))


@pytest.mark.parametrize("kind", ["maintained", "academy", "independent"])
@pytest.mark.parametrize("word", ["privacy-notice", "downtime-sheet"])
def test_notice_and_sheet_fit_on_one_page_however_long_the_name(world, browse, word, kind):
    name = "Saint Bartholomew and All Saints Church of England Voluntary Aided Primary School"
    change(world, "ashfield", kind=kind, name=name, address="1 Long Lane, Ashfield, Avonshire, AV1 2CD")
    assert len(PdfReader(BytesIO(download(browse("alan"), word).content)).pages) == 1


def test_the_sheet_begins_with_999_and_asks_what_the_record_will_need(browse):
    words = words_of(download(browse("dana"), "downtime-sheet"))
    assert words.index("Call 999 first") < words.index(QUESTIONS[0][0])
    assert [question for question, _ in QUESTIONS if question not in words] == []
    assert "must be entered as a request within 2 school days" in words
