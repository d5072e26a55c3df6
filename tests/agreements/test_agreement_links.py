"""The link that another party signs by: what the mail says, where the code is not, what is seen before it is typed."""

import logging
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PartyStatus
from agreements.models import AgreementPaper, AgreementSignature
from agreements.signing.choices import LinkKind
from demo.agreeing import Agreeing
from infosharing.accounts.models import Session
from infosharing.documents.choices import Confirmed
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.formats import say_day
from infosharing.records.models import LedgerEntry

from .agreement_stages import (
    SIGNATORY,
    THEIRS,
    TITLE,
    address,
    asked,
    link_of,
    opened,
    party_of,
    signs,
    standing_at,
)

TO_SIGN = """Ashfield School asks you to read and sign a document.

Open this link: {address}

You also need a code. The school gives it to you in another way, such as by phone. It is not in any email. The link works in one browser only, until {day} or until you have answered.

To protect confidentiality, we do not put details in emails. If you were not expecting this email, please delete it.
"""  # noqa: E501
TO_COPY = """Everyone has signed. Your copy from Ashfield School is ready.

Open this link: {address}

You also need a code. The school gives it to you in another way, such as by phone. It is not in any email. Use the same code as before. The link works until {day}.

To protect confidentiality, we do not put details in emails. If you were not expecting this email, please delete it.
"""  # noqa: E501


@pytest.fixture
def told(world):
    story = Agreeing(world)
    standing_at(story, At.SIGNING)
    return story


@pytest.fixture
def link(told):
    return asked(told)


def baits(told):
    """What must not be read before the code was typed."""
    one = told.fresh()
    return [
        one.school.name,
        one.school.controller,
        TITLE,
        one.reference,
        party_of(told).label,
        "Miriam Stone",
    ]


def address_in(mail):
    return next(line for line in mail.body.splitlines() if line.startswith("Open this link: ")).partition(
        ": "
    )[2]


def test_the_mail_says_nothing_but_the_school_neutral_words_and_the_link(link):
    mail = Mail.objects.get(recipient=SIGNATORY["signatory_email"])
    there = address_in(mail)
    assert mail.subject == "Ashfield School: please read and sign"
    assert mail.body == TO_SIGN.format(address=there, day=say_day(clock.day_of(link.until)))
    assert there.startswith("http://testserver/sign/")
    assert Client().get(there).status_code == 200


def test_the_mail_with_the_copy_is_as_neutral(told, link):
    signs(link, opened(link))
    mail = Mail.objects.filter(recipient=SIGNATORY["signatory_email"]).latest("created_at")
    copy = link_of(party_of(told), LinkKind.COPY)
    assert mail.subject == "Ashfield School: your signed copy is ready"
    assert mail.body == TO_COPY.format(address=address_in(mail), day=say_day(clock.day_of(copy.until)))


@pytest.fixture
def whole_way(told, caplog):
    """The link opened with a wrong code and the right one, read, signed, and the copy fetched; all that came of it."""
    caplog.set_level(logging.DEBUG)
    link, client = asked(told), Client()
    said = [client.get(address(link)), client.post(address(link), {"code": "XXXX-XXXX"})]
    said.append(client.post(address(link), {"code": link.code}))
    said += [client.get(address(link)), client.get(address(link, "paper/")), signs(link, client)]
    copy = link_of(party_of(told), LinkKind.COPY)
    said += [
        client.get(address(copy)),
        client.post(address(copy), {"code": link.code}),
        client.get(address(copy)),
    ]
    said.append(client.get(address(copy, "paper/")))
    assert [one.status_code for one in said] == [200, 422, 302, 200, 200, 200, 200, 302, 200, 200]
    return link.code, said, client, caplog.text


def test_the_code_is_in_no_mail_address_log_cookie_or_page(whole_way):
    code, said, client, log = whole_way
    places = {
        "mails": [f"{one.subject} {one.body}" for one in Mail.objects.all()],
        "addresses": [one.request["PATH_INFO"] + one.get("Location", "") for one in said],
        "log": [log],
        "cookies": [f"{name} {value.value}" for name, value in client.cookies.items()],
        "sessions": [str(row) for row in Session.objects.values_list()],
        "pages": [one.content.decode(errors="replace") for one in said],
        "ledger": [f"{one.kind} {one.actor}" for one in LedgerEntry.objects.all()],
    }
    plain = code.replace("-", "")
    found = {place for place, texts in places.items() for text in texts if code in text or plain in text}
    assert (found, all(places[place] for place in ("mails", "cookies", "ledger"))) == (
        set(),
        True,
    )


