"""A link that does not hold, for whatever cause: one neutral page and nothing else, and a line on the ledger."""

from datetime import timedelta
from random import randrange
from uuid import uuid4

import pytest
import time_machine
from django.core import signing as tokens
from django.test import Client
from django.urls import reverse

from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PartyStatus
from agreements.models import SigningLink
from agreements.signing.choices import LinkKind
from agreements.signing.models import COPY_LASTS, LINK_LASTS, MOST_TRIES
from demo.agreeing import Agreeing
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from infosharing.records.recording import recorded

from .agreement_stages import (
    address,
    asked,
    decline,
    give_up,
    link_of,
    opened,
    party_of,
    sign_on_paper,
    signs,
    standing_at,
)

GARBAGE = ["nonsense", "a:b:c", "::", "IjEyMyI:1:x", "%00", "x" * 3000]


@pytest.fixture
def told(world):
    story = Agreeing(world)
    standing_at(story, At.SIGNING, parties={"council": 1, "health": 2})
    return story


@pytest.fixture
def link(told):
    return asked(told, "council")


def lines(link):
    """How many times it stands on the ledger that this link was refused."""
    return LedgerEntry.objects.filter(kind="link_refused", record_id=link.pk).count()


def neutral():
    """The page of a link that names nothing at all."""
    somewhere = f"10.{randrange(1, 250)}.{randrange(250)}.{randrange(250)}"
    return Client(REMOTE_ADDR=somewhere).get(f"/sign/nonsense{randrange(10**9)}/").content


def is_neutral(answer):
    """Say whether this is the one page that tells nothing."""
    return (answer.status_code, answer.content) == (404, neutral())


def used(told, link):
    signs(link, opened(link))


def declined(told, link):
    decline(link)


def taken_back(told, link):
    asked(told, "council")


def locked(told, link):
    client = Client()
    answers = [client.post(address(link), {"code": "XXXX-XXXX"}).status_code for _ in range(MOST_TRIES)]
    assert answers == [422] * 5


def given_up(told, link):
    give_up(told.fresh(), told.by)


def signed_by_hand(told, link):
    sign_on_paper(party_of(told, "council"), told.by)


ENDINGS = [used, declined, taken_back, locked, given_up, signed_by_hand]
WAYS = ["", "paper/", "decline/"]


@pytest.mark.parametrize("ends", ENDINGS, ids=lambda ends: ends.__name__)
@pytest.mark.parametrize("more", WAYS)
def test_a_link_that_ended_shows_nothing_and_stands_on_the_ledger(told, link, ends, more):
    ends(told, link)
    before = lines(link)
    client = Client()
    answers = [client.get(address(link, more)), client.post(address(link, more), {"code": link.code})]
    assert [is_neutral(one) for one in answers] == [True, True]
    assert lines(link) == before + 2


@pytest.mark.parametrize(
    "ends", [used, declined, taken_back, given_up, signed_by_hand], ids=lambda ends: ends.__name__
)
def test_it_shows_nothing_more_in_the_browser_that_had_opened_it(told, link, ends):
    client = opened(link)
    ends(told, link) if ends is not used else signs(link, client)
    assert [is_neutral(client.get(address(link, more))) for more in WAYS] == [True, True, True]
    assert is_neutral(signs(link, client))
    assert lines(link) == 4


def test_it_ends_after_fourteen_days_to_the_second(link):
    with clock.at(link.until - timedelta(seconds=1)):
        assert Client().get(address(link)).status_code == 200
    with clock.at(link.until):
        assert is_neutral(Client().get(address(link)))
    assert (link.until - link.created_at, lines(link)) == (LINK_LASTS, 1)


def test_a_token_that_is_older_than_any_link_is_refused_too(link):
    there = address(link)
    with time_machine.travel(timedelta(days=62)):
        assert is_neutral(Client().get(there))
    assert lines(link) == 1


def test_the_copy_ends_after_sixty_days(told, link):
    signs(link, opened(link))
    sign_on_paper(party_of(told, "health"), told.by)
    copy = link_of(party_of(told, "council"), LinkKind.COPY)
    with clock.at(copy.created_at + COPY_LASTS - timedelta(seconds=1)):
        client = opened(copy)
    with clock.at(copy.created_at + COPY_LASTS):
        assert [is_neutral(client.get(address(copy, more))) for more in WAYS] == [True, True, True]
    assert lines(copy) == 3


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("place", [0, -1])
def test_one_character_changed_in_its_date_or_seal(link, part, place):
    parts = token_for(link).split(":")
    letters = list(parts[part])
    letters[place] = "B" if letters[place] != "B" else "C"
    parts[part] = "".join(letters)
    assert is_neutral(Client().get(reverse("signing", args=[":".join(parts)])))
    assert lines(link) == 1


