"""Requests brought to any status, and what a person sends to move them on."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from demo.people import PASSWORD
from demo.stories.answers import CHILDREN, SAFE
from demo.telling import Story, confirmed
from infosharing.documents.forms import signer
from infosharing.records.actors import Actor
from infosharing.records.models import LedgerEntry
from requests_app.decisions import actions as decisions
from requests_app.decisions.choices import Outcome
from requests_app.models import Decision, SharingRequest
from requests_app.requests.choices import Status

# What somebody types to sign on a page.
SIGNED = {
    "printed_name": "Dana Okafor",
    "job_title": "Designated Safeguarding Lead",
    "password": PASSWORD,
    "takes_over": "on",
}
ORDINARY_FILE = b"Please tell us about attendance since September."


def drafted(
    story: Callable[..., Story], *, by: str = "sam", restricted: bool = False, **options: Any
) -> Story:
    """A complete draft: a charity asks about Jamie's attendance; or, restricted, social care about Poppy's safety."""
    one = story(by=by, days_ago=6, **options)
    if restricted:
        one.draft("mash", "Rose Turner", "Duty social worker")
        return one.asks("protect", "safeguarding", "poppy", purpose_words="Bruises on two days.")
    return one.draft("charity", "Meg Hall", "Support worker").asks("pastoral", "attendance", "jamie")


def answered(
    one: Story, by: str = "dana", *, restricted: bool = False, days_ago: int = 5, **answers: Any
) -> Story:
    """A decision with every answer that its tier asks for, not signed yet."""
    if restricted:
        answers = {**SAFE, **answers, "recipient": {**CHILDREN, **answers.get("recipient", {})}}
    return one.prepared(by, days_ago=days_ago, **answers)


REFUSAL = {
    "outcome": Outcome.DO_NOT_SHARE,
    "reason": "No basis fits.",
    "risk_of_not_sharing": "None that we know of.",
    "requester_told_on": timezone.localdate(),
}


def standing_at(
    story: Callable[..., Story], status: str, *, by: str = "sam", restricted: bool = False
) -> SharingRequest:
    """A request that stands at `status`; where it is logged, Dana has prepared a decision that is ready to sign."""
    one = drafted(story, by=by, restricted=restricted)
    if status == Status.DISCARDED:
        one.stepped("discard", by, days_ago=6)
    if status in (Status.DRAFT, Status.DISCARDED):
        return again(one.request)
    one.logged()
    if status == Status.WITHDRAWN:
        return again(one.stepped("withdraw", by, days_ago=5, reason="They found it.").request)
    answered(one, restricted=restricted, **(REFUSAL if status == Status.DECLINED else {}))
    if status != Status.LOGGED:
        one.signed("dana", days_ago=5)
    if status in (Status.SHARED, Status.CLOSED):
        one.shared("dana", "secure_email", days_ago=4, receipt=False)
    if status == Status.CLOSED:
        one.stepped("close", "dana", days_ago=3)
    return again(one.request)


def sign(draft: Decision, by: Actor, *, version: int | None = None) -> SharingRequest:
    """Sign a decision that is prepared, at the moment at which this runs."""
    return decisions.sign(
        draft, by=confirmed(by), changes={**signer(by, draft.school_id), "takes_over": True}, version=version
    )


def to_sign(request: SharingRequest) -> dict[str, Any]:
    """What somebody sends who signs the decision that was prepared about a request as it stands."""
    return {**SIGNED, "version": request.decision_draft.version, "request_version": request.version}


def again(record: Any) -> Any:
    """The record as the database holds it now."""
    return type(record).objects.get(pk=record.pk)


def writes() -> int:
    """How many entries the ledger has, reads left out."""
    return LedgerEntry.objects.exclude(kind="read").count()


def text_of(response: Any) -> str:
    """A page's HTML."""
    return response.content.decode()


def sent(request: SharingRequest, **answers: Any) -> dict[str, Any]:
    """What somebody sends from the page "Share" for the first recipient who waits."""
    waiting = request.unserved
    return {
        "version": request.version,
        "recipient": waiting[0].pk if waiting else "",
        "what": "Attendance",
        "method": "secure_email",
        "sent_at": "2026-01-06T10:00",
        "conditions": "Keep it safe.",
        **answers,
    }


def post(client: Client, name: str, record: Any, **answers: Any) -> Any:
    """Send the form of a page of a request, with the version that the page showed."""
    data = {"version": again(record).version, **answers}
    return client.post(
        reverse(name, args=[record.pk]), {key: value for key, value in data.items() if value is not None}
    )
