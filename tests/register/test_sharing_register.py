"""The register of sharing: who reads it, what a line says, how it is filtered, sorted, searched, and never fails."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from demo.people import CAST
from infosharing.records import clock
from register.sharing import picking
from requests_app.decisions.choices import Outcome
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status
from tests.requests_app.stages import answered, drafted, standing_at

from .reading import lines_for, references_on, register_of, words_of

READERS = {"joan", "dana", "tom", "helen", "farah", "nadia", "owen"}
BUDGET = 8


def test_it_is_read_by_those_whom_the_table_of_roles_names(browse):
    codes = {cast.key: register_of(browse(cast.key)).status_code for cast in CAST}
    assert {key for key, code in codes.items() if code == 200} == READERS
    assert set(codes.values()) == {200, 403}


def test_a_line_says_what_went_to_whom_why_on_which_basis_and_who_decided(browse, story):
    request = standing_at(story, Status.SHARED)
    page = " ".join(words_of(register_of(browse("farah"))).split())
    said = (
        request.reference,
        "Avon Young Carers",
        "Charity or community group",
        "Attendance",
        "Give pastoral care",
        "(e) Public task",
        "Share everything requested",
        "Dana Okafor",
        "Shared",
    )
    assert [words for words in said if words not in page] == []


def test_each_reader_finds_the_lines_that_they_read_with_the_decision(browse, story, world):
    ordinary = standing_at(story, Status.TO_SHARE).reference
    restricted = standing_at(story, Status.TO_SHARE, restricted=True).reference
    about_staff = (
        drafted(story)
        .asks("pastoral", "staff", "", people=[world.actors["priya"].pk])
        .logged()
        .request.reference
    )
    found = {key: set(references_on(register_of(browse(key)))) for key in READERS}
    assert found == {
        "dana": {ordinary, restricted, about_staff},
        "tom": {ordinary, restricted, about_staff},
        "helen": {ordinary, about_staff},
        "farah": {ordinary, about_staff},
        "joan": {ordinary},
        "nadia": set(),
        "owen": set(),
    }


def test_what_somebody_only_logged_stands_on_their_requests_and_not_on_their_register(browse, story, world):
    one = drafted(story, by="joan").asks("pastoral", "staff", "", people=[world.actors["sam"].pk]).logged()
    assert one.request.reference in words_of(browse("joan").get(reverse("requests")))
    assert references_on(register_of(browse("joan"))) == []


def test_drafts_are_nobodys_business(browse, story):
    drafted(story, by="dana")
    assert references_on(register_of(browse("dana"))) == []


def test_a_filter_is_an_address_that_can_be_kept(browse, story):
    shared, waiting = standing_at(story, Status.SHARED).reference, standing_at(story, Status.LOGGED).reference
    helen = browse("helen")
    assert set(references_on(register_of(helen))) == {shared, waiting}
    assert references_on(register_of(helen, status=Status.SHARED)) == [shared]
    assert references_on(register_of(helen, outcome="none")) == [waiting]
    assert references_on(register_of(helen, outcome=Outcome.SHARE_IN_FULL)) == [shared]
    assert references_on(register_of(helen, basis="e")) == [shared]
    assert references_on(register_of(helen, basis="a")) == []


def test_every_answer_narrows(world, story):
    shared = standing_at(story, Status.SHARED)
    other = (
        drafted(story)
        .draft("police", "PC Hart", "Officer")
        .asks("crime", "attendance", "jamie")
        .logged()
        .request
    )
    helen, dana = world.actors["helen"], world.actors["dana"]
    asked = {
        "school": str(world.schools["ashfield"].pk),
        "kind": shared.requester_type,
        "organisation": str(shared.organisation_id),
        "tier": shared.tier,
        "decided_by": str(dana.pk),
        "coverage": "not_covered",
    }
    for name, value in asked.items():
        found = {line.reference for line in lines_for(helen, **{name: value})}
        expected = {shared.reference, other.reference} if name == "school" else {shared.reference}
        assert (name, found) == (name, expected)


def test_what_is_late_can_be_asked_for(world, story):
    late, fresh = drafted(story).logged().request, story(days_ago=0)
    fresh = (
        fresh.draft("charity", "Meg Hall", "Worker").asks("pastoral", "attendance", "jamie").logged().request
    )
    lines = {line.reference: line.late for line in lines_for(world.actors["helen"])}
    assert lines == {late.reference: True, fresh.reference: False}
    assert [line.reference for line in lines_for(world.actors["helen"], late="on")] == [late.reference]


def test_a_receipt_that_is_overdue_makes_its_request_late(world, story):
    one = answered(drafted(story).logged()).signed("dana", days_ago=5)
    one.shared("dana", "secure_email", days_ago=5, receipt=True)
    with clock.at(clock.now() + timedelta(days=15)):
        helen = world.actors["helen"]
        window = {"since": clock.today() - timedelta(days=40), "until": clock.today()}
        assert [line.reference for line in lines_for(helen, late="on", **window)] == [one.request.reference]


def test_it_shows_this_school_year_unless_asked(world, story):
    one = standing_at(story, Status.LOGGED)
    helen = world.actors["helen"]
    with clock.at(clock.now() + timedelta(days=366)):
        assert lines_for(helen) == []
        assert [line.reference for line in lines_for(helen, since="2024-09-01")] == [one.reference]


def test_it_stands_newest_first_or_oldest_first_and_is_turned_page_by_page(browse, story):
    expected = [drafted(story).logged().request.reference for _ in range(30)]
    written = list(SharingRequest.objects.order_by("-created_at", "-pk").values_list("reference", flat=True))
    assert sorted(written) == sorted(expected)
    for asked, order in (({}, written), ({"sort": "old"}, written[::-1])):
        turned, page = [], register_of(browse("helen"), **asked)
        turned += references_on(page)
        while page.context["further"]:
            page = register_of(browse("helen"), after=page.context["further"], **asked)
            turned += references_on(page)
        assert turned == order


@pytest.mark.parametrize("words", ["isr-26", "avon young", "ALL"])
def test_it_is_searched_by_reference_and_organisation(browse, story, words):
    one = standing_at(story, Status.LOGGED)
    other = (
        drafted(story)
        .draft("police", "PC Hart", "Officer")
        .asks("crime", "attendance", "jamie")
        .logged()
        .request
    )
    words = one.reference.lower() if words == "ALL" else words
    found = references_on(browse("helen").post(reverse("register"), {"find": words}))
    assert one.reference in found
    assert (other.reference in found) == (words == "isr-26")


def test_a_childs_name_finds_what_the_reader_reads_and_nothing_else(browse, story):
    restricted = standing_at(story, Status.LOGGED, restricted=True).reference  # about Poppy
    ordinary = drafted(story).asks("pastoral", "attendance", "poppy").logged().request.reference
    answers = {
        key: browse(key).post(reverse("register"), {"find": "poppy lane"})
        for key in ("dana", "helen", "farah")
    }
    assert set(references_on(answers["dana"])) == {restricted, ordinary}
    assert references_on(answers["helen"]) == references_on(answers["farah"]) == [ordinary]


BAD = (
    {"since": "yesterday"},
    {"until": "2026-02-30"},
    {"since": "0001-01-01"},
    {"until": "9999-12-31"},
    {"since": "2026-10-02", "until": "2026-10-01"},
    {"on": "2999-01-01"},
    {"on": "2099-01-01"},
    {"status": "lost"},
    {"status": "draft"},
    {"tier": "secret"},
    {"basis": "z"},
    {"organisation": "none"},
    {"school": "x" * 200},
    {"decided_by": "00000000-0000-0000-0000-000000000000"},
    {"late": "on", "on": "2026-10-01"},
    {"sort": "random()"},
    {"kind": "\x00"},
    {"agreement": "' OR 1=1 --"},
)


@pytest.mark.parametrize("asked", BAD, ids=str)
@pytest.mark.parametrize("name", ["register", "register-filter"])
def test_a_filter_that_makes_no_sense_is_answered_in_words(browse, asked, name):
    answer = browse("farah").get(reverse(name), asked)
    assert answer.status_code == (400 if name == "register" else 200)
    assert "Apply filter" in words_of(answer)
    assert 'class="field wrong"' in answer.content.decode() or "school" in asked


def offered(client, name, **asked):
    """The words of the list of a filter's field."""
    form = client.get(reverse("register-filter"), asked).context["form"]
    return [words for _, words in form[name].field.choices]


