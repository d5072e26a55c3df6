"""What a school keeps of a person who works for it."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse

from administration.confirmations.present import confirming_roles
from infosharing.accounts.choices import Employment
from infosharing.accounts.models import Leave, Membership, Person, School
from infosharing.accounts.roles import Held
from infosharing.records import clock
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool

from .rules import READERS


class Colleague(Record):
    """What one school keeps of one person, beside their name and roles."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    employment = plain(
        models.CharField(max_length=10, choices=Employment.choices, default=Employment.PERMANENT)
    )
    trained_on = plain(models.DateField("last safeguarding training", null=True, blank=True))
    suspended_at = plain(models.DateTimeField("access suspended", null=True))
    left_on = plain(models.DateField("last day at the school", null=True, blank=True))

    visible_via = (RoleAtSchool(READERS),)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "person"], name="colleague_said_once")]
        indexes = [models.Index(fields=["school", "created_at", "id"], name="colleague_listed")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "person__user")

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.pk])

    @property
    def roles(self) -> list[Membership]:
        """Every role that the person held, holds or will hold here, the latest first."""
        rows = Membership.objects.filter(school_id=self.school_id, person_id=self.person_id)
        return list(rows.order_by("-starts", "role"))

    @property
    def held(self) -> list[Held]:
        """The roles that count beside a new one: those that were not withdrawn."""
        return [Held(row.role, row.starts, row.until) for row in self.roles if row.withdrawn_at is None]

    @property
    def is_longer_elsewhere(self) -> bool:
        """Say whether another school, where they still hold a role, gave them one before this school did."""
        held = Membership.objects.filter(person_id=self.person_id)
        first_here = held.filter(school_id=self.school_id).order_by("created_at").first()
        others = held.exclude(school_id=self.school_id).exclude(until__lt=clock.today())
        if first_here is not None:
            others = others.filter(created_at__lt=first_here.created_at)
        return others.exists()

    @property
    def suspended(self) -> bool:
        return self.suspended_at is not None

    @property
    def is_closed_by_leave(self) -> bool:
        """Say whether they are on leave, now or later, in which they cannot sign in."""
        rows = Leave.objects.filter(school_id=self.school_id, person_id=self.person_id, closes_access=True)
        return rows.exclude(until__lt=clock.today()).exists()

    @cached_property
    def restored_by_roles(self) -> tuple[str, ...]:
        """The roles of whom one gives suspended access back."""
        return confirming_roles(self.school_id, but={self.person_id})

    @property
    def has_left(self) -> bool:
        return self.left_on is not None and self.left_on < clock.today()

    @property
    def has_account(self) -> bool:
        return self.person.user_id is not None


def colleague_of(school_id: UUID, person_id: UUID) -> Colleague | None:
    """Return what a school keeps of a person; None where they never worked for it."""
    return Colleague.objects.filter(school_id=school_id, person_id=person_id).first()
