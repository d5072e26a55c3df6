"""Agreements, reviews and ends on paper: DRAFT until it is signed off, kept once signed, saying what the page says."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfReader

from agreements.agreements import sections as presenting
from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PaperKind
from agreements.models import AgreementPaper
from agreements.reviews.checklist import CHECKS
from agreements.signing import actions as signing
from agreements.signing.choices import LinkKind
from demo.agreeing import Agreeing
from infosharing.documents.file_types import TEXT
from infosharing.records import clock
from infosharing.records.formats import say_day
from infosharing.workflow.signed_text import digest_of

from .agreement_stages import (
    CHECKED,
    MISSING,
    THEIRS,
    TITLE,
    address,
    asked,
    drafted,
    link_of,
    opened,
    party_of,
    review,
    settle,
    sign_on_paper,
    standing_at,
)
from .test_paper import squeezed, words_of

THEIR_WORDS = b"DATA SHARING AGREEMENT\n\n1. What the other side says.\n"
ADVICE = ["Advice of the data protection officer", "Decision of headteacher or chair", "It is needed."]


@pytest.fixture
def told(world):
    return Agreeing(world)


def paper(client, one, name="agreement-pdf"):
    answer = client.get(reverse(name, args=[one.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.content))


def words(read):
    return " ".join(words_of(page) for page in read.pages)


def page_of(client, address):
    return squeezed(strip_tags(client.get(address).content.decode()))


@pytest.mark.parametrize("status", At.values)
def test_draft_stands_on_every_page_until_the_school_has_signed(told, browse, status):
    one = standing_at(told, status, benefits="A line about what it is for.\n" * 90)
    pages = [words_of(page) for page in paper(browse("joan"), one).pages]
    is_draft = status in (At.DRAFT, At.ADVICE, At.SIGN_OFF, At.DECLINED, At.ABANDONED)
    assert len(pages) > 1
    assert ["DRAFT" in page for page in pages] == [is_draft] * len(pages)


def test_it_is_named_by_its_reference_alone_and_tagged(told, browse):
    one = standing_at(told, At.ACTIVE)
    answer = browse("sam").get(reverse("agreement-pdf", args=[one.pk]))
    read = PdfReader(BytesIO(answer.content))
    assert answer["Content-Disposition"] == f'attachment; filename="{one.reference}.pdf"'
    assert read.metadata.title == f"Information Sharing Agreement {one.reference}"
    assert read.root_object["/MarkInfo"]["/Marked"].value is True


def test_page_and_paper_say_the_same(told, browse):
    one = standing_at(told, At.ACTIVE, kind=Kind.DPA, missing=(MISSING,))
    printed = squeezed(words(paper(browse("joan"), one)))
    shown = page_of(browse("joan"), one.get_absolute_url())
    said = [line for section in presenting.terms(one) for row in section.rows for line in row.values]
    said += [line for party in one.party_list for line in presenting.party_lines(party)]
    said += [line for row in one.purpose_list for line in (row.label, *presenting.purpose_lines(row))]
    said += [text for row in one.item_list for text in (row.label, row.exact, row.source, row.frequency)]
    said += [text for row in presenting.clause_lines(one) for text in (row["clause"].label, row["text"])]
    said += [text for row in one.signed_by for text in (row.words, row.printed_name, row.digest_text)]
    assert len(said) > 60
    assert [line for line in said if squeezed(line) not in printed] == []
    assert [line for line in said if squeezed(line) not in shown] == []


def test_advice_and_answer_stand_on_the_paper_inside_only(told, browse):
    one = standing_at(told, At.ACTIVE, kind=Kind.DPA, missing=(MISSING,))
    inside = [*ADVICE, "It comes with the next release."]
    papers = {
        "joan": words(paper(browse("joan"), one)),
        "sam": words(paper(browse("sam"), one)),
        "signed": words(paper(browse("joan"), one, "agreement-signed")),
    }
    assert {name: [said in text for said in inside] for name, text in papers.items()} == {
        "joan": [True] * 4,
        "sam": [False] * 4,
        "signed": [False] * 4,
    }


def test_advice_and_answer_stand_beside_each_other(told, browse):
    read = words(paper(browse("joan"), standing_at(told, At.ACTIVE)))
    assert ADVICE[0] in read
    between = read[read.index(ADVICE[0]) : read.index(ADVICE[1])]
    assert [said in between for said in ("It is needed.", "Farah Aziz")] == [True, True]
    assert "Robert Cole" in read[read.index(ADVICE[1]) :]


def signed_by_link(told):
    link = asked(told)
    signing.sign(link, changes={**THEIRS, "digest": digest_of(told.fresh())})
    return link_of(party_of(told), LinkKind.COPY)


def test_the_signed_copy_is_made_once_and_its_bytes_are_the_same_for_everybody(told, browse):
    one = standing_at(told, At.SIGNING)
    copy = signed_by_link(told)
    there = reverse("agreement-signed", args=[one.pk])
    given = [browse(key).get(there).content for key in ("joan", "joan", "sam", "robert")]
    given.append(opened(copy).get(address(copy, "paper/")).content)
    given.append(opened(copy, Client()).get(address(copy, "paper/")).content)
    kept = AgreementPaper.objects.get(what=PaperKind.SIGNED)
    assert (set(given), kept.size) == ({kept.content()}, len(given[0]))


def test_the_signed_copy_is_the_same_after_a_review_and_after_the_end(told, browse):
    one = standing_at(told, At.ACTIVE)
    there = reverse("agreement-signed", args=[one.pk])
    before = browse("joan").get(there).content
    review(one, told.by)
    assert browse("joan").get(there).content == before
    told.ended("other", "It is done.", days_ago=0)
    assert browse("joan").get(there).content == before


def test_all_signatures_stand_under_the_signed_copy(told, browse):
    one = standing_at(told, At.ACTIVE, parties={"council": 1, "health": 2})
    read = squeezed(words(paper(browse("joan"), one, "agreement-signed")))
    signatures = one.signed_by
    assert len(signatures) == 3
    for row in signatures:
        for said in (row.words, row.printed_name, row.job_title, row.digest_text):
            assert squeezed(said) in read
    assert "DRAFT" not in read


def test_before_all_have_signed_there_is_no_signed_copy_and_lines_wait_for_a_hand(told, browse):
    one = standing_at(told, At.SIGNING, parties={"council": 1, "health": 1})
    sign_on_paper(party_of(told, "council"), told.by)
    assert browse("joan").get(reverse("agreement-signed", args=[one.pk])).status_code == 404
    read = words(paper(browse("joan"), one))
    assert read.count("Signature:") == 1
    assert "I sign this agreement for Avonshire School Nursing." in read


@pytest.mark.parametrize("name", ["agreement-pdf", "agreement-signed"])
def test_their_own_document_is_enclosed_byte_for_byte(told, browse, name):
    drafted(told, kind=Kind.DPA)
    told.attached("Theirs.txt", THEIR_WORDS, TEXT, days_ago=5)
    told.sent_for_advice(days_ago=4).advised("proceed", "Yes.", days_ago=3).signed_off(days_ago=3)
    sign_on_paper(party_of(told), told.by)
    assert dict(paper(browse("joan"), told.fresh(), name).attachments) == {
        "their-document-1.txt": [THEIR_WORDS]
    }
    kept = AgreementPaper.objects.get(what=PaperKind.THEIRS)
    assert browse("joan").get(f"{told.fresh().get_absolute_url()}files/{kept.pk}/").content == THEIR_WORDS


def test_the_signatory_gets_it_enclosed_too_and_signs_it(told):
    drafted(told, kind=Kind.DPA)
    before = digest_of(told.fresh())
    told.attached("Theirs.txt", THEIR_WORDS, TEXT, days_ago=5)
    assert digest_of(told.fresh()) != before
    told.sent_for_advice(days_ago=4).advised("proceed", "Yes.", days_ago=3).signed_off(days_ago=3)
    link = asked(told)
    read = PdfReader(BytesIO(opened(link).get(address(link, "paper/")).content))
    assert dict(read.attachments) == {"their-document-1.txt": [THEIR_WORDS]}


def test_the_paper_of_a_review_holds_what_its_page_holds(told, browse):
    one = standing_at(told, At.ACTIVE)
    checks = {**CHECKED, "scope": ("no", "Results were asked for twice.")}
    later = {"next_on": told.day(-400), "later_because": "A study."}
    made = review(one, told.by, checks=checks, found="It does its work.", **later)
    answer = browse("farah").get(f"{made.get_absolute_url()}pdf/")
    printed = squeezed(words(PdfReader(BytesIO(answer.content))))
    shown = page_of(browse("farah"), made.get_absolute_url())
    said = [
        TITLE,
        "It does its work.",
        "Results were asked for twice.",
        "Joan Peters",
        "A study.",
        say_day(told.day(-400)),
        made.get_outcome_display(),
        *(check.label for check in CHECKS),
    ]
    assert [line for line in said if squeezed(line) not in printed] == []
    assert [line for line in said if squeezed(line) not in shown] == []
    assert answer["Content-Disposition"] == f'attachment; filename="{one.reference}-review.pdf"'


@pytest.mark.parametrize("status", [At.ENDING, At.EXPIRED])
def test_the_paper_of_an_end_holds_what_the_page_holds(told, browse, status):
    one = standing_at(told, status)
    if status == At.ENDING:
        settle(party_of(told), told.by)
    read = paper(browse("joan"), one, "agreement-end-pdf")
    printed, shown = squeezed(words(read)), page_of(browse("joan"), one.get_absolute_url())
    said = [
        line for section in presenting.the_end(told.fresh()) for row in section.rows for line in row.values
    ]
    assert {"The study is over.", "Overwritten.", "A letter", say_day(clock.today())} <= set(said)
    assert [line for line in said if squeezed(line) not in printed] == []
    assert [line for line in said if squeezed(line) not in shown] == []
    assert ["DRAFT" in words_of(page) for page in read.pages] == [status == At.ENDING] * len(read.pages)


@pytest.mark.parametrize(
    ("name", "key", "status"),
    [
        ("agreement-end-pdf", "sam", 403),
        ("agreement-end-pdf", "owen", 404),
        ("agreement-pdf", "owen", 404),
        ("agreement-signed", "alan", 404),
        ("agreement-signed", "sam", 200),
    ],
)
def test_a_paper_is_seen_by_whoever_sees_what_is_on_it(told, browse, name, key, status):
    one = standing_at(told, At.EXPIRED)
    assert browse(key).get(reverse(name, args=[one.pk])).status_code == status
