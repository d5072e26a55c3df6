"""The other parties sign: one after the other or side by side, only what they read, by link or by hand."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PaperKind, PartyStatus
from agreements.models import Agreement, AgreementPaper, AgreementSignature, SigningLink
from agreements.signing import actions as signing
from agreements.signing.choices import LinkKind
from demo.agreeing import Agreeing
from infosharing.outbox.models import Mail
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import Conflict
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import recorded
from infosharing.workflow.signed_text import digest_of

from .agreement_stages import (
    THEIRS,
    address,
    asked,
    link_of,
    opened,
    party_of,
    send_link,
    sign_on_paper,
    signs,
    standing_at,
)
from .test_agreement_by_hand import by_hand
from .test_refusals import sentences

TWO = {"council": 1, "health": 1}
IN_TURN = {"council": 1, "health": 2}
EMAILS = {"council": "m.stone@avonshire.example", "health": "n@avonshire-health.example"}
NOT_YET = "Another party signs first."


@pytest.fixture
def told(world):
    return Agreeing(world)


def signatures(told):
    rows = AgreementSignature.objects.filter(agreement=told.agreement).order_by("signed_at")
    return [row.party.organisation.name if row.party else "the school" for row in rows]


def test_the_second_signs_after_the_first(told, browse):
    standing_at(told, At.SIGNING, parties=IN_TURN)
    assert sentences(send_link, party_of(told, "health"), told.by) == [NOT_YET]
    assert sentences(sign_on_paper, party_of(told, "health"), told.by) == [NOT_YET]
    page = browse("joan").get(told.fresh().get_absolute_url()).content.decode()
    assert (NOT_YET in page, page.count("Send signing link")) == (True, 1)
    link = asked(told, "council")
    signs(link, opened(link))
    assert told.fresh().status == At.SIGNING
    link = asked(told, "health")
    signs(link, opened(link))
    assert told.fresh().status == At.ACTIVE
    assert signatures(told) == ["the school", "Avonshire Council", "Avonshire School Nursing"]


def test_those_in_the_same_place_sign_in_any_order(told):
    standing_at(told, At.SIGNING, parties=TWO)
    links = {key: asked(told, key, signatory_email=EMAILS[key]) for key in TWO}
    browsers = {key: opened(link) for key, link in links.items()}
    for key in TWO:
        assert browsers[key].get(address(links[key])).status_code == 200
    for key in ("health", "council"):
        assert signs(links[key], browsers[key]).status_code == 200
    assert told.fresh().status == At.ACTIVE
    assert signatures(told) == ["the school", "Avonshire School Nursing", "Avonshire Council"]


def test_when_all_have_signed_each_gets_a_copy_by_the_same_code(told):
    standing_at(told, At.SIGNING, parties=TWO)
    links = {key: asked(told, key, signatory_email=EMAILS[key]) for key in TWO}
    signs(links["council"], opened(links["council"]))
    assert not SigningLink.objects.filter(kind=LinkKind.COPY).exists()
    signs(links["health"], opened(links["health"]))
    copies = {key: link_of(party_of(told, key), LinkKind.COPY) for key in TWO}
    assert {key: (copy.email, copy.code) for key, copy in copies.items()} == {
        key: (EMAILS[key], links[key].code) for key in TWO
    }
    given = {opened(copy).get(address(copy, "paper/")).content for copy in copies.values()}
    assert given == {AgreementPaper.objects.get(what=PaperKind.SIGNED).content()}
    assert [Mail.objects.filter(recipient=email).count() for email in EMAILS.values()] == [2, 2]


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_the_same_moment_both_sign_and_it_begins_once(world):
    told = Agreeing(world)
    standing_at(told, At.SIGNING, parties=TWO)
    links = {key: asked(told, key, signatory_email=EMAILS[key]) for key in TWO}
    digest, ready, faults = digest_of(told.fresh()), Barrier(2), []

    def sign(key):
        try:
            ready.wait()
            signing.sign(links[key], changes={**THEIRS, "digest": digest})
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=sign, args=[key]) for key in TWO]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (faults, told.fresh().status, len(signatures(told))) == ([], At.ACTIVE, 3)
    assert LedgerEntry.objects.filter(record_id=told.agreement.pk, kind="activate").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_link_used_twice_at_the_same_moment_signs_once(world):
    told = Agreeing(world)
    standing_at(told, At.SIGNING)
    link = asked(told)
    said, ready, done = {**THEIRS, "digest": digest_of(told.fresh())}, Barrier(2), []

    def sign():
        try:
            ready.wait()
            done.append(signing.sign(link, changes=said).status)
        except Exception as fault:
            done.append(type(fault).__name__)
        finally:
            connection.close()

    threads = [Thread(target=sign) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(done), len(signatures(told))) == (["NotAllowed", "signed"], 2)


def altered(told):
    """Past all doors, a word of the agreement is another from now on."""
    fresh = told.fresh()
    fresh.retention = "For ever."
    with recorded(by=SYSTEM, reason="change", school=fresh.school_id):
        fresh.save()


def test_what_changed_under_their_eyes_is_not_signed_and_nothing_typed_is_lost(told):
    standing_at(told, At.SIGNING)
    link = asked(told)
    client, read = opened(link), digest_of(told.fresh())
    altered(told)
    answer = signs(link, client, digest=read, printed_name="Miriam A. Stone")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The document has changed since you opened this page. Read it again before you sign." in page
    assert ("For ever." in page, "Miriam A. Stone" in page) == (True, True)
    assert (party_of(told).status, signatures(told)) == (PartyStatus.TO_SIGN, ["the school"])
    assert answer.context["form"]["digest"].value() == digest_of(told.fresh()) != read


def test_nobody_signs_what_the_school_did_not_sign_by_link_or_by_hand(told, browse):
    standing_at(told, At.SIGNING)
    link = asked(told)
    altered(told)
    answers = [signs(link, opened(link)), by_hand(browse("joan"), told)]
    said = "The stored document is no longer the one the school signed. Please tell the school."
    assert [(one.status_code, said in one.content.decode()) for one in answers] == [(409, True)] * 2
    assert (party_of(told).status, signatures(told)) == (PartyStatus.TO_SIGN, ["the school"])
    assert not AgreementPaper.objects.exists()


@pytest.mark.parametrize("digest", ["0" * 64, "nothing"])
def test_a_digest_of_something_else_signs_nothing(told, digest):
    standing_at(told, At.SIGNING)
    link = asked(told)
    assert signs(link, opened(link), digest=digest).status_code == 409
    with pytest.raises(Conflict):
        signing.sign(link, changes={**THEIRS, "digest": digest})
    assert party_of(told).status == PartyStatus.TO_SIGN


def test_a_party_that_signed_is_not_asked_again(told):
    standing_at(told, At.SIGNING, parties=TWO)
    sign_on_paper(party_of(told, "council"), told.by)
    with pytest.raises(Conflict):
        send_link(party_of(told, "council"), told.by)
    assert Agreement.objects.get(pk=told.agreement.pk).status == At.SIGNING
