"""An agreement that everyone signed before it was entered: one page, the check of a contract, the usual sign-off."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.agreements.choices import AgreementKind, AgreementStatus, PaperKind
from agreements.agreements.clauses import CLAUSES
from agreements.agreements.panel import missing_in
from agreements.models import Agreement, AgreementPaper
from demo.agreeing import Agreeing
from demo.people import PASSWORD
from infosharing.documents.choices import Confirmed
from infosharing.records import clock

from .agreement_stages import standing_at

SIGNED = b"%PDF-1.7 signed in July by both"
ADDRESS = reverse("agreement-elsewhere")


def typed(world, **says):
    """Return what Joan types of the supplier's contract that was signed 60 days ago."""
    ids = {"purposes": [world.purposes["progress"].pk], "items": [world.items["contact"].pk]}
    today = clock.today()
    answers = {
        "file": SimpleUploadedFile("Contract.pdf", SIGNED),
        "kind": "dpa",
        "title": "Class meetings tool",
        "organisation": world.organisations["supplier"].pk,
        "signatory_name": "Oscar Lind",
        "signatory_job_title": "Director",
        "signed_elsewhere_on": str(today - timedelta(days=60)),
        "starts": str(today - timedelta(days=59)),
        "review_on": str(today + timedelta(days=200)),
        **ids,
        "basis": "e",
        "kind_of_sharing": "one_way",
        "method": "secure_portal",
        "hosting": "Ireland",
        "breach_hours": "24",
        "trains_models": "no",
        "sub_processors": "None.",
        "version": 0,
    }
    return answers | says


def entered(world, browse, **says):
    browse("joan").post(ADDRESS, typed(world, **says))
    return Agreement.objects.get()


def points():
    answers = {clause.code: "yes" for clause in CLAUSES}
    return answers | {f"{clause.code}_where": "page 2" for clause in CLAUSES}


def post(client, name, agreement, **answers):
    version = Agreement.objects.get(pk=agreement.pk).version
    return client.post(reverse(name, args=[agreement.pk]), {**answers, "version": version})


def test_a_signed_contract_takes_three_pages_of_its_writer(world, browse):
    joan = browse("joan")
    sent = [joan.post(ADDRESS, typed(world))]
    contract = Agreement.objects.get()
    assert sent[0].url == reverse("agreement-clauses", args=[contract.pk])
    sent.append(post(joan, "agreement-clauses", contract, **points()))
    assert {part.state for part in missing_in(Agreement.objects.get(), world.actors["joan"])} == {"done"}
    sent.append(post(joan, "agreement-ask-advice", contract))
    assert [page.status_code for page in sent] == [302, 302, 302]
    assert Agreement.objects.get().status == AgreementStatus.ADVICE


def test_it_is_active_when_the_dpo_advised_and_the_headteacher_signed(world, browse):
    joan, contract = browse("joan"), entered(world, browse)
    post(joan, "agreement-clauses", contract, **points())
    post(joan, "agreement-ask-advice", contract)
    advice = {"advice": "proceed", "advice_reasons": "All points are there."}
    post(browse("farah"), "agreement-advise", contract, **advice)
    signer = {"printed_name": "Helen Marsh", "job_title": "Headteacher", "password": PASSWORD}
    post(browse("helen"), "agreement-accept", contract, **signer)
    contract = Agreement.objects.get()
    assert contract.status == AgreementStatus.ACTIVE
    helens, theirs = sorted(contract.signatures.all(), key=lambda one: one.party_id is not None)
    assert (helens.printed_name, helens.is_unchanged()) == ("Helen Marsh", True)
    assert (theirs.printed_name, theirs.confirmed, theirs.is_unchanged()) == (
        "Oscar Lind",
        Confirmed.BY_HAND,
        True,
    )
    assert clock.day_of(theirs.signed_at) == contract.signed_elsewhere_on
    page = browse("sam").get(contract.get_absolute_url()).content.decode()
    assert "Signed outside this system" in page


def test_nobody_signs_off_what_they_entered(world, browse):
    helen = browse("helen")
    helen.post(ADDRESS, typed(world, kind="isa", organisation=world.organisations["council"].pk))
    agreement = Agreement.objects.get()
    post(helen, "agreement-ask-advice", agreement)
    post(browse("farah"), "agreement-advise", agreement, advice="proceed", advice_reasons="Good.")
    signer = {"printed_name": "Helen Marsh", "job_title": "Headteacher", "password": PASSWORD}
    assert post(helen, "agreement-accept", agreement, **signer).status_code == 403
    assert Agreement.objects.get().status == AgreementStatus.SIGN_OFF


@pytest.mark.parametrize("key", ["sam", "alan", "farah", "robert"])
def test_only_those_who_draft_enter_one(world, browse, key):
    assert browse(key).post(ADDRESS, typed(world)).status_code == 403
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("says", "wrong"),
    [
        ({"file": ""}, "file"),
        ({"file": SimpleUploadedFile("Contract.txt", b"signed")}, "file"),
        ({"purposes": []}, "purposes"),
        ({"items": []}, "items"),
        ({"review_on": "2020-01-01"}, "review_on"),
        ({"signed_elsewhere_on": "2199-01-01"}, "signed_elsewhere_on"),
        ({"signed_elsewhere_on": "0016-01-01"}, "signed_elsewhere_on"),
        ({"breach_hours": "soon"}, "breach_hours"),
    ],
)
def test_a_wrong_answer_is_named_and_loses_nothing_typed(world, browse, says, wrong):
    page = browse("joan").post(ADDRESS, typed(world, retention="Two years, then deleted.", **says))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [wrong])
    assert "Two years, then deleted." in page.content.decode()
    assert not Agreement.objects.exists()
    assert not AgreementPaper.objects.exists()


def test_special_category_data_needs_its_condition(world, browse):
    page = browse("joan").post(ADDRESS, typed(world, items=[world.items["medical"].pk]))
    assert list(page.context["form"].errors) == ["condition"]


def test_the_page_is_filled_in_from_a_usual_partner(world, browse):
    initial = browse("joan").get(ADDRESS, {"start": "health"}).context["form"].initial
    assert {one.code for one in initial["items"]} == {"send", "medical"}
    assert (initial["basis"], initial["condition"]) == ("e", "9h")


def test_the_page_is_filled_in_from_an_earlier_agreement_of_the_school_only(world, browse):
    earlier = standing_at(Agreeing(world), AgreementStatus.ACTIVE, retention="Seven years.")
    shown = browse("joan").get(ADDRESS, {"start": str(earlier.pk)})
    assert shown.context["form"].initial["retention"] == "Seven years."
    assert browse("nadia").get(ADDRESS, {"start": str(earlier.pk)}).context["form"].initial == {}


def test_the_document_is_kept_with_it(world, browse):
    contract = entered(world, browse)
    kept = AgreementPaper.objects.get(agreement=contract, what=PaperKind.THEIRS)
    assert (kept.content(), contract.kind) == (SIGNED, AgreementKind.DPA)


def test_what_is_not_repeated_is_as_the_document_says(world, browse):
    contract = entered(world, browse, retention="Two years.")
    assert (contract.retention, contract.termination) == ("Two years.", "As the signed document says.")
