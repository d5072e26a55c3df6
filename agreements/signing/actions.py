"""The school signs; then the other parties: by a link and a code, or by hand. When all have, it is active."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from agreements.agreements.choices import PaperKind
from agreements.agreements.models import Agreement
from agreements.agreements.pdfs import printed
from infosharing.documents import vault
from infosharing.documents.actions import paper_kept_once, sign_record
from infosharing.documents.choices import Confirmed
from infosharing.documents.pdf import PdfUnavailable
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.records.actors import Actor, OutsideParty
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.ledger import keyed_digest
from infosharing.records.recording import open_recording, recorded
from infosharing.records.references import LETTERS
from infosharing.workflow.perform import perform
from infosharing.workflow.signed_text import digest_of

from .choices import LinkKind
from .mails import mail_link
from .models import COPY_LASTS, LINK_LASTS, MOST_TRIES, AgreementPaper, AgreementSignature, Party, SigningLink

CHANGED = "The document has changed since you opened this page. Read it again before you sign."
SOMEBODY = OutsideParty("someone with the link")


def sign_off(
    agreement: Agreement, *, verb: str, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Agreement:
    """Sign as headteacher or chair: accept or override. `by` is confirmed; the other parties sign after them, unless
    they signed before it was entered: then it is active.

    `changes` holds `printed_name`, `job_title`, and to override `answer_reasons`. Raises as `perform`.
    """
    given = {
        "answer": verb,
        "answered_by_id": by.pk,
        "answered_at": clock.now(),
        "answer_reasons": changes.get("answer_reasons", ""),
        "controller": agreement.school.controller,
    }
    with recorded(by=by, reason=verb, school=agreement.school_id):
        signed = perform(agreement, verb, by=by, changes=given, version=version)
        for party in signed.party_list:
            party.name = party.organisation.name
            party.save()
        words = f"I sign this agreement for {signed.controller}."
        sign_record(signed, AgreementSignature, by=by, changes=changes, words=words)
    # On its own: in one recording a record is saved once, and this may bring the agreement into force.
    if signed.signed_elsewhere_on is not None:
        _note_signatures(signed, by=by)
    return signed


def _note_signatures(agreement: Agreement, *, by: Actor) -> None:
    """Take over the signatures under the document that was entered."""
    moment = clock.end_of_day(agreement.signed_elsewhere_on)
    with recorded(by=by, reason="note_signed", school=agreement.school_id):
        for party in (
            Party.objects.filter(agreement=agreement).exclude(signatory_name="").order_by("position")
        ):
            noted = perform(party, "note_signed", by=by, version=None)
            says = {"printed_name": noted.signatory_name, "job_title": noted.signatory_job_title}
            kept = Agreement.objects.get(pk=agreement.pk)
            by_hand = {"confirmed": Confirmed.BY_HAND, "person_id": None}
            _sign_for(noted, kept, says, by=by, signed_at=min(moment, open_recording().at), **by_hand)
    keep_signed_copy_if_one_can(agreement)


def send_link(party: Party, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Party:
    """Mail a link to the signatory and return the party; links that went before end.

    `changes` holds `signatory_name`, `signatory_job_title`, `signatory_email`. The code is on the new link, for whoever
    asks: they pass it on by another way.
    """
    with recorded(by=by, reason="send_link", school=party.school_id):
        asked = perform(party, "send_link", by=by, changes=changes, version=version)
        _end_links(asked)
        _send(asked, LinkKind.SIGN, "-".join(_letters(4) for _ in range(2)))
        return asked


def _letters(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))


def _send(party: Party, kind: str, code: str) -> None:
    lasts = LINK_LASTS if kind == LinkKind.SIGN else COPY_LASTS
    until = open_recording().at + lasts
    link = SigningLink(party=party, kind=kind, email=party.signatory_email, code=code, until=until)
    link.save()
    mail_link(link)


def _end_links(party: Party) -> None:
    for link in party.links.filter(ended_at=None):
        link.ended_at = open_recording().at
        link.save()


def open_link(link: SigningLink, *, code: str) -> str:
    """Return the secret by which one browser may go on, or "" for a wrong code, which is counted.

    A link for signing opens in one browser only. Raises NotAllowed where it holds no more, or is open elsewhere.
    """
    with recorded(by=SOMEBODY, reason="wrong_code", school=link.school_id):
        link = SigningLink.objects.select_for_update().get(pk=link.pk)
        if not link.holds or (link.browser and link.kind == LinkKind.SIGN):
            raise NotAllowed("This link is no longer valid.")
        if not link.opens_with(code):
            link.tries += 1
            link.ended_at = open_recording().at if link.tries >= MOST_TRIES else None
            link.save()
            return ""
        with recorded(by=SOMEBODY, reason="open_link", school=link.school_id):
            secret = secrets.token_urlsafe(24)
            link.browser, link.opened_at = keyed_digest(secret), open_recording().at
            link.save()
            return secret


def sign(link: SigningLink, *, changes: Mapping[str, Any]) -> Party:
    """Sign for the party. `changes` holds `printed_name`, `job_title` and the `digest` of what was read.

    Raises Conflict where that is not what the school signed, NotAllowed where the link holds no more.
    """
    by = _through_the_link(changes["printed_name"])
    with recorded(by=by, reason="sign", school=link.school_id):
        link = _still_holding(link)
        _end_links(link.party)
        signed = perform(link.party, "sign", by=by, version=None)
        agreement = Agreement.objects.get(pk=signed.agreement_id)
        if changes["digest"] != digest_of(agreement):
            raise Conflict(CHANGED)
        _sign_for(signed, agreement, changes, by=by, confirmed=Confirmed.LINK_AND_CODE)
        _send_copies(agreement)
    keep_signed_copy_if_one_can(agreement)
    return signed


def decline(link: SigningLink, *, changes: Mapping[str, Any]) -> Party:
    """Do not sign. `changes` holds `printed_name` and `declined_reason`. Raises as `sign`."""
    by = _through_the_link(changes["printed_name"])
    with recorded(by=by, reason="decline", school=link.school_id):
        link = _still_holding(link)
        _end_links(link.party)
        answers = {"declined_reason": changes["declined_reason"]}
        return perform(link.party, "decline", by=by, changes=answers, version=None)


def _through_the_link(name: str) -> OutsideParty:
    """Return whoever signs as the ledger names them: what somebody typed is never taken for a colleague's name."""
    return OutsideParty(f"{name}, by a link")


