"""Picking one person: names with their job title, so that two people of one name are told apart."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms

from .actors import posts_at
from .models import Person


class PersonField(forms.ModelChoiceField):
    """A list of people of one school, which `offer` fills."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=None, **options)
        self.posts: dict[UUID, str] = {}

    def offer(self, people: Collection[Person], school_id: UUID) -> None:
        """Let it be one of `people`, each shown with what they are at the school."""
        self.posts = posts_at(school_id)
        self.queryset = Person.objects.filter(pk__in=[person.pk for person in people]).order_by("name")

    def label_from_instance(self, person: Any) -> str:
        """Return name and job title."""
        return ", ".join(filter(None, [person.name, self.posts.get(person.pk, "")]))
