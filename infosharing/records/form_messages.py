"""What a form says about an answer that is missing or wrong: how to mend it, never Django's stock sentences."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict, pretty_name
from django.http import QueryDict

A_DATE = "Enter a date, like 19/11/2026"
A_MOMENT = "Enter a date and time, like 19/11/2026 14:30"
AN_EMAIL = "Enter an email address, like name@example.org"
FROM_THE_LIST = dict.fromkeys(
    ("invalid_choice", "invalid_list", "invalid_pk_value"), "Select an option from the list"
)

LENGTHS = {
    "min_length": "Enter %(limit_value)s characters or more",
    "max_length": "Enter %(limit_value)s characters or fewer: this has %(show_value)s",
    "null_characters_not_allowed": "Delete the hidden character in this answer, or type the answer again",
}

# The first that fits; `{asked}` is what the label asks for. Any other field takes a line of text.
BY_KIND: dict[type[forms.Field], dict[str, str]] = {
    forms.DateTimeField: dict.fromkeys(("required", "invalid"), A_MOMENT),
    forms.DateField: dict.fromkeys(("required", "invalid"), A_DATE),
    forms.EmailField: {**LENGTHS, **dict.fromkeys(("required", "invalid"), AN_EMAIL)},
    forms.ModelMultipleChoiceField: {"required": "Select at least one option", **FROM_THE_LIST},
    forms.MultipleChoiceField: {"required": "Select at least one option", **FROM_THE_LIST},
    forms.ModelChoiceField: {"required": "Select {asked}", **FROM_THE_LIST},
    forms.ChoiceField: {"required": "Select {asked}", **FROM_THE_LIST},
    forms.BooleanField: {"required": "Tick this box to continue"},
    forms.FileField: {
        "required": "Select a file",
        "max_length": "Shorten the file name to %(max)d characters",
        **dict.fromkeys(("invalid", "missing", "empty"), "Attach the file again"),
    },
    forms.IntegerField: {
        "required": "Enter a number",
        "invalid": "Enter a whole number, like 12",
        "min_value": "Enter %(limit_value)s or more",
        "max_value": "Enter %(limit_value)s or less",
    },
}

# Words that already say which one is meant: "Enter your name", not "Enter a your name".
DETERMINERS = frozenset(
    ("a", "an", "any", "each", "her", "his", "its", "our", "the", "their", "this", "your")
)
# A label that begins with one of these asks a question, or tells what to do: it does not fit after "Enter".
ASKING = frozenset(
    {
        "at",
        "by",
        "describe",
        "exactly",
        "for",
        "from",
        "how",
        "if",
        "in",
        "on",
        "or",
        "to",
        "until",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "why",
    }
)
LONGEST_PHRASE = 5  # words; a longer label does not fit into "Enter …"


class KeptPost(QueryDict):
    """What was sent just after a session had ended: a form shows it again, and does nothing with it."""


class SaysHowToMend:
    """Makes any form say how to mend an answer, in words built from its question; says which may stay open."""

    fields: dict[str, forms.Field]
    data: Any
    cleaned_data: dict[str, Any]

    # Whether questions that may stay open are marked as optional, and which are not, because another answer or a
    # later page makes them necessary.
    marks_optional: bool = True
    not_optional: tuple[str, ...] = ()

    def full_clean(self) -> None:
        """Give every question its words before the first answer is looked at, however late it was added."""
        for name, field in self.fields.items():
            give_words(field, str(field.label or pretty_name(name)))
        if isinstance(self.data, KeptPost):
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()  # type: ignore[misc]

    def is_valid(self) -> bool:
        """Say no as well of what was sent too late: nothing is done before it is sent again."""
        return not isinstance(self.data, KeptPost) and super().is_valid()  # type: ignore[misc]


def give_words(field: forms.Field, label: str) -> None:
    """Give `field` our messages where it has Django's, or would get them from a validator."""
    for code, words in _messages(field, label).items():
        if field.error_messages.get(code) in (None, _stock(field, code)):
            field.error_messages[code] = words


def _stock(field: forms.Field, code: str) -> Any:
    """Return Django's own message; one of a class of ours is meant."""
    for kind in type(field).__mro__:
        messages = vars(kind).get("default_error_messages", {})
        if code in messages:
            return messages[code] if kind.__module__.startswith("django.") else None
    return None


def _messages(field: forms.Field, label: str) -> dict[str, str]:
    asked = _asked(label)
    for kind, words in BY_KIND.items():
        if isinstance(field, kind):
            return {code: message.format(asked=asked or "an option") for code, message in words.items()}
    return {"required": f"Enter {asked or 'an answer'}", **LENGTHS}


def _asked(label: str) -> str:
    """Return what a label asks for, to stand after "Enter": "a title" for "Title"; "" for a question or a sentence."""
    phrase = label.rstrip(". ")
    words = phrase.split()
    if (
        not words
        or words[0].lower() in ASKING
        or len(words) > LONGEST_PHRASE
        or any(mark in phrase for mark in "?,:;()“")
    ):
        return ""
    if not words[0][1:2].isupper():  # an abbreviation keeps its capitals
        words[0] = words[0].lower()
    if words[0] in DETERMINERS or _is_plural(words):
        return " ".join(words)
    return f"{'an' if words[0][0] in 'aeiou' else 'a'} {' '.join(words)}"


def _is_plural(words: list[str]) -> bool:
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))
