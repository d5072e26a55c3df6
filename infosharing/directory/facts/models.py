"""A safety fact about a child, and whom it must not reach."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models

from infosharing.accounts.cases import Case
from infosharing.accounts.choices import DSL_TEAM
from infosharing.directory.sight import OpenedInAnEmergency
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.grants import Excludes, Exclusion
from infosharing.records.privacy import personal, plain
from infosharing.records.visibility import RoleAtSchool
from infosharing.workflow.visibility import FallenTask

from .choices import FactKind, FactStatus
from .rules import protects
from .states import FACT_WORKFLOW

A_WEEK = timedelta(days=7)


class SafetyFact(Excludes, Case):
    """Something about a child that must be known before anything about them is given out (domain 5.1, 5.7).

    The DSL team reads it. Everybody else reads one sentence, the same whatever it is.
    """

    status = plain(models.CharField(max_length=10, choices=FactStatus.choices, default=FactStatus.NEW))
    pupil = personal(models.ForeignKey("directory.Pupil", on_delete=models.PROTECT, related_name="facts"))
    # Sealed: that a child is at a refuge is not the database's to tell.
    kind = EncryptedTextField("what kind of fact it is")
    details = EncryptedTextField("what the DSL team must know")
    source = EncryptedTextField("how the school knows")
    review_on = plain(models.DateField("to be checked again on", null=True))
    ended_why = EncryptedTextField("why it no longer holds")

    # Who hears of it first enters it, about their own family, too; they do not read it then.
    is_free_to_begin = True
    workflow = FACT_WORKFLOW
    url_name = "safety-fact"
    reference_prefix = "SF"
    is_restricted = True
    visible_via = (RoleAtSchool(DSL_TEAM), OpenedInAnEmergency(), FallenTask())

    class Meta:
        verbose_name = "safety fact"
        indexes = [
            models.Index(fields=["pupil", "status"], name="fact_of_pupil"),
            models.Index(fields=["school", "created_at", "id"], name="fact_of_school"),
        ]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "pupil", "author")

    def children_concerned(self, actor: Any) -> list[Any]:
        return [self.pupil]

    def reading_is_logged(self) -> bool:
        return True

    @property
    def kind_label(self) -> str:
        return FactKind(self.kind).label

    @property
    def protects(self) -> bool:
        """Say whether it stands in the way of giving something out."""
        return protects(self.kind)

    def review_due(self) -> datetime:
        return clock.end_of_day(self.review_on)

    def review_begins(self) -> datetime:
        return self.review_due() - A_WEEK


class FactExclusion(Exclusion):
    """One person who must not read one safety fact: a relative of the child."""

    record = plain(models.ForeignKey(SafetyFact, on_delete=models.PROTECT, related_name="exclusions"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person_id"], name="fact_excluded_once")]
