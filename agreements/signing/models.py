"""The other parties of an agreement: who signs for them, the links they sign by, what they did with the data."""

import hmac
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import models

from agreements.agreements.choices import AgreementStatus, PaperKind, PartyRole, PartyStatus
from agreements.agreements.models import Agreement
from infosharing.accounts.models import Person, School
from infosharing.directory.models import Organisation
from infosharing.documents.models import Paper, Signature
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record, WrittenOnce

from .choices import DataFate, LinkKind
from .states import CHASE_AFTER, PARTY_WORKFLOW

LINK_LASTS = timedelta(days=14)
COPY_LASTS = timedelta(days=60)
# The code is short enough to be read out, so guesses are few.
MOST_TRIES = 5


class Party(Record):
    """Another party to an agreement, and who signs for it."""

    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties"))
    status = plain(models.CharField(max_length=10, choices=PartyStatus.choices, default=PartyStatus.TO_SIGN))
    status_since = plain(models.DateTimeField())
    organisation = personal(
        models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreed_with")
    )
    # As at sign-off: a later change of the directory changes no signed word.
    name = personal(models.CharField(max_length=160, blank=True))
    role = plain(models.CharField(max_length=12, choices=PartyRole.choices))
    position = plain(models.PositiveSmallIntegerField("order of signing", default=1))
    contact = EncryptedTextField("address and contact")
    officer = EncryptedTextField("their data protection officer")
    ico_number = plain(models.CharField("registration with the regulator (ICO)", max_length=20, blank=True))
    ico_until = plain(models.DateField("registered until", null=True))
    signatory_name = personal(models.CharField("who signs for them", max_length=120, blank=True))
    signatory_job_title = plain(models.CharField("their job title", max_length=120, blank=True))
    signatory_email = personal(models.EmailField("their email address", blank=True))
    declined_reason = EncryptedTextField("why they declined to sign")

    workflow = PARTY_WORKFLOW
    url_name = "party"
    part_of = "agreement"
    may_be_taken_out = True
    picks = "organisation"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "organisation"], name="party_named_once")]

    def get_absolute_url(self) -> str:
        return self.agreement.get_absolute_url()

    def task_owners(self) -> list[Record]:
        """Its own rows, and those of the other parties: whose turn it is follows from who has signed."""
        return Agreement.objects.select_related("school").get(pk=self.agreement_id).party_list

    @property
    def school(self) -> School:
        return self.agreement.school

    @property
    def label(self) -> str:
        return self.name or self.organisation.name

    @property
    def reference(self) -> str:
        return self.agreement.reference

    @property
    def is_their_turn(self) -> bool:
        """Say whether everybody who stands before it in the order of signing has signed."""
        before = [party for party in self.agreement.party_list if party.position < self.position]
        return all(party.status in (PartyStatus.SIGNED, PartyStatus.SETTLED) for party in before)

    @cached_property
    def link(self) -> "SigningLink | None":
        """The link for signing that was sent last, and that nothing but the clock has ended; or None."""
        sent = [link for link in self.links.all() if link.kind == LinkKind.SIGN and link.ended_at is None]
        return max(sent, key=lambda link: link.created_at, default=None)

    @property
    def link_until(self) -> datetime | None:
        """When the link that was sent ends; None where there is none."""
        return self.link.until if self.link else None

    @property
    def chase_from(self) -> datetime | None:
        """When to ask again: five school days after the link went; None where none is on its way."""
        return CHASE_AFTER.due(self.link.created_at, self.calendar) if self.link else None


class SigningLink(Record):
    """A link for one signatory: single use, expiring, worth nothing without the code that was given by another way."""

    party = plain(models.ForeignKey(Party, on_delete=models.PROTECT, related_name="links"))
    kind = plain(models.CharField(max_length=10, choices=LinkKind.choices, default=LinkKind.SIGN))
    email = personal(models.EmailField("where it was sent"))
    code = EncryptedTextField()
    until = plain(models.DateTimeField())
    tries = plain(models.PositiveSmallIntegerField("wrong codes entered", default=0))
    opened_at = plain(models.DateTimeField(null=True))
    browser = plain(models.CharField("keyed digest of the browser's secret", max_length=64, blank=True))
    ended_at = plain(models.DateTimeField("used, or withdrawn", null=True))

    part_of = "party"

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        agreement = ("school", "assessment", "previous", "advised_by", "answered_by")
        return rows.select_related(
            "party__organisation", *(f"party__agreement__{name}" for name in agreement)
        )

    def task_owners(self) -> list[Record]:
        """Whether its party is asked or chased follows from it."""
        return [Party.objects.select_related("agreement__school").get(pk=self.party_id)]

    @property
    def signs(self) -> bool:
        return self.kind == LinkKind.SIGN

    @property
    def is_live(self) -> bool:
        """Say whether it was not used, taken back or locked, and is not over."""
        return self.ended_at is None and clock.now() < self.until

    @property
    def holds(self) -> bool:
        """Say whether it still opens something: a signature that is awaited, or a signed copy."""
        if not self.is_live:
            return False
        agreement = self.party.agreement
        if self.kind == LinkKind.COPY:
            return agreement.active_from is not None
        awaited = self.party.status == PartyStatus.TO_SIGN and agreement.status == AgreementStatus.SIGNING
        return awaited and self.party.is_their_turn

    def opens_with(self, typed: str) -> bool:
        """Say whether this is the code, however it was typed."""
        plain_typed = "".join(typed.split()).replace("-", "").upper()
        return hmac.compare_digest(plain_typed.encode(), self.code.replace("-", "").encode())


class AgreementSignature(Signature):
    """A signature under an agreement: of headteacher or chair, or of another party's signatory."""

    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures"))
    party = plain(models.OneToOneField(Party, on_delete=models.PROTECT, null=True, related_name="signature"))
    witness = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))

    part_of = "agreement"


class AgreementPaper(Paper):
    """A file kept with an agreement: the other side's document, the signed copy, a scan, a certificate."""

    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="papers"))
    what = plain(models.CharField(max_length=12, choices=PaperKind.choices))
    party = plain(models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="papers"))

    part_of = "agreement"

    @property
    def is_part_of_the_agreement(self) -> bool:
        """Say whether it is the agreement itself: the signed copy, or what is enclosed in it."""
        return self.what in (PaperKind.SIGNED, PaperKind.THEIRS)


class DataEnd(WrittenOnce):
    """What one party did with the data after the end: how, when, confirmed by whom (domain R22)."""

    party = plain(models.OneToOneField(Party, on_delete=models.PROTECT, related_name="data_end"))
    fate = plain(models.CharField("what they did with the data", max_length=10, choices=DataFate.choices))
    how = EncryptedTextField("how, or which law requires it")
    done_on = plain(models.DateField("done on"))
    confirmed_by = EncryptedTextField("who confirmed it, and how")

    part_of = "party"
