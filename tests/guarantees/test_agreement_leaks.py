"""What an agreement says, who signs it and by which code: in no title, address, mail, log or file name."""

import logging
import re

import pytest
from django.test import Client
from django.urls import reverse

from agreements.agreements.choices import AgreementKind, EndTrigger, PaperKind
from agreements.agreements.parts import parts_of
from agreements.models import SigningLink
from agreements.reviews.choices import ReviewOutcome
from agreements.sign_off.choices import DpoAdvice
from agreements.signing.choices import DataFate, LinkKind
from demo.agreeing import Agreeing
from infosharing.documents.file_types import TEXT
from infosharing.outbox.models import Mail
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from infosharing.workflow.models import Task

from .test_whole import every_table

NAME, EMAIL = "Baitsworth Zqx", "bait-in-email-zqx@roundtable.example"
SEALED = (
    "public_summary",
    "benefits",
    "own_contact",
    "security",
    "sub_processors",
    "contact",
    "officer",
    "advice",
    "exception",
    "found",
    "end_reason",
    "how",
    "confirmed_by",
    "own_data",
    "told_of_end",
)
BAIT = {name: f"bait-in-{name.replace('_', '-')}-zqx" for name in SEALED}
PAPER = "bait-in-paper-zqx.txt"
# Whatever stands in a sealed field, and the name and the address of the signatory.
EVERYTHING = {*BAIT.values(), NAME, EMAIL, PAPER, "Roundtable Class Meetings"}


@pytest.fixture
def signing(told):
    """A contract that the school has signed, and a link for the supplier's signatory."""
    written = ("public_summary", "benefits", "own_contact", "security", "sub_processors")
    said = {name: BAIT[name] for name in written}
    contract = Agreeing(told).begun(
        AgreementKind.DPA, "A tool", "supplier", days_ago=30, starting_point="supplier"
    )
    contract.written(
        days_ago=29, hosting="France", breach_hours=24, transfers="None.", is_public=True, **said
    )
    contract.party_says(days_ago=29, contact=BAIT["contact"], officer=BAIT["officer"])
    contract.attached(PAPER, b"Terms.", TEXT, days_ago=29).dated(days_ago=29, started=20)
    contract.checked(days_ago=28, missing=("rights",)).sent_for_advice(days_ago=27)
    contract.advised(DpoAdvice.PROCEED, BAIT["advice"], days_ago=26)
    contract.excepted("rights", BAIT["exception"], days_ago=26, until=contract.day(-60))
    return contract.signed_off(days_ago=25).asked(NAME, "Director", EMAIL, days_ago=2)


@pytest.fixture
def closed(signing):
    """The same contract, signed by all, reviewed, ended and closed."""
    signing.signed_by_link(days_ago=2).reviewed(ReviewOutcome.CONTINUE, BAIT["found"], days_ago=1)
    signing.ended(EndTrigger.OTHER, BAIT["end_reason"], days_ago=0)
    signing.settled(DataFate.DESTROYED, BAIT["how"], BAIT["confirmed_by"], days_ago=0)
    return signing.closed(BAIT["own_data"], BAIT["told_of_end"], days_ago=0)


@pytest.fixture
def code(signing):
    """The code that opens the link."""
    return SigningLink.objects.get(party=signing.party(), kind=LinkKind.SIGN).code


def pages_of(agreement):
    """Every page on the agreement that asks for no more than its id, and those of its parts."""
    names = (
        "agreement",
        "agreement-review",
        "agreement-terminate",
        "agreement-close",
        "agreement-give-up",
        "agreement-accept",
        "agreement-advise",
        "agreement-clauses",
        "agreement-theirs",
    )
    party = [agreement.pk, agreement.parties.get().pk]
    return [
        *(reverse(name, args=[agreement.pk]) for name in names),
        *(reverse("agreement-edit", args=[agreement.pk, part.code]) for part in parts_of(agreement.kind)),
        *(reverse(name, args=party) for name in ("party-send-link", "party-sign-on-paper", "party-settle")),
        *(one.get_absolute_url() for one in agreement.reviews.all()),
    ]


