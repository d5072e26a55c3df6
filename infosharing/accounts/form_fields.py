"""Picking one person: names with their job title, so that two people of one name are told apart, and until when
somebody is away."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms

from .actors import posts_at
from .models import Person
from .presence import away_until, said_of


def beside_names(school_id: UUID) -> dict[UUID, str]:
    """Return what stands beside the names of a school's people where one is picked, by person: their job title, and
    that they are on leave, so that no work is handed to an empty desk. Why they are away stands nowhere."""
    said = {person: [title] for person, title in posts_at(school_id).items()}
    for (_, person), until in away_until([school_id]).items():
        away = said_of(until)
        said.setdefault(person, []).append(f"{away[0].lower()}{away[1:]}")
    return {person: ", ".join(words) for person, words in said.items()}


class PersonField(forms.ModelChoiceField):
    """A list of people of one school, which `offer` fills."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=None, **options)
        self.beside: dict[UUID, str] = {}

    def offer(self, people: Collection[Person], school_id: UUID) -> None:
        """Let it be one of `people`, each shown with what they are at the school, and whether they are away."""
        self.beside = beside_names(school_id)
        self.queryset = Person.objects.filter(pk__in=[person.pk for person in people]).order_by("name")

    def label_from_instance(self, person: Any) -> str:
        """Return name, job title, and the end of a leave."""
        return ", ".join(filter(None, [person.name, self.beside.get(person.pk, "")]))
