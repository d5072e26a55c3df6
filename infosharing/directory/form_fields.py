"""Picking pupils on a form: a search box, and whom it finds at one school."""

from typing import Any
from uuid import UUID

from django import forms

from infosharing.records.actors import Actor

from .models import Pupil
from .search import Matches, find_pupils


class FindInput(forms.TextInput):
    """A search box with its own button, so that finding works without a script."""

    template_name = "directory/widgets/find.html"
    is_search = True


class PicksPupil:
    """Gives a form the fields `find` and `pupil`, for the schools where the actor holds one of `roles`.

    `finding` means that only the search box was used: nothing else is asked for yet.
    """

    fields: dict[str, forms.Field]
    not_optional: tuple[str, ...]
    data: Any
    is_bound: bool
    actor: Actor
    roles: tuple[str, ...]
    matches: Matches

    def __init__(self, *args: Any, finding: bool = False, **options: Any) -> None:
        """Put the search box first; offer whom it finds, and whom was picked before."""
        super().__init__(*args, **options)
        self.finding = finding
        find = forms.CharField(
            label="Search for the pupil by name",
            required=False,
            max_length=80,
            widget=FindInput({"class": "short"}),
        )
        pupil = forms.ChoiceField(
            label="Which pupil is it about?",
            widget=forms.RadioSelect,
            error_messages={
                "required": "Search for the pupil, then select them",
                "invalid_choice": "Search for the pupil, then select them",
            },
        )
        self.offered = {str(child.pk): child for child in self._offered()}
        pupil.choices = [(pk, child.said_to_pick()) for pk, child in self.offered.items()]
        pupil.help_text = self.matches.hint
        if finding and len(self.offered) == 1:
            self.data = self.data.copy()
            self.data["pupil"] = next(iter(self.offered))
        self.fields = {"find": find, "pupil": pupil, **self.fields}
        if finding:
            self.not_optional += tuple(name for name, field in self.fields.items() if field.required)
            for field in self.fields.values():
                field.required = False

    def _offered(self) -> list[Pupil]:
        schools = self.actor.schools_as(*self.roles)
        picked = self.data.get("pupil") if self.is_bound else self.initial.get("pupil")  # type: ignore[attr-defined]
        rows = Pupil.objects.visible_to(self.actor).filter(school_id__in=schools)
        named = list(rows.filter(pk=_uuid(picked)))
        words = self.data.get("find", "") if self.is_bound else ""
        self.matches = find_pupils(words, self.actor, schools=schools)
        return [*named, *(pupil for pupil in self.matches if pupil not in named)]

    def clean_find(self) -> str:
        """Say so where nobody has that name."""
        words = self.cleaned_data["find"]  # type: ignore[attr-defined]
        if words and self.finding and not self.offered:
            raise forms.ValidationError(f"No pupils found for “{words}”. Try fewer letters.")
        return words

    def clean(self) -> dict[str, Any]:
        """Where nobody is offered yet, the search box is what is missing."""
        cleaned = super().clean()  # type: ignore[misc]
        if "pupil" in self.errors and not self.offered:  # type: ignore[attr-defined]
            del self.errors["pupil"]  # type: ignore[attr-defined]
            self.add_error("find", "Search for the pupil by name, then select them")  # type: ignore[attr-defined]
        return cleaned

    def clean_pupil(self) -> Pupil | None:
        return self.offered.get(self.cleaned_data["pupil"])  # type: ignore[attr-defined]


def _uuid(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
