"""What several forms are made of: groups, days, moments, longer texts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms

from . import clock

DAY = {"type": "date", "class": "short"}


@dataclass(frozen=True)
class Group:
    """Fields that stand together under a heading. What few need is `folded` away until it is opened or filled in."""

    title: str
    hint: str
    names: tuple[str, ...]
    folded: bool = False


def day_field(
    label: str, hint: str = "", *, required: bool = False, kind: type[forms.DateField] = forms.DateField
) -> forms.DateField:
    return kind(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
    )


class PastMoment(forms.DateTimeField):
    """A moment that has come."""

    def clean(self, value: Any) -> Any:
        moment = super().clean(value)
        if moment is not None and moment > clock.now():
            raise forms.ValidationError("Enter a date and time that is not in the future")
        return moment


def moment_field(label: str, hint: str = "") -> PastMoment:
    return PastMoment(
        label=label,
        help_text=hint,
        widget=forms.DateTimeInput({"type": "datetime-local", "class": "short"}, format="%Y-%m-%dT%H:%M"),
    )


def long_text(label: str, hint: str = "", *, required: bool = False, rows: int = 2) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=required, widget=widget, max_length=5000)


class PastDay(forms.DateField):
    """A day that has come."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and day > clock.today():
            raise forms.ValidationError("Enter a date that is not in the future")
        return day


def past_day_field(label: str, hint: str = "", *, required: bool = False) -> forms.DateField:
    return day_field(label, hint, required=required, kind=PastDay)


A_YEAR = timedelta(days=366)


def clean_last_day(day: date) -> date:
    """Return the last day of an access. Raises ValidationError for one that is over, or more than a year away."""
    if day < clock.today():
        raise forms.ValidationError("Enter today or a later date")
    if day > clock.today() + A_YEAR:
        raise forms.ValidationError("Enter a date within a year. You can extend access when it ends.")
    return day


def initial_of(form_class: type[forms.Form], record: Any) -> dict[str, Any]:
    """Return the record's values for the fields of a form that the record has."""
    return {name: getattr(record, name) for name in form_class.base_fields if hasattr(record, name)}
