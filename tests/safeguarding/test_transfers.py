"""The child protection file on its way to the next school: by when, what went, and whether it arrived."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from demo.sharing import transfer
from infosharing.records import clock
from infosharing.records.recording import recorded
from infosharing.workflow.models import Task
from safeguarding.transfers.choices import TransferStatus
from safeguarding.transfers.models import FileTransfer, TransferExclusion, transfer_due

from .stages import LONDON, again, november, post, reads, said, waits_for, writes

PLAN = {
    "next_school": "Riverside Secondary School",
    "dsl_there": "Amy Stone, 0117 496 0606, number from their website.",
    "contents": "Chronology, two plans.",
    "kept": "A copy until receipt is confirmed.",
}
SEND = {
    "contents": "Chronology, one plan.",
    "method": "secure_email",
    "protection": "Encrypted",
    "address_checked": "Spoke to Amy Stone on the number of their website.",
}


def planned(world, browse, about="samuel", **answers):
    """Plan a transfer through the page."""
    said_there = {
        "pupil": world.pupils[about].pk,
        "version": 0,
        "on_roll_on": "2026-11-09",
        **PLAN,
        **answers,
    }
    return browse("dana").post(reverse("transfer-new"), said_there)


def end_of(year, month, day):
    return datetime(year, month, day, 23, 59, 59, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("on_roll", "due"),
    [
        (date(2026, 11, 5), (2026, 11, 12)),  # in-year, a Thursday: five school days after it
        (date(2026, 12, 16), (2027, 1, 6)),  # across the Christmas holiday
        (date(2026, 11, 2), (2026, 11, 6)),  # the first day of a term: within its first five days
        (date(2027, 1, 4), (2027, 1, 8)),
        (date(2026, 11, 3), (2026, 11, 10)),  # the day after is in-year again
        (date(2026, 10, 26), (2026, 11, 6)),  # in half term: five school days from there
    ],
)
def test_by_when_the_file_is_there(world, on_roll, due):
    assert transfer_due(on_roll, world.schools["ashfield"].calendar) == end_of(*due)


def test_a_planned_transfer_waits_for_the_dsl_team_until_it_is_due(world, browse):
    with november(4):
        assert planned(world, browse).status_code == 302
        one = FileTransfer.objects.get()
        assert waits_for(world, "dana") == waits_for(world, "tom") == [(one.reference, "send")]
        assert waits_for(world, "helen") == []
        assert {row.due for row in Task.objects.all()} == {end_of(2026, 11, 16)}


def test_its_whole_journey(world, browse):
    dana = browse("dana")
    with november(4):
        planned(world, browse)
        one = FileTransfer.objects.get()
    with november(5, 15):
        assert post(dana, "transfer-send", one, **SEND, sent_at="2026-11-05T14:30").status_code == 302
        assert {row.due for row in Task.objects.all()} == {end_of(2026, 11, 12)}
    with november(13):
        assert post(dana, "transfer-chase", one).status_code == 302
        assert (again(one).chased, again(one).chased_on) == (1, date(2026, 11, 13))
        assert {row.due for row in Task.objects.all()} == {end_of(2026, 11, 20)}
    with november(17):
        assert (
            post(
                dana, "transfer-confirm", one, confirmed_by="Amy Stone", confirmed_on="2026-11-17"
            ).status_code
            == 302
        )
        page = said(dana.get(one.get_absolute_url()))
    assert again(one).status == TransferStatus.RECEIVED
    assert not Task.objects.exists()
    for words in (
        "5 Nov 2026, 14:30, Dana Okafor",
        "Chased once, last on 13 Nov 2026",
        "Chronology, one plan.",
        "Amy Stone, 17 Nov 2026",
        "Receipt confirmed",
    ):
        assert words in page


def test_one_that_was_never_confirmed_can_still_arrive(world, browse):
    dana = browse("dana")
    planned(world, browse)
    one = FileTransfer.objects.get()
    sent_at = (clock.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    post(dana, "transfer-send", one, **SEND, sent_at=sent_at)
    post(dana, "transfer-give-up", one, reason="They never answered.")
    assert again(one).status == TransferStatus.UNCONFIRMED
    post(dana, "transfer-confirm", one, confirmed_by="Amy Stone", confirmed_on=clock.today().isoformat())
    assert again(one).status == TransferStatus.RECEIVED


def test_every_opening_is_logged(world, browse):
    one = transfer(
        world, "samuel", days_ago=2, on_roll_in=8, **{key: PLAN[key] for key in ("next_school", "contents")}
    )
    browse("tom").get(one.get_absolute_url())
    assert reads(one) == 1


@pytest.mark.parametrize("method", ["phone", "meeting", "viewing_on_site", "pigeon"])
def test_a_file_is_not_told_on_the_telephone(world, browse, method):
    one = transfer(world, "samuel", days_ago=2, on_roll_in=8)
    dana = browse("dana")
    before = writes()
    answers = {**SEND, "method": method, "sent_at": "2026-01-06T10:00"}
    assert post(dana, "transfer-send", one, **answers).status_code == 422
    assert writes() == before


@pytest.mark.parametrize(
    ("answers", "name", "says"),
    [
        ({"pupil": ""}, "find", "Search for the pupil by name, then select them"),
        ({"next_school": ""}, "next_school", "Enter an answer"),
        ({"dsl_there": ""}, "dsl_there", "Enter an answer"),
        ({"on_roll_on": "soon"}, "on_roll_on", "Enter a date, like 19/11/2026"),
        ({"contents": ""}, "contents", "Enter an answer"),
    ],
)
def test_a_plan_that_lacks_something_says_what_and_loses_nothing(world, browse, answers, name, says):
    answer = planned(world, browse, **answers)
    assert answer.status_code == 422
    assert answer.context["form"].errors[name] == [says]
    assert says in said(answer)
    assert PLAN["kept"] in said(answer)
    assert not FileTransfer.objects.exists()


def test_the_pupil_of_another_school_is_not_offered(world, browse):
    answer = planned(world, browse, "freya")
    assert answer.context["form"].errors == {"find": ["Search for the pupil by name, then select them"]}


def test_a_pupil_is_found_by_name_without_losing_what_was_typed(world, browse):
    answers = {"find": "samu", "find_now": "1", "next_school": "Riverside", "version": 0}
    page = browse("dana").post(reverse("transfer-new"), answers)
    assert page.status_code == 200
    assert "Samuel O'Brien" in said(page)
    assert 'value="Riverside"' in page.content.decode()


def test_for_whoever_is_excluded_it_does_not_exist(world, browse):
    with november(4):
        planned(world, browse)
        one, tom = FileTransfer.objects.get(), world.actors["tom"]
        with recorded(by=world.actors["dana"], reason="exclude", school=one.school_id):
            TransferExclusion(record=one, person_id=tom.pk, reason="It is about a child of his.").save()
        assert [key for key in ("dana", "tom") if one.is_visible_to(world.actors[key])] == ["dana"]
        assert browse("tom").get(one.get_absolute_url()).status_code == 404
        assert one.reference not in browse("tom").get(reverse("transfers")).content.decode()
        assert waits_for(world, "tom") == []
        assert waits_for(world, "dana") == [(one.reference, "send")]
