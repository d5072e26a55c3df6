"""A decision, and what goes to whom on which basis."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from agreements.choices import Coverage
from agreements.models import Agreement
from infosharing.accounts.models import Person
from infosharing.directory.models import DataItem, Organisation
from infosharing.law.conditions import needs_schedule_1
from infosharing.law.identity import Requester, proof_refusal
from infosharing.records import clock
from infosharing.records.compiled import compiled
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.exceptions import OutsideRecording
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.workflow.signed_text import Schemes
from requests_app.requests.choices import Deliverer, Direction
from requests_app.requests.models import SharingRequest

from .choices import (
    SHARES,
    Consent,
    DecisionStatus,
    Duty,
    Identity,
    NumberSource,
    OthersData,
    Outcome,
    Override,
    SafetyWait,
    Told,
    WhyNotSought,
    YesNo,
)
from .signed_text import what_is_signed
from .states import DECISION_WORKFLOW


def one_of(choices: type[models.TextChoices], name: str = "") -> models.CharField:
    """Return a field for one of `choices`, empty until it is answered."""
    return plain(models.CharField(name or None, max_length=30, choices=choices.choices, blank=True))


class Decision(Record):
    """What was decided about a request, on what grounds, by whom. Immutable once signed (5.2)."""

    request = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="decisions"))
    status = plain(
        models.CharField(max_length=10, choices=DecisionStatus.choices, default=DecisionStatus.DRAFT)
    )
    status_since = plain(models.DateTimeField())
    replaces = plain(models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+"))

    duty = one_of(Duty)
    duty_reason = EncryptedTextField()
    identity = one_of(Identity)
    identity_note = EncryptedTextField()
    number_called = EncryptedTextField()
    number_found = one_of(NumberSource)
    outcome = one_of(Outcome)
    withheld = EncryptedTextField()
    minimised = one_of(YesNo)
    minimised_note = EncryptedTextField()
    checked_against = EncryptedTextField()
    facts_apart = one_of(YesNo)
    consent = one_of(Consent)
    why_not_sought = one_of(WhyNotSought)
    consent_note = EncryptedTextField()
    override = one_of(Override)
    override_reason = EncryptedTextField()
    told = one_of(Told)
    told_note = EncryptedTextField()
    told_on = plain(models.DateField(null=True))
    others_data = one_of(OthersData)
    others_note = EncryptedTextField()
    protect = EncryptedTextField()
    exemption = plain(models.CharField(max_length=20, blank=True))
    legal_power = EncryptedTextField()
    tests_note = EncryptedTextField()
    golden_note = EncryptedTextField()
    reason = EncryptedTextField()
    risk_of_not_sharing = EncryptedTextField()
    requester_told_on = plain(models.DateField(null=True))
    safety_reason = EncryptedTextField()
    safety_wait = one_of(SafetyWait)
    deliverer = one_of(Deliverer)
    advice_followed = one_of(YesNo)
    advice_answer = EncryptedTextField()

    decided_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    decided_as = plain(models.CharField(max_length=60, blank=True))
    decided_at = plain(models.DateTimeField(null=True))
    tier_then = plain(models.CharField(max_length=20, blank=True))
    law_edition = plain(models.CharField(max_length=40, blank=True))
    # Which roles could decide then, and by which edition of the school's setting (None: the default).
    deciders_then = plain(models.JSONField(default=list, blank=True))
    deciders_edition = plain(models.PositiveSmallIntegerField(null=True))

    # Which answers others than the signer had given, each with who and when; kept as it is signed.
    answers_of_others = personal(models.JSONField(default=dict, blank=True))

    workflow = DECISION_WORKFLOW
    part_of = "request"
    signed_schemes: ClassVar[Schemes] = {1: what_is_signed}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(status=DecisionStatus.DRAFT), name="one_decision_draft"
            )
        ]

    @classmethod
    def made_about_all(cls, requests: list[SharingRequest]) -> None:
        """Fetch every decision about `requests`, newest first, with signature, recipients and items: three queries."""
        about = {sharing_request.pk: sharing_request for sharing_request in requests}
        for sharing_request in requests:
            sharing_request.decisions_made = []
        decisions = {decision.pk: decision for decision in _decisions_about([*about])}
        for decision in decisions.values():
            decision.request, decision.recipient_list = about[decision.request_id], []
            decision.request.decisions_made.append(decision)
        recipients = {row.pk: row for row in _recipients_of([*decisions])} if decisions else {}
        for recipient in recipients.values():
            recipient.decision, recipient.item_list = decisions[recipient.decision_id], []
            recipient.decision.recipient_list.append(recipient)
        for recipient_id, items in items_for([*recipients]).items():
            recipients[recipient_id].item_list = items

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> "Decision":
        """Remember whether it came signed from the database."""
        decision = super().from_db(db, field_names, values)
        decision._came_signed = decision.is_signed
        return decision

    def save(self, *args: Any, **options: Any) -> None:
        """Write it, unless it was signed already: then nothing writes it any more."""
        if getattr(self, "_came_signed", False):
            raise OutsideRecording("A signed decision never changes.")
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        return self.request.get_absolute_url()

    def task_owners(self) -> list[Record]:
        """A decision itself waits for nobody: its request does."""
        return []

    @property
    def is_signed(self) -> bool:
        return self.status == DecisionStatus.SIGNED

    @property
    def shares(self) -> bool:
        return self.outcome in SHARES

    @property
    def tier(self) -> str:
        """The tier whose questions it answers: the one at signing, or the request's present one."""
        return self.tier_then or self.request.tier

    def proof_refusal(self) -> str:
        """Return why what was done to verify the requester does not count for them today; "" where it counts."""
        asked = self.request
        requester = Requester(
            kind=asked.requester_type,
            channel=asked.channel,
            asked_us=asked.direction == Direction.ASKED,
            domain_known=asked.organisation is not None and bool(asked.organisation.official_domain),
        )
        return proof_refusal(self.identity, clock.today(), requester)

    @cached_property
    def recipient_list(self) -> list["Recipient"]:
        return self.parts("recipients", "organisation", "agreement")


