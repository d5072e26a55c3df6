"""What an administrator asks for and another person confirms."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models

from infosharing.accounts.cases import Case
from infosharing.accounts.models import Person
from infosharing.records.privacy import personal, plain

from .choices import ConfirmationStatus
from .present import confirming_roles


class Confirmed(Case):
    """Something about one person at a school that takes effect when another confirms it (domain 4)."""

    status = plain(
        models.CharField(
            max_length=10, choices=ConfirmationStatus.choices, default=ConfirmationStatus.WAITING
        )
    )
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    answered_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    answered_at = plain(models.DateTimeField(null=True))
    answer = personal(models.CharField("why it was not confirmed", max_length=500, blank=True))

    class Meta:
        abstract = True

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "person", "author", "answered_by")

    @property
    def concerned_ids(self) -> frozenset[UUID]:
        """Whoever asked for it, and whom it is about: neither confirms it."""
        return frozenset({self.author_id, self.person_id})

    @cached_property
    def confirmed_by_roles(self) -> tuple[str, ...]:
        """The roles of whom one confirms it: headteacher and DSL, or the chair where nobody holds these."""
        return confirming_roles(self.school_id, but=self.concerned_ids)

    @classmethod
    def waiting_for(cls, person_id: UUID, school_id: UUID) -> Any:
        """Return those about a person at a school that wait for their confirmation."""
        return cls.waiting_at(school_id).filter(person_id=person_id)

    @classmethod
    def waiting_at(cls, school_id: UUID) -> Any:
        """Return those at a school that wait for their confirmation."""
        return cls.objects.filter(school_id=school_id, status=ConfirmationStatus.WAITING)

    def status_sentence(self) -> str:
        return f"{self.get_status_display()}."
