"""The form of one setting."""

from typing import Any

from infosharing.workflow.forms import VersionedForm

from .catalogue import Entry


class SettingForm(VersionedForm):
    """What one setting is to be, asked as its kind asks it."""

    def __init__(self, *args: Any, entry: Entry, **options: Any) -> None:
        super().__init__(*args, **options)
        self.entry = entry
        asked = entry.kind.fields(entry.label, entry.setting.of(self.record))
        self.fields = {**asked, **self.fields}
        self.groups = entry.kind.groups()

    def clean(self) -> dict[str, Any]:
        """It is nothing that would leave a decision to no one."""
        cleaned = super().clean()
        if not self.errors:
            sentence = self.entry.refuses(self.record, self.entry.kind.read(cleaned))
            if sentence:
                self.add_error(next(iter(self.fields)), sentence)
        return cleaned

    def changes(self) -> dict[str, Any]:
        return {"value": self.entry.kind.read(self.cleaned_data)}