class OfDraft(Record):
    """A part of a decision: it changes and goes as long as the decision is a draft, then never again."""

    decision: Decision
    may_be_taken_out = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        self._refuse_if_signed()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        self._refuse_if_signed()
        return super().delete(*args, **options)

    def _refuse_if_signed(self) -> None:
        if self.decision.is_signed:
            raise OutsideRecording("A signed decision never changes, nor what it gives to whom.")


class Recipient(OfDraft):
    """One recipient of a decision, with their own items, basis and conditions."""

    decision = plain(models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="recipients"))
    organisation = personal(
        models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    )
    name = EncryptedTextField("contact person")
    exact = EncryptedTextField()
    basis = plain(models.CharField(max_length=4, blank=True))
    basis_note = EncryptedTextField()
    condition = plain(models.CharField(max_length=4, blank=True))
    schedule_1 = plain(models.CharField(max_length=12, blank=True))
    policy_on_file = one_of(YesNo)
    # As it was answered when the decision was signed, and the version relied on (5.5).
    coverage = one_of(Coverage)
    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+"))

    answers_of_others = personal(models.JSONField(default=dict, blank=True))

    part_of = "decision"
    # The agreement that its basis and condition were taken from, while it is only suggested; never saved.
    agreed_in = ""

    @cached_property
    def item_list(self) -> list[DataItem]:
        """The data items for this recipient, in the dictionary's order."""
        return items_for([self.pk]).get(self.pk, [])

    @property
    def needs_schedule_1(self) -> bool:
        """Say whether the chosen condition wants a paragraph of Schedule 1 beside it."""
        return bool(self.condition) and needs_schedule_1(self.condition)

    def said(self) -> str:
        return ", ".join(
            part for part in (self.name, self.organisation.name if self.organisation else "") if part
        )


class RecipientItem(OfDraft):
    """One data item that goes to one recipient."""

    recipient = plain(models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="item_rows"))
    item = plain(models.ForeignKey(DataItem, on_delete=models.PROTECT, related_name="decided_for"))

    part_of = "recipient"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipient", "item"], name="item_decided_once")]

    @property
    def decision(self) -> Decision:
        return self.recipient.decision


@compiled
def _decisions_about(requests: list[UUID]) -> models.QuerySet:
    rows = Decision.objects.filter(request__in=requests).order_by("-created_at")
    return rows.select_related("decided_by", "signature__person")


@compiled
def _recipients_of(decisions: list[UUID]) -> models.QuerySet:
    rows = Recipient.objects.filter(decision__in=decisions).order_by("created_at", "pk")
    return rows.select_related("organisation", "agreement")


def items_for(recipients: list[UUID]) -> dict[UUID, list[DataItem]]:
    """Return the data items for each recipient of a decision, in the dictionary's order."""
    items: dict[UUID, list[DataItem]] = {}
    for row in _items_for(recipients) if recipients else ():
        items.setdefault(row.recipient_id, []).append(row.item)
    return items


@compiled
def _items_for(recipients: list[UUID]) -> models.QuerySet:
    rows = RecipientItem.objects.filter(recipient__in=recipients).select_related("item")
    return rows.order_by("item__position", "item__label")
