"""Deciding: pages of questions, made from the table of questions."""

from copy import copy
from typing import Any

from django import forms
from django.utils.html import format_html

from infosharing.directory.finding import items_for
from infosharing.directory.models import Organisation
from infosharing.law import bases, conditions, exemptions
from infosharing.records import clock
from infosharing.records.stepping import SeenForm
from requests_app.choices import Deliverer, Tier
from requests_app.models import Decision, Recipient
from requests_app.questions import PARTS, Question, is_empty, offered, recipient_questions
from requests_app.suggestions import suggested_basis

from .fields import Group, day_field

PREFIX = "recipient_"
SHORT_LINES = ("exact", "checked_against", "identity_note")


def _choices_of(field: Any) -> list[tuple[str, str]]:
    return [choice for choice in field.flatchoices if choice[0]]


def _legal_choices(name: str) -> list[tuple[str, str]]:
    today = clock.today()
    tables = {
        "exemption": exemptions.exemptions,
        "condition": conditions.conditions,
        "schedule_1": conditions.schedule_1,
    }
    return [("", "None, or not needed"), *((entry.code, entry.label) for entry in tables[name](today))]


class AnswersForm(SeenForm):
    """Fields for questions of a decision and of a recipient; what must be answered follows from the other answers."""

    def __init__(
        self,
        *args: Any,
        decision: Decision,
        part: str,
        recipient: Recipient | None = None,
        later: bool = False,
        **options: Any,
    ) -> None:
        """`part` is the page; `recipient` is asked about on the same page where it is given."""
        super().__init__(*args, **options)
        self.decision, self.recipient, self.later = decision, recipient, later
        self.questions = {question.field: question for question in self._questions(part)}
        for question in self.questions.values():
            self.fields[question.field] = self._field(question)
        self.recipient_questions: dict[str, Question] = {}
        if recipient is not None:
            self._ask_about_recipient()
        self.groups = self._groups(part)

    def _questions(self, part: str) -> tuple[Question, ...]:
        return () if part == "recipient" else offered(self.decision, part)

    def _groups(self, part: str) -> list[Group]:
        if part != "decide":
            return []
        names = {"outcome": "What you decide", "people": "Consent", "reasons": "Your reasons"}
        groups = [
            Group(title, "", tuple(q.field for q in self.questions.values() if q.part == code))
            for code, title in names.items()
        ]
        groups.insert(
            1, Group(PARTS["recipient"].title, "", tuple(PREFIX + name for name in self.recipient_questions))
        )
        return groups

    def _field(self, question: Question) -> forms.Field:
        model_field = Decision._meta.get_field(question.field)
        words = {"label": question.ask, "help_text": question.hint, "required": False}
        initial = getattr(self.decision, question.field)
        if question.field == "exemption":
            return forms.ChoiceField(**words, choices=_legal_choices("exemption"), initial=initial)
        if question.field == "deliverer":
            return forms.ChoiceField(
                **words, choices=self._deliverers(), widget=forms.RadioSelect, initial=initial
            )
        if model_field.choices:
            choices = _choices_of(model_field)
            return forms.ChoiceField(**words, choices=choices, widget=forms.RadioSelect, initial=initial)
        if model_field.get_internal_type() == "DateField":
            field = day_field(question.ask, question.hint)
            field.initial = initial
            return field
        widget = forms.TextInput() if question.field in SHORT_LINES else forms.Textarea({"rows": 2})
        return forms.CharField(**words, widget=widget, initial=initial, max_length=5000)

    def _deliverers(self) -> list[tuple[str, str]]:
        """Offer the office for ordinary requests only, and the author where it is somebody else."""
        request = self.decision.request
        offered_here = [Deliverer.DECIDER]
        if self.actor is None or request.logged_by_id != self.actor.pk:
            offered_here.append(Deliverer.LOGGER)
        if request.tier == Tier.STANDARD:
            offered_here.append(Deliverer.OFFICE)
        return [(one.value, one.label) for one in offered_here]

    def _ask_about_recipient(self) -> None:
        for question in recipient_questions(self.decision.tier):
            self.recipient_questions[question.field] = question
            self.fields[PREFIX + question.field] = self._recipient_field(question)

    def _recipient_field(self, question: Question) -> forms.Field:
        words = {"label": question.ask, "help_text": question.hint, "required": False}
        initial = None if question.field == "items" else getattr(self.recipient, question.field)
        if question.field == "items":
            items = items_for(self.actor)
            fresh = self.recipient._state.adding
            picked = self.decision.request.asked if fresh else self.recipient.item_list
            return forms.ModelMultipleChoiceField(
                **words,
                queryset=items,
                widget=forms.CheckboxSelectMultiple,
                initial=[item.pk for item in picked],
            )
        if question.field == "basis":
            words["help_text"] = self._basis_hint()
            return forms.ChoiceField(
                **words, choices=self._bases(), widget=forms.RadioSelect, initial=initial
            )
        if question.field in ("condition", "schedule_1"):
            return forms.ChoiceField(**words, choices=_legal_choices(question.field), initial=initial)
        if question.field == "policy_on_file":
            choices = _choices_of(Recipient._meta.get_field("policy_on_file"))
            return forms.ChoiceField(**words, choices=choices, widget=forms.RadioSelect, initial=initial)
        widget = forms.TextInput() if question.field in SHORT_LINES else forms.Textarea({"rows": 2})
        return forms.CharField(**words, widget=widget, initial=initial, max_length=5000)

    def _basis_hint(self) -> str:
        suggestion = suggested_basis(self.decision.request)
        return f"Suggested: {bases.basis_label(suggestion.code)}. {suggestion.reason}"

    def _bases(self) -> list[tuple[str, str]]:
        """Offer the bases in force today, each with its warnings for this kind of school."""
        request, today = self.decision.request, clock.today()
        choices = []
        for basis in bases.bases(today):
            warnings = bases.warnings_for(
                basis.code, school_kind=request.school.kind, on=today, safeguarding=request.is_guarded
            )
            notes = " ".join(warnings)
            label = (
                format_html('{}<span class="hint">{}</span>', basis.label, notes) if notes else basis.label
            )
            choices.append((basis.code, label))
        return choices

    def clean(self) -> dict[str, Any]:
        """Ask for what the given answers make necessary."""
        cleaned = super().clean()
        if self.later:
            return cleaned
        decision = _imagined(self.decision, self._answers(self.questions))
        for question in self.questions.values():
            self._demand(question, decision, question.field)
        if self.recipient is not None and (
            "outcome" not in self.questions or decision.outcome.startswith("share")
        ):
            recipient = _imagined(self.recipient, self._answers(self.recipient_questions, PREFIX))
            recipient.item_list = list(cleaned.get(PREFIX + "items") or [])
            for question in self.recipient_questions.values():
                self._demand(question, recipient, PREFIX + question.field)
        return cleaned

    def _answers(self, questions: dict[str, Question], prefix: str = "") -> dict[str, Any]:
        return {name: self.cleaned_data.get(prefix + name) for name in questions if name != "items"}

    def _demand(self, question: Question, probe: Any, name: str) -> None:
        value = getattr(probe, "item_list" if question.field == "items" else question.field)
        if question.required and question.applies(probe) and is_empty(value) and name not in self.errors:
            self.add_error(name, "An answer is missing here.")

    def decision_changes(self) -> dict[str, Any]:
        """Return the answers about the decision."""
        return self._answers(self.questions)

    def recipient_changes(self) -> dict[str, Any] | None:
        """Return the answers about the recipient, or None where none was asked about."""
        if self.recipient is None:
            return None
        answers = self._answers(self.recipient_questions, PREFIX)
        answers["items"] = list(self.cleaned_data[PREFIX + "items"])
        return answers


