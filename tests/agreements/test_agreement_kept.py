"""What was signed stays what was signed: renamed parties, reworded labels and the end change no signed word."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PaperKind
from agreements.agreements.pdfs import printed
from agreements.models import AgreementPaper
from demo.agreeing import Agreeing
from infosharing.accounts.models import School
from infosharing.directory.models import DataItem, Organisation
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import OutsideRecording
from infosharing.records.recording import recorded
from infosharing.workflow.signed_text import digest_of

from .agreement_stages import (
    address,
    asked,
    drafted,
    first,
    opened,
    party_of,
    post,
    sign_on_paper,
    signs,
    standing_at,
)
from .test_paper import squeezed, words_of

AGREES = "The stored agreement is exactly what was signed"
CHANGED = "The stored agreement is not what was signed."


@pytest.fixture
def told(world):
    return Agreeing(world)


def renamed(told):
    """From now on the council and the controller are called something else, and a data item is worded anew."""
    rows = (
        (Organisation, told.world.organisations["council"].pk, "name", "Avonshire Unitary Council"),
        (School, told.school.pk, "controller", "The Ashfield Trust"),
        (DataItem, told.world.items["attendance"].pk, "label", "Presence and absence"),
    )
    with recorded(by=SYSTEM, reason="change", school=[None, told.school.pk]):
        for model, pk, name, value in rows:
            row = model.objects.get(pk=pk)
            setattr(row, name, value)
            row.save()


def test_before_the_school_signs_a_new_name_is_taken_up(told):
    drafted(told)
    before = digest_of(told.fresh())
    renamed(told)
    one = told.fresh()
    assert (party_of(told).label, one.our_side) == ("Avonshire Unitary Council", "The Ashfield Trust")
    assert digest_of(one) != before


@pytest.mark.parametrize("status", [At.SIGNING, At.ACTIVE, At.EXPIRED])
def test_once_the_school_has_signed_a_new_name_changes_no_signed_word(told, browse, status):
    one = standing_at(told, status)
    signed = {row.digest for row in one.signed_by}
    renamed(told)
    one = told.fresh()
    assert {digest_of(one)} == signed
    assert (party_of(told).label, one.our_side) == (
        "Avonshire Council",
        "The governing body of Ashfield School",
    )
    page = browse("joan").get(one.get_absolute_url()).content.decode()
    assert [said in page for said in (AGREES, "Avonshire Council", "Avonshire Unitary Council")] == [
        True,
        True,
        False,
    ]


def test_the_other_side_signs_under_the_name_that_the_school_signed(told):
    standing_at(told, At.SIGNING)
    link = asked(told)
    renamed(told)
    assert signs(link, opened(link)).status_code == 200
    one = told.fresh()
    assert (one.status, {row.digest for row in one.signed_by}) == (At.ACTIVE, {digest_of(one)})
    assert one.signed_by[1].words == "I sign this agreement for Avonshire Council."


def test_those_inside_read_whether_what_is_kept_was_changed_and_nobody_else(told, browse):
    one = standing_at(told, At.ACTIVE)
    fresh = told.fresh()
    fresh.retention = "For ever."
    with recorded(by=SYSTEM, reason="change", school=one.school_id):
        fresh.save()
    shown = {
        key: browse(key).get(one.get_absolute_url()).content.decode() for key in ("joan", "robert", "sam")
    }
    assert {key: (CHANGED in page, AGREES in page) for key, page in shown.items()} == {
        "joan": (True, False),
        "robert": (True, False),
        "sam": (False, False),
    }


# The signed copy ----------------------------------------------------------------------------------------------------
def kept_copy(told):
    return AgreementPaper.objects.get(agreement=told.agreement, what=PaperKind.SIGNED)


@pytest.mark.parametrize("way", ["by link", "by hand"])
def test_the_signed_copy_is_there_as_soon_as_the_last_has_signed(told, way):
    standing_at(told, At.SIGNING, parties={"council": 1, "health": 2})
    link = asked(told, "council")
    signs(link, opened(link))
    assert not AgreementPaper.objects.filter(what=PaperKind.SIGNED).exists()
    if way == "by link":
        link = asked(told, "health")
        signs(link, opened(link))
    else:
        sign_on_paper(party_of(told, "health"), told.by)
    assert kept_copy(told).content().startswith(b"%PDF")


def test_the_signed_copy_is_the_same_after_new_names_a_review_and_the_end(told, browse):
    one = standing_at(told, At.ACTIVE)
    before = kept_copy(told).content()
    renamed(told)
    told.reviewed("continue", "All is well.", days_ago=0).ended("other", "It is done.", days_ago=0)
    assert browse("sam").get(reverse("agreement-signed", args=[one.pk])).content == before
    assert AgreementPaper.objects.filter(what=PaperKind.SIGNED).count() == 1


def words(data):
    return squeezed(" ".join(words_of(page) for page in PdfReader(BytesIO(data)).pages))


def test_made_only_after_the_end_it_would_say_the_same_nothing_of_where_it_stands(told):
    standing_at(told, At.EXPIRED)
    said = words(kept_copy(told).content())
    assert words(printed(told.fresh(), inside=False)) == said
    assert [squeezed(word) in said for word in ("The study is over.", "Expired", "Avonshire Council")] == [
        False,
        False,
        True,
    ]


def test_no_paper_of_an_agreement_is_ever_taken_out(told):
    standing_at(told, At.ACTIVE)
    for paper in AgreementPaper.objects.filter(agreement=told.agreement):
        with pytest.raises(OutsideRecording), recorded(by=SYSTEM, reason="x", school=told.school.pk):
            paper.delete()


# Who opens what -----------------------------------------------------------------------------------------------------
def test_scans_are_for_those_inside_the_signed_copy_for_every_reader(told, browse):
    one = standing_at(told, At.ACTIVE)
    rows = {row.what: f"{one.get_absolute_url()}files/{row.pk}/" for row in one.paper_list}
    assert set(rows) == {PaperKind.SCAN, PaperKind.SIGNED}
    got = {
        (what, key): browse(key).get(there).status_code
        for what, there in rows.items()
        for key in ("joan", "sam")
    }
    assert got == {
        (PaperKind.SCAN, "joan"): 200,
        (PaperKind.SCAN, "sam"): 403,
        (PaperKind.SIGNED, "joan"): 200,
        (PaperKind.SIGNED, "sam"): 200,
    }
    assert rows[PaperKind.SCAN] not in browse("sam").get(one.get_absolute_url()).content.decode()


def test_an_item_is_not_taken_out_from_a_stale_page(told, browse):
    row = first(drafted(told))
    seen = row.version
    assert (
        post(
            browse("dana"), "agreement-items", row, item=row.item_id, exact="More.", version=seen
        ).status_code
        == 302
    )
    assert post(browse("joan"), "agreement-items-remove", row, version=seen).status_code == 409
    assert first(told.fresh()).exact == "More."
    assert post(browse("joan"), "agreement-items-remove", row).status_code == 302


def test_the_page_behind_the_link_is_still_found_after_a_new_name(told):
    standing_at(told, At.SIGNING)
    link = asked(told)
    renamed(told)
    page = opened(link).get(address(link)).content.decode()
    assert ("Avonshire Council" in page, "Avonshire Unitary Council" in page) == (True, False)
