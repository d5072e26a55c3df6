"""What the data protection officer writes beside the register: comments and questions, and periods gone through."""

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from agreements.models import Agreement
from infosharing.accounts.cases import Case
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Person, School
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import WrittenOnce
from infosharing.records.visibility import RoleAtSchool
from infosharing.workflow.visibility import FallenTask
from register.assets.models import Asset
from requests_app.models import SharingRequest

from .addressees import roles_to_ask
from .choices import ASKED, ASKED_CHOICES, CommentStatus
from .rules import REMARK_READERS
from .states import REMARK_WORKFLOW
from .visibility import WhereEntryIsSeen


class Comment(Case):
    """A comment on one record of the register, or a question about it that a colleague at the school answers.

    It belongs to a request, an agreement or an asset, and is seen only by people who have access to that record.
    """

    status = plain(
        models.CharField(max_length=10, choices=CommentStatus.choices, default=CommentStatus.NOTED)
    )
    request = plain(
        models.ForeignKey(SharingRequest, on_delete=models.PROTECT, null=True, related_name="comments")
    )
    agreement = plain(
        models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="comments")
    )
    asset = plain(models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, related_name="comments"))
    text = EncryptedTextField("comment or question")
    to_role = plain(models.CharField("who should answer", max_length=20, choices=ASKED_CHOICES, blank=True))
    answer = EncryptedTextField("answer")
    answered_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    answered_at = plain(models.DateTimeField(null=True))

    workflow = REMARK_WORKFLOW
    url_name = "comment"
    reference_prefix = "REM"
    visible_via = (
        WhereEntryIsSeen(RoleAtSchool(REMARK_READERS)),
        *(
            WhereEntryIsSeen(RoleAtSchool((role,), Q(to_role=role)))
            for role in ASKED
            if role not in REMARK_READERS
        ),
        WhereEntryIsSeen(FallenTask()),
    )

    class Meta:
        indexes = [
            models.Index(fields=["school", "created_at", "id"], name="comment_of_school"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=False, agreement__isnull=True, asset__isnull=True)
                | Q(request__isnull=True, agreement__isnull=False, asset__isnull=True)
                | Q(request__isnull=True, agreement__isnull=True, asset__isnull=False),
                name="comment_on_one_entry",
            )
        ]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "request", "agreement", "asset", "author", "answered_by")

    def reading_is_logged(self) -> bool:
        """Opening it goes on the ledger where opening the request does that it stands beside."""
        return self.request is not None and self.request.reading_is_logged()

    @property
    def entry(self) -> Any:
        """The request, agreement or asset that it stands beside."""
        return self.request or self.agreement or self.asset

    @property
    def asking(self) -> str:
        """The step by which the DPO asks: again, where an answer is there."""
        return "ask_again" if self.status == CommentStatus.ANSWERED else "ask"

    @property
    def reaches_nobody(self) -> bool:
        """Say whether it is asked of a role that may not open the entry any more."""
        return self.status == CommentStatus.ASKED and self.to_role not in self.roles_to_ask

    @property
    def roles_to_ask(self) -> tuple[str, ...]:
        """The roles that may be asked, because they may open the entry."""
        return roles_to_ask(self.entry)

    @property
    def kept_from(self) -> frozenset[UUID]:
        """The people who hear nothing of it: those excluded from the request that it stands beside."""
        return frozenset(self.request.excluded_ids) if self.request else frozenset()

    @property
    def is_restricted(self) -> bool:
        """Say whether it stands beside a restricted request, which the DPO opens only where it was granted."""
        return self.request is not None and self.request.is_restricted

    @cached_property
    def granted_until(self) -> datetime | None:
        """Until when whoever wrote it may open the restricted request that it stands beside; None for any other entry,
        and where it was never granted."""
        if not self.is_restricted:
            return None
        grants = self.request.grants.filter(user_id=self.author.user_id)
        return grants.values_list("until", flat=True).first()


class PeriodReview(WrittenOnce):
    """One review of a school's register by the data protection officer: the period, and what the school should know."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="period_reviews"))
    first = plain(models.DateField("from"))
    last = plain(models.DateField("to"))
    note = EncryptedTextField("what the school should know")
    reviewed_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    visible_via = (RoleAtSchool((*REMARK_READERS, Role.CHAIR)),)

    class Meta:
        indexes = [models.Index(fields=["school", "created_at", "id"], name="period_of_school")]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="period_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"

    @property
    def is_over(self) -> bool:
        """Say whether its last day has come, and does not lie before its first."""
        return self.first <= self.last <= clock.today()