def _imagined(record: Any, answers: dict[str, Any]) -> Any:
    """Return a copy of a record with answers in it, to ask the table what follows from them. Never saved."""
    probe = copy(record)
    for name, value in answers.items():
        setattr(probe, name, value)
    return probe


class RecipientForm(AnswersForm):
    """One more recipient: who they are, what they get, on what basis."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask who they are, before what they get."""
        super().__init__(*args, part="recipient", **options)
        known = Organisation.objects.visible_to(self.actor).filter(school_id=self.decision.school_id)
        who = {
            "organisation": forms.ModelChoiceField(
                known.order_by("name"), label="Which organisation?",
                required=False, empty_label="Nobody in this list", initial=self.recipient.organisation_id,
                help_text="Add an organisation on the page “Organisations” first, if it is missing.",
            ),
            "name": forms.CharField(
                label="Who there, by name and job?", max_length=200, initial=self.recipient.name,
                error_messages={"required": "Write who it goes to."},
            ),
        }  # fmt: skip
        self.fields = {"seen": self.fields["seen"], **who, **self.fields}

    def recipient_changes(self) -> dict[str, Any]:
        """Return the answers with who they are."""
        return {
            **super().recipient_changes(),
            "organisation": self.cleaned_data["organisation"],
            "name": self.cleaned_data["name"],
        }


class LookForm(SeenForm):
    """A second look: one answer, and words where there is a concern."""

    agrees = forms.ChoiceField(
        label="Your answer", choices=[("yes", "I agree"), ("no", "I have a concern")], widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )  # fmt: skip
    note = forms.CharField(
        label="What did you notice?", required=False, widget=forms.Textarea({"rows": 2}), max_length=5000,
        help_text="Needed when you have a concern.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A concern is said in words."""
        cleaned = super().clean()
        if cleaned.get("agrees") == "no" and not cleaned.get("note", "").strip():
            self.add_error("note", "Say what your concern is.")
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return whether they agree, and the note."""
        return {"agrees": self.cleaned_data["agrees"] == "yes", "note": self.cleaned_data["note"]}
