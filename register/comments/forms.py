"""What is asked for a comment, a question, its answer, and a period that was gone through."""

from typing import Any

from django import forms

from infosharing.records.formfields import long_text, past_day_field
from infosharing.workflow.forms import VersionedForm

from .choices import ASKED_CHOICES

NOBODY = ("", "No one: this is a comment only")


def _who(label: str, hint: str, *, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, required=required, choices=ASKED_CHOICES, widget=forms.RadioSelect
    )


class CommentForm(VersionedForm):
    """A comment, or a question to somebody who may open the entry."""

    text = long_text("Your comment or question", required=True, rows=4)
    to_role = _who(
        "Who should answer?", "You can ask only people who have access to this record.", required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to_role"].choices = [NOBODY, *_offered(self.record)]


class AskForm(VersionedForm):
    """A question, put to somebody who may open the entry."""

    to_role = _who(
        "Who should answer?", "You can ask only people who have access to this record.", required=True
    )
    text = long_text("Your question", "Earlier comments and answers stay on the page.", required=True, rows=4)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to_role"].choices = _offered(self.record)


def _offered(comment: Any) -> list[tuple[str, str]]:
    return [(role, words) for role, words in ASKED_CHOICES if role in comment.roles_to_ask]


class AnswerForm(VersionedForm):
    answer = long_text(
        "Your answer", "Everyone who can read the question can read your answer.", required=True, rows=4
    )


class PeriodForm(VersionedForm):
    """From which day until which day the register was gone through, and what follows."""

    first = past_day_field("From", required=True)
    last = past_day_field("To", "The last day that you reviewed: today or earlier.", required=True)
    note = long_text(
        "What should the school know?",
        "Say what was in order and what should change. The headteacher and the data protection lead can read this.",
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "Enter a date that is the same as or after the first day")
        return cleaned