def test_a_long_list_is_begun_and_keeps_what_is_picked(browse, world, monkeypatch):
    everybody = offered(browse("farah"), "decided_by")
    monkeypatch.setattr(picking, "MOST_LISTED", 2)
    assert offered(browse("farah"), "decided_by") == everybody[:3]  # "All" is the first
    last = next(actor for actor in world.actors.values() if actor.name == everybody[-1])
    assert offered(browse("farah"), "decided_by", decided_by=last.pk) == ["All", last.name, everybody[1]]
    assert "filter by school first" in words_of(browse("farah").get(reverse("register-filter")))


def test_lists_of_one_school_hold_what_is_of_that_school(browse, world):
    ashfield = str(world.schools["ashfield"].pk)
    page = browse("farah").get(reverse("register-filter"), {"school": ashfield})
    assert "Helen Marsh" in words_of(page) and "Nadia" not in words_of(page)
    assert "filter by school first" not in words_of(page)


def test_what_is_not_listed_may_be_asked_for_nevertheless(browse, story, world, monkeypatch):
    one = standing_at(story, Status.SHARED)
    monkeypatch.setattr(picking, "MOST_LISTED", 0)
    charity = str(one.organisation_id)
    assert references_on(register_of(browse("farah"), organisation=charity)) == [one.reference]


