"""A filter's field that picks one record from a list, which for a reader of many schools is only begun."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property

MOST_LISTED = 200  # more is no list that one picks from


class _Some(forms.models.ModelChoiceIterator):
    """What a list offers: its first entries, and the one that is picked, wherever it stands."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        yield "", self.field.empty_label
        yield from map(self.choice, self.field.listed[:MOST_LISTED])


class Picked(forms.ModelChoiceField):
    """One entry of a list that holds only what the reader may know of; the list is made when it is looked at."""

    iterator = _Some
    _make: Callable[[], QuerySet] | None = None

    def __init__(self, label: str) -> None:
        words = {
            "invalid_choice": "Select an option from the list",
            "invalid": "Select an option from the list",
        }
        super().__init__(queryset=None, label=label, required=False, empty_label="All", error_messages=words)

    def offer(self, make: Callable[[], QuerySet], some: Callable[[], QuerySet], picked: str) -> None:
        """Let `make` answer all that may be asked for, and `some` what is listed beside the one that is `picked`."""
        self._make, self._list, self._picked = make, some, picked
        self.widget.choices = self.choices

    @cached_property
    def listed(self) -> list[Any]:
        """One more than is offered, if there are more: a reader of many schools has thousands."""
        rows = [*self._list()[: MOST_LISTED + 1]]
        if not self._picked or self._picked in {str(row.pk) for row in rows[:MOST_LISTED]}:
            return rows
        try:
            return [self.clean(self._picked), *rows]
        except forms.ValidationError:
            return rows

    @property
    def queryset(self) -> Any:
        return self._make() if self._make else None

    @queryset.setter
    def queryset(self, _: Any) -> None:
        """Leave it: the list is offered later."""

    @property
    def lists_only_some(self) -> bool:
        return len(self.listed) > MOST_LISTED
