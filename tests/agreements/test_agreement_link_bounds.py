"""Where the link of another party ends: at the school's own people and domain, at one browser, at the clock."""

from datetime import timedelta

import pytest
from django.test import Client

from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PartyStatus
from agreements.models import SigningLink
from agreements.signing import actions as signing
from agreements.signing.choices import LinkKind
from agreements.signing.models import MOST_TRIES
from demo.agreeing import Agreeing
from infosharing.accounts.models import Session, User
from infosharing.documents.file_types import TEXT
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.models import LedgerEntry
from infosharing.workflow.signed_text import digest_of

from .agreement_stages import (
    SIGNATORY,
    THEIRS,
    address,
    asked,
    decline,
    drafted,
    link_of,
    opened,
    party_of,
    post,
    signs,
    standing_at,
)
from .test_agreement_link_refusals import is_neutral, lines

THEIR_WORDS = b"DATA SHARING AGREEMENT\n\n1. What the other side says.\n"


@pytest.fixture
def told(world):
    story = Agreeing(world)
    standing_at(story, At.SIGNING)
    return story


@pytest.fixture
def link(told):
    return asked(told)


# To whom it goes ----------------------------------------------------------------------------------------------------
ADDRESSES_HERE = [
    "helen@ashfield.example",
    "HELEN@ashfield.example",
    "helen+council@ashfield.example",
    "Sam+x+y@Ashfield.example",
    "nobody.known@ashfield.example",
    "farah@ashfield.example",
]


@pytest.mark.parametrize("email", ADDRESSES_HERE)
def test_no_link_goes_to_somebody_who_works_here_or_to_the_schools_own_domain(told, browse, email):
    mails = Mail.objects.count()
    answer = post(
        browse("joan"), "party-send-link", party_of(told), **{**SIGNATORY, "signatory_email": email}
    )
    assert answer.context["form"].errors["signatory_email"] == [
        "This is a school email address. The other party must sign for itself. If it has no address of its own, ask "
        "for a handwritten signature."
    ]
    assert (answer.status_code, SigningLink.objects.count(), Mail.objects.count()) == (422, 0, mails)


@pytest.mark.parametrize(
    "email", ["owen@briar.example", "helen@council.example", "m.stone+school@avonshire.example"]
)
def test_a_link_goes_to_people_of_other_schools_and_to_anybody_elsewhere(told, browse, email):
    answer = post(
        browse("joan"), "party-send-link", party_of(told), **{**SIGNATORY, "signatory_email": email}
    )
    assert (answer.status_code, SigningLink.objects.get().email) == (302, email)


# In which browser it works ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", ["joan", "sam", "alan", "owen"])
def test_nobody_who_is_signed_in_uses_a_link_for_signing(told, link, browse, key):
    own, client = opened(link), browse(key)
    client.cookies["signing"] = own.cookies["signing"].value
    answers = [client.get(address(link, more)) for more in ("", "paper/", "theirs/1/", "decline/")]
    answers += [
        signs(link, client),
        client.post(address(link, "decline/"), {**THEIRS, "declined_reason": "No."}),
    ]
    neutral = {(one.status_code, "This link does not work" in one.content.decode()) for one in answers}
    assert (neutral, lines(link), party_of(told).status) == ({(404, True)}, 6, PartyStatus.TO_SIGN)
    assert signs(link, own).status_code == 200


def test_the_signed_copy_is_fetched_by_somebody_who_is_signed_in_too(world, told, link):
    signs(link, opened(link))
    copy, client = link_of(party_of(told), LinkKind.COPY), Client()
    client.force_login(User.objects.get(pk=world.actors["owen"].user_id))
    assert opened(copy, client).get(address(copy, "paper/")).status_code == 200