def test_those_who_ask_read_the_code_on_the_page_and_nobody_else_does(told, link, browse):
    keys = ("joan", "helen", "robert", "farah", "sam")
    there = {key: browse(key).get(told.fresh().get_absolute_url()) for key in keys}
    shown = {key for key, page in there.items() if link.code in page.content.decode()}
    assert (shown, there["sam"].status_code) == ({"joan", "helen"}, 404)


def test_before_the_code_nothing_is_shown(told, link):
    shown = unescape(opened(link).get(address(link)).content.decode())
    assert [bait for bait in baits(told) if bait not in shown] == []
    fresh = asked(told)
    for page in (Client().get(address(fresh)), Client().post(address(fresh), {"code": "WRONG"})):
        text = unescape(page.content.decode()) + str(page.headers)
        assert [bait for bait in baits(told) if bait in text] == []


def test_the_pages_behind_the_code_are_kept_by_no_cache(link):
    page = opened(link).get(address(link))
    assert {"no-store", "private"} <= {part.strip() for part in page["Cache-Control"].split(",")}


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", "without"])
def test_the_code_may_be_typed_as_it_is_heard(link, typed):
    code = {"lower": link.code.lower(), "without": link.code.replace("-", " ")}.get(
        typed, typed.format(link.code)
    )
    assert Client().post(address(link), {"code": code}).status_code == 302


def test_the_signatory_reads_exactly_what_is_signed_and_signs(told, link):
    client = opened(link)
    page = unescape(client.get(address(link)).content.decode())
    one = told.fresh()
    for said in (one.benefits, one.retention, *(row.label for row in (*one.item_list, *one.purpose_list))):
        assert said in page
    for inside in (
        "It is needed.",
        "Advice of the data protection officer",
        "Decision of headteacher or chair",
    ):
        assert inside not in page
    assert signs(link, client).status_code == 200
    mine = AgreementSignature.objects.get(party=party_of(told))
    assert (mine.printed_name, mine.job_title, mine.confirmed) == (*THEIRS.values(), Confirmed.LINK_AND_CODE)
    assert (told.fresh().status, party_of(told).status) == (At.ACTIVE, PartyStatus.SIGNED)


def test_the_paper_behind_the_link_says_the_same_and_nothing_from_inside(told, link):
    paper = PdfReader(BytesIO(opened(link).get(address(link, "paper/")).content))
    words = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    assert told.fresh().retention in words
    assert "It is needed." not in words


def test_whoever_declines_is_heard_with_the_reason(told, link, browse):
    client = opened(link)
    assert client.get(address(link, "decline/")).status_code == 200
    answer = client.post(
        address(link, "decline/"), {"printed_name": "Miriam Stone", "declined_reason": "Too long kept."}
    )
    assert (answer.status_code, party_of(told).status, told.fresh().status) == (
        200,
        PartyStatus.DECLINED,
        At.DECLINED,
    )
    assert "Too long kept." in browse("joan").get(told.fresh().get_absolute_url()).content.decode()
    assert not AgreementSignature.objects.filter(party=party_of(told)).exists()


@pytest.mark.parametrize(
    ("left_out", "says"),
    [
        ("printed_name", "Enter your name"),
        ("job_title", "Enter your job title"),
        ("agrees", "Tick the box to sign. If you do not want to sign, select “Decline to sign”."),
    ],
)
def test_a_signature_wants_name_post_and_tick(told, link, left_out, says):
    answer = signs(link, opened(link), **{left_out: ""})
    assert (answer.status_code, answer.context["form"].errors[left_out]) == (422, [says])
    assert party_of(told).status == PartyStatus.TO_SIGN


def test_the_copy_link_gives_the_signed_bytes_and_nothing_else(told, link):
    signs(link, opened(link))
    copy = link_of(party_of(told), LinkKind.COPY)
    client = opened(copy)
    given = client.get(address(copy, "paper/"))
    assert given.content == AgreementPaper.objects.get(agreement=told.agreement).content()
    assert given["Content-Disposition"] == f'attachment; filename="{told.fresh().reference}.pdf"'
    page = unescape(client.get(address(copy)).content.decode())
    assert (TITLE in page, told.fresh().benefits in page) == (True, False)
    for more in ("", "decline/"):
        answer = client.post(
            address(copy, more), {**THEIRS, "declined_reason": "No.", "agrees": "on", "digest": "x"}
        )
        assert "Thank you" not in answer.content.decode()
    assert client.get(address(copy, "decline/")).status_code == 404
    assert party_of(told).status == PartyStatus.SIGNED
