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


def day_field(label: str, hint: str = "", *, required: bool = False) -> forms.DateField:
    words = {"invalid": "Write the day as 19/11/2026, or pick it from the calendar."}
    return forms.DateField(
        label=label, help_text=hint, required=required, error_messages=words,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
    )  # fmt: skip


class PastMoment(forms.DateTimeField):
    """A moment that has come."""

    def clean(self, value: Any) -> Any:
        moment = super().clean(value)
        if moment is not None and moment > clock.now():
            raise forms.ValidationError("This moment has not come yet. Say when it really was.")
        return moment


def moment_field(label: str, hint: str = "") -> PastMoment:
    return PastMoment(
        label=label,
        help_text=hint,
        error_messages={"invalid": "Write day and time, such as 19/11/2026 14:30."},
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
            raise forms.ValidationError("This day has not come yet.")
        return day


def past_day_field(label: str, hint: str = "", *, required: bool = False) -> PastDay:
    field = day_field(label, hint, required=required)
    return PastDay(
        label=label,
        help_text=hint,
        required=required,
        error_messages={"invalid": field.error_messages["invalid"]},
        widget=field.widget,
    )


A_YEAR = timedelta(days=366)


def clean_last_day(day: date) -> date:
    """Return the last day of an access. Raises ValidationError for one that is over, or more than a year away."""
    if day < clock.today():
        raise forms.ValidationError("This day is over. Choose today or a later day.")
    if day > clock.today() + A_YEAR:
        raise forms.ValidationError("At most a year. Give it again when it ends.")
    return day


def initial_of(form_class: type[forms.Form], record: Any) -> dict[str, Any]:
    """Return the record's values for the fields of a form that the record has."""
    return {name: getattr(record, name) for name in form_class.base_fields if hasattr(record, name)}