@pytest.mark.parametrize(
    "after", ["x", "2026-11-01", "~", "2026-11-01T00:00:00+00:00~1", "9" * 400, "\x00~\x00"]
)
def test_a_key_that_makes_no_sense_begins_at_the_top(browse, story, after):
    one = standing_at(story, Status.LOGGED)
    assert references_on(register_of(browse("helen"), after=after)) == [one.reference]


def test_a_page_beyond_the_end_is_empty(browse, story):
    standing_at(story, Status.LOGGED)
    answer = register_of(
        browse("helen"), after="2001-01-01T00:00:00+00:00~00000000-0000-0000-0000-000000000000"
    )
    assert answer.status_code == 200
    assert "No requests in this period" in words_of(answer)


def test_an_unknown_question_is_not_asked(browse, story):
    one = standing_at(story, Status.LOGGED)
    assert references_on(register_of(browse("helen"), colour="red")) == [one.reference]


def test_what_was_left_empty_does_not_stay_in_the_address(browse):
    answer = browse("helen").get(reverse("register") + "?school=&status=shared&kind=&since=")
    assert answer.status_code == 302
    assert answer.url == reverse("register") + "?status=shared"


def test_it_asks_the_database_as_often_for_thirty_lines_as_for_two(browse, story):
    standing_at(story, Status.SHARED)
    standing_at(story, Status.LOGGED)
    clients = {key: browse(key) for key in ("helen", "farah", "dana", "joan")}

    def queries(client):
        register_of(client)
        with CaptureQueriesContext(connection) as seen:
            assert register_of(client).status_code == 200
        return len(seen)

    few = {key: queries(client) for key, client in clients.items()}
    for number in range(28):
        standing_at(
            story, (Status.SHARED, Status.LOGGED, Status.DECLINED)[number % 3], restricted=number % 7 == 0
        )
    many = {key: queries(client) for key, client in clients.items()}
    assert many == few
    assert {key: count for key, count in many.items() if count > BUDGET} == {}
