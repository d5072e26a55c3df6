"""The abstract case: what a person begins at a school, under a reference, and a workflow moves on."""

from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from django.db import models
from django.urls import reverse

from infosharing.records.actors import Actor
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.recording import open_recording
from infosharing.records.references import new_reference
from infosharing.records.rules import Rule, insist

from .models import Person, School


class Case(Record):
    """A record of a school with a reference, an author and a status. A model gives the choices of its status."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    reference = plain(models.CharField(max_length=20, unique=True))
    status = plain(models.CharField(max_length=20))
    status_since = plain(models.DateTimeField())
    author = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    # The letters with which its references begin.
    reference_prefix: ClassVar[str]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, kwargs=self.url_kwargs())

    @classmethod
    def begin(
        cls, *, by: Actor, school_id: UUID | None, allowed: Rule, prefix: str = "", **values: Any
    ) -> Self:
        """Return a new case of `by` at a school, not saved yet, inside the recording that is open.

        Raises NotAllowed with the sentence of `allowed` where it says no to them now.
        """
        case = cls(
            pk=uuid4(),
            school_id=school_id,
            reference=new_reference(prefix or cls.reference_prefix, cls),
            status_since=open_recording().at,
            author=Person.objects.get(pk=by.pk),
            **values,
        )
        insist(by.now(), case, allowed)
        return case
