"""A signature by hand: filed with its scan, by whom, for which day; never before the school's own."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PaperKind, PartyStatus
from agreements.models import AgreementPaper, AgreementSignature
from demo.agreeing import Agreeing
from infosharing.documents.choices import Confirmed
from infosharing.records import clock

from .agreement_stages import THEIRS, address, asked, party_of, post, standing_at


@pytest.fixture
def told(world):
    return Agreeing(world)


def by_hand(client, told, key="", **says):
    file = SimpleUploadedFile("scan.pdf", b"%PDF-1.7 signed by hand")
    said = {**THEIRS, "signed_on": str(clock.today()), "file": file, **says}
    return post(client, "party-sign-on-paper", party_of(told, key), **said)


def test_a_signature_by_hand_is_filed_with_its_scan_and_who_filed_it(told, browse):
    standing_at(told, At.SIGNING)
    link = asked(told)
    assert by_hand(browse("dana"), told).status_code == 302
    mine = AgreementSignature.objects.get(party=party_of(told))
    assert (mine.printed_name, mine.confirmed, mine.witness.name, mine.person) == (
        "Miriam Stone",
        Confirmed.BY_HAND,
        "Dana Okafor",
        None,
    )
    scan = AgreementPaper.objects.get(what=PaperKind.SCAN)
    assert browse("joan").get(f"{told.fresh().get_absolute_url()}files/{scan.pk}/").content == scan.content()
    assert (told.fresh().status, Client().get(address(link)).status_code) == (At.ACTIVE, 404)


def test_a_scan_from_before_the_school_signed_is_none(told, browse):
    standing_at(told, At.SIGNING)
    before = str(clock.today() - timedelta(days=4))
    answer = by_hand(browse("joan"), told, signed_on=before)
    assert answer.context["form"].errors == {
        "signed_on": ["The date must be on or after the day the school signed"]
    }
    assert ("Miriam Stone" in answer.content.decode(), answer.status_code) == (True, 422)
    assert (party_of(told).status, AgreementPaper.objects.count()) == (PartyStatus.TO_SIGN, 0)


@pytest.mark.parametrize(
    ("says", "field", "sentence"),
    [
        (
            {"signed_on": str(clock.today() + timedelta(days=1))},
            "signed_on",
            "Enter a date that is not in the future",
        ),
        ({"signed_on": ""}, "signed_on", "Enter a date, like 19/11/2026"),
        ({"printed_name": ""}, "printed_name", "Enter an answer"),
        ({"job_title": ""}, "job_title", "Enter their job title"),
    ],
)
def test_a_signature_by_hand_says_who_and_when(told, browse, says, field, sentence):
    standing_at(told, At.SIGNING)
    answer = by_hand(browse("joan"), told, **says)
    assert (answer.status_code, answer.context["form"].errors[field]) == (422, [sentence])
    assert party_of(told).status == PartyStatus.TO_SIGN


def test_a_text_is_no_scan(told, browse):
    standing_at(told, At.SIGNING)
    answer = by_hand(browse("joan"), told, file=SimpleUploadedFile("scan.txt", b"I have signed it."))
    says = "Upload a scan or photo of the signed page, as a PDF, PNG or JPEG"
    assert (answer.status_code, answer.context["form"].errors) == (422, {"file": [says]})
    assert (party_of(told).status, AgreementPaper.objects.count()) == (PartyStatus.TO_SIGN, 0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("scan.pdf", b"%PDF-1.7 signed"),
        ("scan.png", b"\x89PNG\r\n\x1a\n signed"),
        ("scan.jpg", b"\xff\xd8\xff signed"),
    ],
)
def test_a_pdf_and_a_picture_are_scans(told, browse, name, data):
    standing_at(told, At.SIGNING)
    assert by_hand(browse("joan"), told, file=SimpleUploadedFile(name, data)).status_code == 302
    assert AgreementPaper.objects.get(what=PaperKind.SCAN).content() == data
