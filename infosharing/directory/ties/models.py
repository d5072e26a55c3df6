"""The statement that a pupil or a colleague is somebody's own child or relative."""

from typing import Any

from django.db import models
from django.db.models import Q

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.accounts.models import Person, School
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import Author, RoleAtSchool

from .choices import TieKind

TIE_READERS = (*DSL_TEAM, Role.HEAD)


class FamilyTie(Record):
    """A pupil or colleague is the child or relative of a person: what is recorded about them does not exist for that
    person (domain 4)."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    pupil = personal(
        models.ForeignKey("directory.Pupil", on_delete=models.PROTECT, null=True, related_name="ties")
    )
    colleague = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    kind = personal(models.CharField("how they are related", max_length=10, choices=TieKind.choices))
    ended_at = plain(models.DateTimeField("no longer holds from", null=True))

    visible_via = (Author("person_id"), RoleAtSchool(TIE_READERS))

    class Meta:
        verbose_name = "family tie"
        indexes = [
            models.Index(fields=["pupil"], condition=Q(ended_at=None), name="tie_to_pupil"),
            models.Index(fields=["person"], name="tie_of_person"),
            models.Index(fields=["school", "created_at", "id"], name="tie_of_school"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(pupil__isnull=True, colleague__isnull=False)
                | Q(pupil__isnull=False, colleague__isnull=True),
                name="tie_to_one_of_two",
            ),
            models.UniqueConstraint(
                fields=["person", "pupil"], condition=Q(ended_at=None), name="tie_to_pupil_said_once"
            ),
            models.UniqueConstraint(
                fields=["school", "person", "colleague"],
                condition=Q(ended_at=None),
                name="tie_to_colleague_said_once",
            ),
        ]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "person", "pupil", "colleague")

    @property
    def to_whom(self) -> str:
        return self.pupil.said() if self.pupil else self.colleague.name
