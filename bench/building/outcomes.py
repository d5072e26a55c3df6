"""Writes what became of a request: the decision, who got what, whether it arrived, and what waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from infosharing.accounts.choices import Role
from infosharing.documents.choices import Confirmed
from infosharing.records.ledger import keyed_digest
from infosharing.workflow.models import Task
from requests_app.decisions.choices import DecisionStatus, Outcome, Told
from requests_app.disclosures.choices import ReceiptStatus
from requests_app.models import (
    Decision,
    DecisionSignature,
    Disclosure,
    Recipient,
    RecipientItem,
    SharingRequest,
)
from requests_app.requests.choices import Deliverer, Status, Tier

from .asked import Asked
from .words import Words
from .world import Worker, new_id
from .writing import Writing, sealed

DECIDED = (Status.TO_SHARE, Status.SHARED, Status.DECLINED, Status.CLOSED)
SHARED = (Status.SHARED, Status.CLOSED)
BASES = ("c", "d", "e", "e", "e", "f")
CONDITIONS = ("9g", "9h", "9c")


@dataclass(frozen=True)
class Decided:
    """A request with who decided it, when its versions were written, and since when it stands as it does."""

    asked: Asked
    decider: Worker
    times: list[datetime]
    since: datetime

    @property
    def decided_at(self) -> datetime:
        """When it was decided: before it was shared and closed."""
        later = {Status.SHARED: 2, Status.CLOSED: 3}.get(self.asked.status, 1)
        return self.times[-later]


def write_outcome(decided: Decided, words: Words, writing: Writing, dice: Random) -> None:
    """Write the parts that the request's status tells of, and its tasks."""
    asked = decided.asked
    if asked.status in DECIDED:
        _write_decision(decided, words, writing, dice)
    if asked.status == Status.LOGGED:
        roles = (Role.DSL, Role.DEPUTY_DSL)
        for role in roles if asked.tier == Tier.SAFEGUARDING else (Role.HEAD, Role.SENCO, *roles):
            _wait(decided, writing, dice, role=role, verb="decide", label="Decide on request")
    if asked.status == Status.TO_SHARE:
        _wait(
            decided,
            writing,
            dice,
            person_id=decided.decider.pk,
            verb="share",
            label="Share the agreed information",
        )


def _write_decision(decided: Decided, words: Words, writing: Writing, dice: Random) -> None:
    asked, when, by = decided.asked, decided.decided_at, decided.decider
    declined = asked.status == Status.DECLINED
    pk = new_id(dice)
    row = writing.table(Decision).add(
        id=pk,
        created_at=when,
        version=2,
        request_id=asked.pk,
        status=DecisionStatus.SIGNED,
        status_since=when,
        outcome=Outcome.DO_NOT_SHARE if declined else Outcome.SHARE_IN_FULL,
        told=Told.PRIVACY_NOTICE,
        deliverer=Deliverer.DECIDER,
        decided_by_id=by.pk,
        decided_as="Headteacher",
        decided_at=when,
        tier_then=asked.tier,
        law_edition=words.edition,
        **sealed(Decision, pk, whole=asked.whole, reason="It is needed to keep in touch with the family."),
    )
    writing.went_on(Decision, row, (asked.place.pk, pk), (when, by, "sign", "~"))
    _write_signature(decided, pk, writing, dice)
    if not declined:
        _write_recipient(decided, pk, writing, dice)


def _write_signature(decided: Decided, decision: UUID, writing: Writing, dice: Random) -> None:
    asked, when, by = decided.asked, decided.decided_at, decided.decider
    pk = new_id(dice)
    # A made-up decision was signed by nobody: its page works as hard to say so as to say that nothing was changed.
    row = writing.table(DecisionSignature).add(
        id=pk,
        created_at=when,
        version=1,
        decision_id=decision,
        person_id=by.pk,
        printed_name=by.name,
        job_title="Headteacher",
        signed_at=when,
        confirmed=Confirmed.PASSWORD,
        edition=0,
        scheme=1,
        digest=keyed_digest(str(decision)),
        **sealed(DecisionSignature, pk, words="I sign this decision."),
    )
    writing.went_on(DecisionSignature, row, (asked.place.pk, pk), (when, by, "sign", "+"))


def _write_recipient(decided: Decided, decision: UUID, writing: Writing, dice: Random) -> None:
    asked, when = decided.asked, decided.decided_at
    pk = new_id(dice)
    special = asked.tier in (Tier.SPECIAL, Tier.SAFEGUARDING)
    row = writing.table(Recipient).add(
        id=pk,
        created_at=when,
        version=1,
        decision_id=decision,
        organisation_id=asked.organisation,
        basis=dice.choice(BASES),
        condition=dice.choice(CONDITIONS) if special else "",
        **sealed(Recipient, pk, whole=asked.whole, name="Jo Field"),
    )
    writing.went_on(Recipient, row, (asked.place.pk, pk), (when, decided.decider, "recipient", "+"))
    for item in asked.items:
        writing.table(RecipientItem).add(
            id=new_id(dice), created_at=when, version=1, recipient_id=pk, item_id=item
        )
    if asked.status in SHARED:
        _write_disclosure(decided, pk, writing, dice)


def _write_disclosure(decided: Decided, recipient: UUID, writing: Writing, dice: Random) -> None:
    asked, by = decided.asked, decided.decider
    when = decided.times[-2] if asked.status == Status.CLOSED else decided.since
    pk = new_id(dice)
    awaited = asked.status == Status.SHARED
    row = writing.table(Disclosure).add(
        id=pk,
        created_at=when,
        version=1,
        request_id=asked.pk,
        recipient_id=recipient,
        status_since=when,
        status=ReceiptStatus.AWAITED if awaited else ReceiptStatus.NOT_ASKED,
        sent_at=when,
        sent_by_id=by.pk,
        method="secure_email",
        **sealed(Disclosure, pk, whole=asked.whole, what="What was asked, one page."),
    )
    writing.went_on(Disclosure, row, (asked.place.pk, pk), (when, by, "share", "+"))
    if awaited:
        _wait(
            decided,
            writing,
            dice,
            person_id=by.pk,
            verb="receipt",
            label="Confirm receipt",
            model="requests_app.disclosure",
            record_id=pk,
        )


def _wait(decided: Decided, writing: Writing, dice: Random, **said: Any) -> None:
    asked = decided.asked
    told: dict[str, Any] = {
        "school_id": asked.place.pk,
        "reference": str(asked.number),
        "path": f"/requests/{asked.pk}/",
        "due": decided.since + timedelta(days=7),
        "restricted": asked.tier == Tier.SAFEGUARDING,
        "model": SharingRequest._meta.label_lower,
        "record_id": asked.pk,
        "root_id": asked.pk,
        "root_path": f"/requests/{asked.pk}/",
        "stands_in_as": "",
        "empty_role": "",
        "not_for": [],
    }
    writing.table(Task).add(id=new_id(dice), **(told | said))
