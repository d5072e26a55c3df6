"""Agreements brought to any status, and what a person, or a signatory behind a link, sends to move them on."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementKind, EndTrigger, PartyRole
from agreements.agreements.choices import AgreementStatus as At
from agreements.models import AgreedItem, AgreedPurpose, Agreement, ClauseCheck, Party, SigningLink
from agreements.reviews import actions as reviews
from agreements.reviews.checklist import CHECKS
from agreements.sign_off.choices import DpoAdvice
from agreements.signing import actions as signing
from agreements.signing.choices import DataFate, LinkKind
from agreements.terms import actions as terms
from demo.agreeing import Agreeing
from demo.people import PASSWORD
from demo.sharing import confirmed
from demo.stories.answers import letter
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.pages import token_for
from infosharing.workflow.perform import perform
from infosharing.workflow.signed_text import digest_of

TITLE = "Lists for the education service"
SCAN = letter("Signed by hand.")
PROCESSOR = {
    "hosting": "United Kingdom",
    "breach_hours": 24,
    "sub_processors": "None.",
    "transfers": "None.",
}
STARTS_FROM = {AgreementKind.DPA: "supplier", AgreementKind.PROTOCOL: "principles"}
ROLES = {AgreementKind.DPA: PartyRole.PROCESSOR, AgreementKind.JOINT: PartyRole.JOINT}
MISSING = "rights"
SIGNED = {"printed_name": "Helen Marsh", "job_title": "Headteacher", "password": PASSWORD}
THEIRS = {"printed_name": "Miriam Stone", "job_title": "Head of Education"}
SIGNATORY = {
    "signatory_name": "Miriam Stone",
    "signatory_job_title": "Head of Education",
    "signatory_email": "m.stone@avonshire.example",
}
ENDS = {"end_trigger": EndTrigger.PURPOSE_DONE, "end_reason": "The study is over."}
CLOSES = {"own_data": "We hold none.", "told_of_end": "The office."}
CHECKED = {check.code: ("yes", "") for check in CHECKS}


def drafted(
    told: Agreeing,
    *,
    kind: str = AgreementKind.ISA,
    parties: Mapping[str, int] | None = None,
    missing: tuple[str, ...] = (),
    **says: Any,
) -> Agreement:
    """Return a draft that lacks nothing. `parties` gives the places in the order of signing by organisation."""
    parties = parties or {"supplier" if kind == AgreementKind.DPA else "council": 1}
    first, *others = parties
    point = STARTS_FROM.get(kind, "council")
    told.begun(kind, TITLE, first, days_ago=6, starting_point=point)
    processor = PROCESSOR if kind == AgreementKind.DPA else {}
    says = {"assessment_why": "The same help, screened before.", **says}
    told.written(days_ago=5, **{"starts": told.day(5), "review_on": told.day(-300), **processor, **says})
    told.party_says(days_ago=5, position=parties[first])
    for key in others:
        said = {
            "organisation": told.world.organisations[key],
            "position": parties[key],
            "role": ROLES.get(kind, PartyRole.CONTROLLER),
        }
        with told.world.at(5, 11):
            terms.add_term(told.fresh(), Party, by=told.by, changes=said, version=None)
    if kind == AgreementKind.DPA:
        told.checked(days_ago=5, missing=missing)
    return told.fresh()


def standing_at(
    told: Agreeing,
    status: str,
    *,
    advice: str = DpoAdvice.PROCEED,
    signer: str = "robert",
    **says: Any,
) -> Agreement:
    """Return the agreement as it stands at `status`; `says` as for `drafted`."""
    drafted(told, **says)
    if status != At.DRAFT:
        told.sent_for_advice(days_ago=4)
    if status not in (At.DRAFT, At.ADVICE):
        told.advised(advice, "It is needed.", days_ago=3)
        _after_advice(told, status, signer)
    return told.fresh()


def _after_advice(told: Agreeing, status: str, signer: str) -> None:
    for check in ClauseCheck.objects.filter(agreement=told.agreement, present="no"):
        told.excepted(
            check.code, "It comes with the next release.", days_ago=3, until=told.day(-60), by="robert"
        )
    if status == At.SIGN_OFF:
        return
    if status == At.ABANDONED:
        with told.world.at(3, 15):
            give_up(told.fresh(), told.by)
        return
    told.signed_off(days_ago=3, by=signer)
    if status == At.DECLINED:
        with told.world.at(2, 16):
            decline(asked(told))
    elif status != At.SIGNING:
        _after_signing(told, status)


def _after_signing(told: Agreeing, status: str) -> None:
    with told.world.at(1, 11):
        signed_by_hand(told)
    if status == At.SUPERSEDED:
        with told.world.at(1, 12):
            replaced(told)
    if status in (At.ENDING, At.EXPIRED):
        with told.world.at(0):
            terminate(told.fresh(), told.by)
    if status == At.EXPIRED:
        with told.world.at(0):
            for party in told.fresh().party_list:
                settle(party, told.by)
            close(told.fresh(), told.by)


def signed_by_hand(told: Agreeing) -> None:
    """File the signatures of all parties that have not signed yet, in their order."""
    for party in told.fresh().party_list:
        sign_on_paper(party, told.by)


def replaced(told: Agreeing) -> Agreement:
    """Bring the next version into force, and return it."""
    draft = drafting.next_version(told.fresh(), by=told.by, changes={}, version=None)
    return in_force(told, draft)


def in_force(told: Agreeing, draft: Agreement) -> Agreement:
    """Date a draft, and bring it into force; tell of it no further than that."""
    dates = {"starts": clock.today(), "review_on": told.day(-300)}
    farah, robert = (told.world.actors[key] for key in ("farah", "robert"))
    drafting.change_part(draft, by=told.by, changes=dates, version=None)
    perform(draft, "ask_advice", by=told.by, version=None)
    perform(draft, "advise", by=farah, changes={"advice": "proceed", "advice_reasons": "Yes."}, version=None)
    for check in ClauseCheck.objects.filter(agreement=draft, present="no"):
        said = {"exception_reason": "Soon.", "exception_until": told.day(-60)}
        terms.except_clause(check, by=robert, changes=said, version=None)
    sign(draft, "accept", robert)
    for party in Party.objects.filter(agreement=draft).order_by("position"):
        sign_on_paper(party, told.by)
    return Agreement.objects.get(pk=draft.pk)


def sign(one: Agreement, verb: str, by: Any, reasons: str = "", version: int | None = None) -> Agreement:
    """Sign for the school as somebody who has just typed their password."""
    said = {"printed_name": by.name, "job_title": "Post", "answer_reasons": reasons}
    by = confirmed(by) if isinstance(by, Actor) else by
    return signing.sign_off(one, verb=verb, by=by, changes=said, version=version)


def give_up(one: Agreement, by: Any) -> Agreement:
    """Give it up."""
    return perform(one, "give_up", by=by, changes={"given_up_because": "Too dear."}, version=None)


def terminate(one: Agreement, by: Any, **says: Any) -> Agreement:
    """End it today."""
    return perform(one, "terminate", by=by, changes={**ENDS, "ended_on": clock.today(), **says}, version=None)


def settle(party: Party, by: Any, **says: Any) -> Party:
    """Record that a party destroyed the data."""
    said = {
        "fate": DataFate.DESTROYED,
        "how": "Overwritten.",
        "done_on": clock.today(),
        "confirmed_by": "A letter",
    }
    return reviews.settle(party, by=by, changes={**said, **says}, version=None)


def close(one: Agreement, by: Any, **says: Any) -> Agreement:
    """Close it as expired."""
    return perform(one, "close", by=by, changes={**CLOSES, **says}, version=None)


def review(one: Agreement, by: Any, outcome: str = "continue", **says: Any) -> Any:
    """Review it; all is in order."""
    next_on = clock.today() + timedelta(days=300)
    said = {
        "checks": CHECKED,
        "outcome": outcome,
        "found": "All is well.",
        "later_because": "",
        "next_on": next_on,
    }
    return reviews.review(one, by=by, changes={**said, **says}, version=one.version)


def sign_on_paper(party: Party, by: Any, **says: Any) -> Party:
    """File the scan of a signature of today."""
    said = {**THEIRS, "signed_on": clock.today(), "file": SCAN, **says}
    return signing.sign_on_paper(party, by=by, changes=said, version=None)


def party_of(told: Agreeing, key: str = "") -> Party:
    """Return a party as it stands: the only one, or that of an organisation."""
    rows = Party.objects.filter(agreement=told.agreement)
    return rows.get(organisation=told.world.organisations[key]) if key else rows.get()


def send_link(party: Party, by: Any, **says: Any) -> Party:
    """Mail a link to the signatory."""
    return signing.send_link(party, by=by, changes={**SIGNATORY, **says}, version=None)


def asked(told: Agreeing, key: str = "", **says: Any) -> SigningLink:
    """Mail a link to a party, and return it."""
    return link_of(send_link(party_of(told, key), told.by, **says))


def link_of(party: Party, kind: str = LinkKind.SIGN) -> SigningLink:
    """Return the newest link of a party."""
    return SigningLink.objects.filter(party=party, kind=kind).latest("created_at")


def address(link: SigningLink, more: str = "") -> str:
    """Return where a link leads, as its mail says it; `more` is what stands behind it."""
    return reverse("signing", args=[token_for(link)]) + more


def opened(link: SigningLink, client: Client | None = None) -> Client:
    """Return a browser in which the code was typed."""
    client = client or Client()
    assert client.post(address(link), {"code": link.code}).status_code == 302
    return client


def signs(link: SigningLink, client: Client, **says: Any) -> Any:
    """Sign on the page behind a link."""
    digest = digest_of(Agreement.objects.get(pk=link.party.agreement_id))
    return client.post(address(link), {**THEIRS, "digest": digest, "agrees": "on", **says})


def decline(link: SigningLink) -> Party:
    """Say no."""
    return signing.decline(link, changes={"printed_name": "Miriam Stone", "declined_reason": "Too long."})


def post(client: Client, name: str, record: Any, /, *address: Any, **answers: Any) -> Any:
    """Send the form of a page of a record, with the version that it has now unless `version` says otherwise."""
    owner = getattr(record, "agreement_id", None)
    keys = [*([owner] if owner else []), record.pk, *address]
    data = {"version": type(record).objects.get(pk=record.pk).version, **answers}
    return client.post(reverse(name, args=keys), data)


def first(one: Agreement, model: type = AgreedItem) -> Any:
    """Return the first data item, or purpose, of an agreement."""
    return {AgreedItem: one.item_list, AgreedPurpose: one.purpose_list, Party: one.party_list}[model][0]