def visited(signed_in, agreement, code):
    """The answers that people inside get, and those that the holder of the link gets who knows the code."""
    found = [signed_in[key].get(path) for key in ("joan", "helen", "sam") for path in pages_of(agreement)]
    found += [signed_in["joan"].get(path) for path in ("/", "/agreements/")]
    holder, link = (
        Client(),
        SigningLink.objects.filter(party__agreement=agreement).order_by("created_at").last(),
    )
    path = reverse("signing", args=[token_for(link)])
    found += [holder.get(path), holder.post(path, {"code": code}), holder.get(path)]
    return [*found, *(holder.get(f"{path}{more}/") for more in ("paper", "theirs/1", "decline"))]


@pytest.fixture(params=["signing", "closed"])
def answers(request, code, signed_in, caplog):
    """Every answer about the contract, while it waits for a signature and when all is over."""
    caplog.set_level(logging.DEBUG)
    told = request.getfixturevalue(request.param)
    return visited(signed_in, told.fresh(), code)


def test_no_title_address_or_head_says_anything(answers, code):
    texts = [page.content.decode() for page in answers if page.content.startswith(b"<!DOCTYPE html>")]
    titles = [re.search(r"<title>(.*?)</title>", text, re.S).group(1) for text in texts]
    links = [link for text in texts for link in re.findall(r'(?:href|action)="([^"]*)"', text)]
    heads = [str(dict(page.headers)) for page in answers]
    said = " ".join([*titles, *links, *heads]).lower()
    assert any(NAME in text for text in texts)  # it is there to be leaked
    assert [one for one in {*EVERYTHING, code} if one.lower() in said] == []


def test_nothing_of_it_is_in_the_log(answers, code, caplog):
    assert [one for one in {*EVERYTHING, code} for line in caplog.messages if one in line] == []


def test_the_code_is_shown_to_those_who_draft_and_to_nobody_else(signing, signed_in, code):
    path = signing.fresh().get_absolute_url()
    shown = {key for key, client in signed_in.items() if code in client.get(path).content.decode()}
    assert shown == {"ines", "joan", "dana", "tom", "helen"}


def test_the_mails_say_nothing_and_go_to_the_signatory_only(closed, code):
    mails = Mail.objects.filter(recipient=EMAIL)
    said = " ".join(f"{mail.subject} {mail.body} {mail.sender}" for mail in Mail.objects.all())
    assert mails.count() == len([LinkKind.SIGN, LinkKind.COPY])
    assert [one for one in {*EVERYTHING, code, closed.fresh().reference, "A tool"} if one in said] == []


def test_what_waits_and_the_ledger_say_nothing_that_is_sealed(closed, code):
    rows = [*Task.objects.values_list(), *LedgerEntry.objects.values_list()]
    said = " ".join(str(value) for row in rows for value in row)
    assert [one for one in {*BAIT.values(), EMAIL, PAPER, code} if one in said] == []


def test_no_table_holds_what_is_sealed(closed, code):
    raw = every_table()
    assert EMAIL.encode() in raw  # an address is searchable: the scan sees what is there
    assert [one for one in {*BAIT.values(), code} if one.encode() in raw] == []


def test_its_files_are_named_by_the_reference(closed, signed_in):
    agreement = closed.fresh()
    page, review = agreement.get_absolute_url(), agreement.reviews.get()
    theirs = agreement.papers.get(what=PaperKind.THEIRS)
    named = {
        f"{page}pdf/": "pdf",
        f"{page}signed/": "signed.pdf",
        f"{page}end/pdf/": "end.pdf",
        f"{page}files/{theirs.pk}/": "theirs.txt",
        f"{review.get_absolute_url()}pdf/": "review.pdf",
    }
    got = {path: signed_in["joan"].get(path)["Content-Disposition"] for path in named}
    assert got == {
        path: f'attachment; filename="{agreement.reference}{"." if end == "pdf" else "-"}{end}"'
        for path, end in named.items()
    }
