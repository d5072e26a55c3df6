"""A policy in its versions, who approved it, and who has read it."""

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from agreements.sign_off.models import Authored
from agreements.sign_off.rules import KEEPERS, SIGNERS
from infosharing.accounts.actors import colleagues_at
from infosharing.accounts.models import Person
from infosharing.documents.models import Paper, Signature
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool
from infosharing.reminders.milestones import REVIEW_WARNINGS
from infosharing.workflow.signed_text import Schemes, values_of

from .choices import PolicyKind, PolicyStatus, Trigger
from .rules import READS_POLICIES
from .states import POLICY_WORKFLOW

ONCE_IN_FORCE = (PolicyStatus.IN_FORCE, PolicyStatus.REPLACED)
OF_THE_POLICY = ("reference", "text", "statement", "approved_on", "approver_name", "approver_job_title")


def what_is_signed(policy: Any) -> dict[str, Any]:
    """Return what headteacher or chair approve."""
    digest = policy.document.digest if policy.document else ""
    return {**values_of(policy, OF_THE_POLICY), "document": digest}


class Policy(Authored):
    """One version of a policy: drafted, approved, in force, replaced by the next (domain R14, R31)."""

    status = plain(models.CharField(max_length=10, choices=PolicyStatus.choices, default=PolicyStatus.DRAFT))
    kind = plain(models.CharField(max_length=20, choices=PolicyKind.choices, default=PolicyKind.SHARING))
    edition = plain(models.PositiveSmallIntegerField("version of the policy", default=1))
    trigger = plain(models.CharField("why it is written", max_length=20, choices=Trigger.choices))
    text = EncryptedTextField("policy text")
    statement = EncryptedTextField("statement for parents")
    review_on = plain(models.DateField("review due by", null=True))
    approved_at = plain(models.DateTimeField(null=True))
    answer_reasons = EncryptedTextField("why it was sent back")
    # Of a policy that was approved outside this system, and is filed as a PDF.
    approved_on = plain(models.DateField("approved outside this system on", null=True))
    approver_name = personal(models.CharField("who approved it, as printed", max_length=120, blank=True))
    approver_job_title = plain(models.CharField("their job title, as printed", max_length=120, blank=True))

    workflow = POLICY_WORKFLOW
    url_name = "policy"
    writing = ("draft", "change", "file")
    reference_prefix = "POL"
    visible_via = (
        RoleAtSchool((*KEEPERS, *SIGNERS)),
        RoleAtSchool(READS_POLICIES, models.Q(status__in=ONCE_IN_FORCE)),
    )
    concerns_head = False
    signed_schemes: ClassVar[Schemes] = {1: what_is_signed}

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            models.UniqueConstraint(fields=["school", "kind", "edition"], name="policy_edition_said_once"),
            models.UniqueConstraint(
                fields=["school", "kind"],
                condition=models.Q(status=PolicyStatus.IN_FORCE),
                name="one_policy_in_force",
            ),
        ]
        indexes = [models.Index(fields=["school", "created_at", "id"], name="policy_of_school")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "author")

    @property
    def title(self) -> str:
        return f"{self.get_kind_display()}, version {self.edition}"

    @property
    def is_filed(self) -> bool:
        """Say whether it was approved outside this system: its text is the PDF."""
        return self.approved_on is not None

    @property
    def holds_since(self) -> date | None:
        """The day on which it was approved, here or elsewhere; None while it was not."""
        return self.approved_on or (self.approved_at and clock.day_of(self.approved_at))

    @cached_property
    def document(self) -> "PolicyPaper | None":
        """The PDF that was filed last, or None."""
        return self.papers.order_by("-created_at").first()

    @property
    def review_due(self) -> datetime | None:
        """The end of the day by which it is to be reviewed."""
        return clock.end_of_day(self.review_on) if self.review_on else None

    @property
    def review_announced(self) -> datetime | None:
        """From when its review waits: the second warning of the school's settings."""
        _, second, _ = REVIEW_WARNINGS.of(self.school)
        return self.review_on and clock.start_of_day(self.review_on - timedelta(days=second))

    @cached_property
    def acknowledged_ids(self) -> frozenset[UUID]:
        return frozenset(self.acknowledgements.values_list("person_id", flat=True))

    @property
    def not_read_by(self) -> list[Person]:
        """Everybody who works at the school and has not said that they have read it, by name."""
        return [
            colleague
            for colleague in colleagues_at(self.school_id)
            if colleague.pk not in self.acknowledged_ids
        ]


class Acknowledgement(Record):
    """One colleague has read one version of a policy."""

    policy = plain(models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="acknowledgements"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    part_of = "policy"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["policy", "person"], name="policy_read_once")]

    def task_owners(self) -> list[Record]:
        """What waited for them waits no longer."""
        # Read afresh: the policy at hand may remember who had read it before.
        return [Policy.objects.select_related("school").get(pk=self.policy_id)]


class PolicySignature(Signature):
    """The headteacher's or chair's signature under a policy."""

    policy = plain(models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="signatures"))

    part_of = "policy"


class PolicyPaper(Paper):
    """A policy as it was signed or published outside this system."""

    policy = plain(models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="papers"))

    part_of = "policy"
