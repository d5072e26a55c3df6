"""Forms that know which version of a record the person was looking at."""

from typing import Any

from django import forms

from infosharing.records.form_messages import SaysHowToMend


class VersionField(forms.IntegerField):
    """The version of a record; a missing one is none that ever was, so that nothing is changed unseen."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        """A form without it is still a form."""
        super().__init__(required=False, **options)

    def clean(self, value: Any) -> int:
        cleaned = super().clean(value)
        return -1 if cleaned is None else cleaned


class Versioned(SaysHowToMend):
    """Makes any form know which version of the record the person was looking at."""

    cleaned_data: dict[str, Any]
    data: Any

    def __init__(self, *args: Any, record: Any, actor: Any = None, **options: Any) -> None:
        """`record` is what is changed; `actor` who fills in the form."""
        self.record, self.actor = record, actor
        super().__init__(*args, **options)
        self.fields["version"] = VersionField(initial=record.version)

    def changes(self) -> dict[str, Any]:
        """Return the cleaned answers without the version, and without the school that a new record was begun for."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "school")}

    @property
    def by(self) -> Any:
        return self.actor

    def look_again(self, version: int) -> None:
        """Keep what was typed, but let the next try be about the newest version."""
        self.data = self.data.copy()
        self.data["version"] = str(version)


class VersionedForm(Versioned, forms.Form):
    """A plain form that knows the version."""


class ConfirmForm(VersionedForm):
    """Asks nothing but the button."""