def test_a_character_changed_in_the_name_names_no_link_or_is_refused_for_it(link):
    name, *rest = token_for(link).split(":")
    for place in range(len(name)):
        changed = name[:place] + ("B" if name[place] != "B" else "C") + name[place + 1 :]
        stranger = Client(REMOTE_ADDR=f"10.0.0.{place}")  # from one address it would be too many tries
        assert is_neutral(stranger.get(reverse("signing", args=[":".join([changed, *rest])])))
    # A letter more or less in the last place may still read as the same name: then it is that link that is refused.
    assert LedgerEntry.objects.filter(kind="link_refused").exclude(record_id=link.pk).count() == 0


def test_the_name_of_a_link_under_the_seal_of_another_kind_is_refused_for_the_link(link):
    foreign = tokens.dumps(str(link.pk), salt="agreements.agreement")
    assert is_neutral(Client().get(reverse("signing", args=[foreign])))
    assert lines(link) == 1


def test_forwarded_before_the_code_was_typed_it_asks_for_the_code(link):
    assert "Enter your code" in Client().get(address(link)).content.decode()
    opened(link)


def test_forwarded_after_the_code_was_typed_it_shows_nothing_even_with_the_code(told, link):
    own, other = opened(link), Client()
    answers = [
        *(other.get(address(link, more)) for more in WAYS),
        other.post(address(link), {"code": link.code}),
    ]
    assert [is_neutral(one) for one in answers] == [True] * 4
    assert lines(link) == 4
    assert signs(link, own).status_code == 200


@pytest.mark.parametrize("more", ["paper/", "decline/"])
def test_nothing_behind_the_code_opens_without_it(told, link, more):
    sent = {"printed_name": "Miriam Stone", "declined_reason": "No."}
    answers = [Client().get(address(link, more)), Client().post(address(link, more), sent)]
    assert [is_neutral(one) for one in answers] == [True, True]
    assert (lines(link), party_of(told, "council").status) == (2, PartyStatus.TO_SIGN)


def test_signing_without_the_code_signs_nothing(told, link):
    assert signs(link, Client()).status_code == 422
    assert party_of(told, "council").status == PartyStatus.TO_SIGN


def test_out_of_turn_it_opens_nothing(told):
    party = party_of(told, "health")
    says = {"email": "n@avonshire-health.example", "code": "AAAA-BBBB", "until": clock.now() + LINK_LASTS}
    early = SigningLink(party=party, **says)
    with recorded(by=SYSTEM, reason="send_link", school=party.school_id):
        early.save()
    assert is_neutral(Client().get(address(early)))
    assert is_neutral(Client().post(address(early), {"code": early.code}))
    assert lines(early) == 2
    sign_on_paper(party_of(told, "council"), told.by)
    assert opened(early).get(address(early)).status_code == 200


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_leaves_no_line(told, link, garbage):
    before = LedgerEntry.objects.count()
    assert is_neutral(Client().get(f"/sign/{garbage}/"))
    assert LedgerEntry.objects.count() == before


def test_a_well_sealed_token_for_a_link_that_never_was_leaves_no_line(link):
    token = tokens.dumps(str(uuid4()), salt=SigningLink._meta.label_lower)
    assert is_neutral(Client().get(reverse("signing", args=[token])))
    assert not LedgerEntry.objects.filter(kind="link_refused").exists()


def test_the_school_reads_that_a_link_was_tried(told, link, browse):
    asked(told, "council")
    Client().get(address(link))
    page = browse("joan").get(told.fresh().get_absolute_url()).content.decode()
    assert "An expired link was tried" in page


def test_wrong_codes_are_counted_and_one_that_is_right_still_opens(told, link):
    client = Client()
    for _ in range(MOST_TRIES - 1):
        assert client.post(address(link), {"code": "XXXX-XXXX"}).status_code == 422
    assert client.post(address(link), {"code": link.code}).status_code == 302
    assert LedgerEntry.objects.filter(record_id=link.pk, kind="wrong_code").count() == MOST_TRIES - 1