def test_the_browser_is_known_by_a_cookie_for_this_address_alone_and_by_no_session(link):
    client, path = Client(), address(link)  # asked for a second later, it would be another one
    client.post(path, {"code": link.code})
    cookie = client.cookies["signing"]
    assert list(client.cookies) == ["signing"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (path, True, "Lax")
    assert Session.objects.count() == 0
    assert LedgerEntry.objects.filter(kind="open_link", record_id=link.pk).count() == 1


def test_the_cookie_of_one_link_opens_no_other(world, link):
    other = Agreeing(world)
    standing_at(other, At.SIGNING)
    foreign, client = asked(other), opened(link)
    assert "Enter your code" in client.get(address(foreign)).content.decode()
    assert is_neutral(client.get(address(foreign, "paper/")))


def test_without_its_cookie_the_browser_is_another_one(link):
    client = opened(link)
    client.cookies.clear()
    assert is_neutral(client.get(address(link)))


def test_what_somebody_typed_is_never_taken_for_a_colleagues_name(told, link):
    signs(link, opened(link), printed_name="Joan Peters")
    entry = LedgerEntry.objects.get(record_id=party_of(told).pk, kind="sign")
    assert (entry.actor, entry.actor_id) == ("Joan Peters, by a link", None)


def test_who_declined_is_named_by_the_link_too(told, link):
    decline(link)
    assert (
        LedgerEntry.objects.get(record_id=party_of(told).pk, kind="decline").actor
        == "Miriam Stone, by a link"
    )


# How it ends --------------------------------------------------------------------------------------------------------
def test_five_wrong_codes_end_it_and_a_new_one_can_be_sent(told, link, browse):
    for _ in range(MOST_TRIES):
        assert Client().post(address(link), {"code": "XXXX-XXXX"}).status_code == 422
    ended = SigningLink.objects.get(pk=link.pk)
    assert (ended.tries, ended.ended_at is not None, party_of(told).link) == (5, True, None)
    assert link.code not in browse("joan").get(told.fresh().get_absolute_url()).content.decode()
    fresh = asked(told)
    assert signs(fresh, opened(fresh)).status_code == 200


def test_a_link_that_the_clock_ended_is_still_told_of_but_its_code_no_longer(told, link, browse):
    with clock.at(link.until + timedelta(days=1)):
        party = party_of(told)
        assert (party.link, party.link.is_live) == (link, False)
        page = " ".join(browse("joan").get(told.fresh().get_absolute_url()).content.decode().split())
    assert ("It expired on" in page, link.code in page) == (True, False)


# The other side's own document --------------------------------------------------------------------------------------
@pytest.fixture
def enclosed(world):
    """A contract that is signed together with the supplier's own document."""
    told = Agreeing(world)
    drafted(told, kind=Kind.DPA)
    told.attached("Theirs.txt", THEIR_WORDS, TEXT, days_ago=5)
    told.sent_for_advice(days_ago=4).advised("proceed", "Yes.", days_ago=3).signed_off(days_ago=3)
    return told


def test_their_own_document_is_read_behind_the_code(enclosed):
    link = asked(enclosed)
    client = opened(link)
    path = address(link)
    assert f'href="{path}theirs/1/"' in client.get(path).content.decode()
    given = client.get(address(link, "theirs/1/"))
    name = f"{enclosed.fresh().reference}-1.txt"
    assert (given.content, given["Content-Disposition"]) == (THEIR_WORDS, f'attachment; filename="{name}"')
    assert {"no-store", "private"} <= {part.strip() for part in given["Cache-Control"].split(",")}
    assert LedgerEntry.objects.filter(
        kind="read", actor="Miriam Stone", record_id=enclosed.agreement.pk
    ).exists()


@pytest.mark.parametrize("number", [0, 2, 99])
def test_there_is_no_document_that_is_not_there(enclosed, number):
    link = asked(enclosed)
    assert is_neutral(opened(link).get(address(link, f"theirs/{number}/")))


def test_their_document_is_for_nobody_without_the_code_and_for_nobody_else(enclosed, told):
    link, other = asked(enclosed), asked(told)
    assert is_neutral(Client().get(address(link, "theirs/1/")))
    assert is_neutral(opened(other).get(address(other, "theirs/1/")))
    client = opened(link)
    signing.sign(link, changes={**THEIRS, "digest": digest_of(enclosed.fresh())})
    assert is_neutral(client.get(address(link, "theirs/1/")))
