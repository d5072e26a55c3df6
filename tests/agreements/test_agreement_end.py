"""The end of an agreement: what each party did with the data, then expired; how it stands once its days are over."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import EndTrigger, PaperKind, PartyStatus
from agreements.models import AgreementPaper, DataEnd
from agreements.signing.choices import DataFate
from demo.agreeing import Agreeing
from infosharing.accounts.choices import Role
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import Conflict, OutsideRecording
from infosharing.records.formats import say_day
from infosharing.records.recording import recorded
from infosharing.workflow.tasks import derive, is_current

from .agreement_stages import CLOSES, close, party_of, post, settle, standing_at
from .test_refusals import sentences

TWO = {"council": 1, "health": 1}
CERTIFICATE = b"%PDF-1.7 destroyed on the last of the month"


@pytest.fixture
def told(world):
    return Agreeing(world)


def ends(client, one, **says):
    sent = {"end_trigger": "breach", "ended_on": str(clock.today()), "end_reason": "Terms were not kept."}
    return post(client, "agreement-terminate", one, **{**sent, **says})


def settles(client, party, **says):
    sent = {
        "fate": "destroyed",
        "how": "Overwritten twice.",
        "done_on": str(clock.today()),
        "confirmed_by": "N. Lamb",
    }
    return post(client, "party-settle", party, **{**sent, **says})


@pytest.mark.parametrize("trigger", EndTrigger.values)
def test_it_is_ended_for_a_cause_on_a_day_with_a_reason(told, browse, trigger):
    one = standing_at(told, At.ACTIVE)
    assert ends(browse("helen"), one, end_trigger=trigger).status_code == 302
    fresh = told.fresh()
    assert (fresh.status, fresh.end_trigger, fresh.ended_on, fresh.end_reason) == (
        At.ENDING,
        trigger,
        clock.today(),
        "Terms were not kept.",
    )


@pytest.mark.parametrize("fate", DataFate.values)
def test_each_party_says_what_it_did_how_when_and_who_confirmed_it(told, browse, fate):
    standing_at(told, At.ENDING)
    file = SimpleUploadedFile("certificate.pdf", CERTIFICATE)
    assert settles(browse("dana"), party_of(told), fate=fate, file=file).status_code == 302
    end, kept = DataEnd.objects.get(), AgreementPaper.objects.get(what=PaperKind.CERTIFICATE)
    assert (end.party, end.fate, end.how, end.done_on, end.confirmed_by) == (
        party_of(told),
        fate,
        "Overwritten twice.",
        clock.today(),
        "N. Lamb",
    )
    assert (kept.party, kept.content(), party_of(told).status) == (
        party_of(told),
        CERTIFICATE,
        PartyStatus.SETTLED,
    )
    page = browse("joan").get(told.fresh().get_absolute_url()).content.decode()
    assert [said in page for said in ("Overwritten twice.", "N. Lamb", DataFate(fate).label)] == [True] * 3


def test_a_certificate_need_not_be_there(told, browse):
    standing_at(told, At.ENDING)
    assert settles(browse("joan"), party_of(told)).status_code == 302
    assert not AgreementPaper.objects.filter(what=PaperKind.CERTIFICATE).exists()


def test_it_is_not_closed_until_every_party_has_settled(told, browse):
    one = standing_at(told, At.ENDING, parties=TWO)
    wanted = ["Record for every party what happened to the data."]
    assert sentences(close, one, told.by) == wanted
    settle(party_of(told, "council"), told.by)
    assert sentences(close, told.fresh(), told.by) == wanted
    refused = post(browse("joan"), "agreement-close", told.fresh(), **CLOSES)
    assert (refused.status_code, wanted[0] in refused.content.decode()) == (403, True)
    settle(party_of(told, "health"), told.by)
    assert post(browse("robert"), "agreement-close", told.fresh(), **CLOSES).status_code == 302
    fresh = told.fresh()
    assert (fresh.status, fresh.own_data, fresh.told_of_end) == (At.EXPIRED, "We hold none.", "The office.")


def test_a_party_settles_once_and_that_is_not_changed(told):
    standing_at(told, At.ENDING)
    settle(party_of(told), told.by)
    with pytest.raises(Conflict):
        settle(party_of(told), told.by)
    end = DataEnd.objects.get()
    with pytest.raises(OutsideRecording), recorded(by=SYSTEM, reason="x", school=end.school_id):
        end.save()


def test_nothing_is_settled_while_it_is_in_force(told, browse):
    standing_at(told, At.ACTIVE)
    answer = settles(browse("joan"), party_of(told))
    assert answer.status_code == 403
    assert "only after the agreement has ended" in answer.content.decode()


def test_an_expired_one_stands_on_the_register_and_how_it_ended_on_its_page_for_those_inside(told, browse):
    one = standing_at(told, At.EXPIRED)
    for key in ("joan", "sam"):
        assert "Expired" in browse(key).get(reverse("agreements")).content.decode()
        page = browse(key).get(one.get_absolute_url()).content.decode()
        assert [said in page for said in ("The study is over.", "We hold none.", "Overwritten.")] == [
            key == "joan"
        ] * 3


def test_a_day_that_is_over_expires_it_without_anybody_doing_a_thing(told, browse):
    one = standing_at(told, At.ACTIVE, ends=told.day(-30), review_on=told.day(-20))
    for moment, said in (
        (clock.end_of_day(one.ends), "Active"),
        (clock.end_of_day(one.ends) + timedelta(seconds=1), "Expired"),
    ):
        with clock.at(moment):
            assert one.status_label == said
            assert f">{said}<" in browse("sam").get(one.get_absolute_url()).content.decode()
            assert f">{said}<" in browse("sam").get(reverse("agreements")).content.decode()


def test_its_last_day_waits_for_lead_and_headteacher_from_ninety_days_before(told):
    one = standing_at(told, At.ACTIVE, ends=told.day(-300), review_on=told.day(-200))
    rows = [row for row in derive(one) if row.verb == "terminate"]
    assert {(row.role, row.due) for row in rows} == {
        (role, clock.end_of_day(one.ends)) for role in (Role.DATA_LEAD, Role.HEAD)
    }
    begins = clock.start_of_day(one.ends - timedelta(days=90))
    for moment, there in ((begins - timedelta(seconds=1), False), (begins, True)):
        with clock.at(moment):
            assert {is_current(row) for row in rows} == {there}


def test_signed_by_all_before_its_first_day_it_is_not_in_force_yet(told):
    one = standing_at(told, At.ACTIVE, starts=told.day(-3))
    assert (one.status_label, one.is_in_force) == (f"Signed: starts on {say_day(one.starts)}", False)
    with clock.at(clock.start_of_day(one.starts)):
        assert (one.status_label, one.is_in_force) == ("Active", True)


@pytest.mark.parametrize("status", [At.DRAFT, At.SIGNING, At.EXPIRED])
def test_there_is_an_end_paper_only_of_what_ended(told, browse, status):
    one = standing_at(told, status)
    answer = browse("joan").get(reverse("agreement-end-pdf", args=[one.pk]))
    assert answer.status_code == (200 if status == At.EXPIRED else 404)
