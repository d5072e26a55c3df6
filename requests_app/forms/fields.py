"""What every page of a draft can do: be saved half filled in."""

from typing import Any

from infosharing.workflow.forms import VersionedForm


class DraftForm(VersionedForm):
    """A page of a draft: "save and come back later" takes it half filled in."""

    required_words: dict[str, str] = {}

    def __init__(self, *args: Any, later: bool = False, **options: Any) -> None:
        """`later` asks for nothing that is missing."""
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if later:
                field.required = False
            elif name in self.required_words:
                field.error_messages["required"] = self.required_words[name]
        self.later = later