def _still_holding(link: SigningLink) -> SigningLink:
    link = SigningLink.objects.select_for_update().get(pk=link.pk)
    if not link.holds or link.kind != LinkKind.SIGN:
        raise NotAllowed("This link is no longer valid.")
    return link


def _sign_for(
    party: Party, agreement: Agreement, changes: Mapping[str, Any], *, by: Actor | OutsideParty, **how: Any
) -> None:
    if not agreement.school_signature.is_unchanged():
        raise Conflict("The stored document is no longer the one the school signed. Please tell the school.")
    words = f"I sign this agreement for {party.label}."
    sign_record(agreement, AgreementSignature, by=by, changes=changes, words=words, party=party, **how)


def sign_on_paper(party: Party, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Party:
    """File the scan of a signature by hand: `file`, `printed_name`, `job_title`, `signed_on` (a day). Links end."""
    file: Examined = changes["file"]
    scan = AgreementPaper.of(file, agreement=party.agreement, party=party, what=PaperKind.SCAN)
    with (
        vault.kept(file.data, place=scan.place) as scan.storage_name,
        recorded(by=by, reason="sign_on_paper", school=party.school_id),
    ):
        _end_links(party)
        signed = perform(party, "sign_on_paper", by=by, version=version)
        agreement = Agreement.objects.get(pk=signed.agreement_id)
        if changes["signed_on"] < clock.day_of(agreement.answered_at):
            raise NotAllowed("The date must be on or after the day the school signed.")
        signed_at = min(clock.end_of_day(changes["signed_on"]), open_recording().at)
        by_hand = {"confirmed": Confirmed.BY_HAND, "person_id": None, "witness_id": by.pk}
        _sign_for(signed, agreement, changes, by=by, signed_at=signed_at, **by_hand)
        scan.save()
        _send_copies(agreement)
    keep_signed_copy_if_one_can(agreement)
    return signed


def _send_copies(agreement: Agreement) -> None:
    """Once all have signed, everybody who signed by a link can fetch the signed copy."""
    if agreement.active_from is None:
        return
    for party in agreement.party_list:
        newest = max(party.links.all(), key=lambda link: link.created_at, default=None)
        if newest is not None:
            _send(party, LinkKind.COPY, newest.code)


def keep_signed_copy_if_one_can(agreement: Agreement) -> None:
    """Make the signed copy as soon as all have signed; where this server cannot, it is made when asked for."""
    agreement = Agreement.objects.get(pk=agreement.pk)
    if agreement.active_from is not None:
        with suppress(PdfUnavailable):
            keep_signed_copy(agreement)


def keep_signed_copy(agreement: Agreement) -> AgreementPaper:
    """Return the paper of an agreement that all have signed, made now if it was not made yet: once, and its bytes are
    kept. Raises PdfUnavailable."""
    about = {"agreement": agreement, "what": PaperKind.SIGNED}
    return paper_kept_once(
        AgreementPaper, lambda: printed(agreement, inside=False), name=agreement.reference, **about
    )
