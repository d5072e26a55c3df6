"""Deciding: pages of questions, made from the table of questions."""

from copy import copy
from typing import Any

from django import forms

from infosharing.directory.models import DataItem, Organisation
from infosharing.documents.forms import SignForm
from infosharing.records.formfields import Group
from infosharing.workflow.authorship import READ_THEM
from infosharing.workflow.forms import VersionedForm, VersionField

from .answer_fields import field_for
from .choices import SHARES, Outcome
from .models import Decision, Recipient
from .questions.asking import is_empty, offered, recipient_questions, refusal_of
from .questions.kinds import Question, always
from .questions.pages import PARTS
from .shared_draft import words_to_take_over

PREFIX = "recipient_"
FOLLOWS = "Answer this too, because of your other answers"


class AnswersForm(VersionedForm):
    """Questions of a decision and of a recipient.

    The long page of an ordinary decision puts only those that apply to the answers so far; when an answer brings a
    further question, the page comes back with it. What was typed is never hidden. Shorter pages put all of theirs.
    """

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
        self.puts_all = part != "decide"
        about_decision = () if part == "recipient" else offered(decision, part)
        self.questions = self._put(about_decision, decision, self._probe(about_decision), "")
        self.recipient_questions: dict[str, Question] = {}
        if recipient is not None:
            about_recipient = recipient_questions(decision.tier)
            probe = self._recipient_probe(about_recipient)
            self.recipient_questions = self._put(about_recipient, recipient, probe, PREFIX)
        self.groups = self._groups() if part == "decide" else []
        asked = {
            **self.questions,
            **{PREFIX + name: question for name, question in self.recipient_questions.items()},
        }
        self.not_optional = tuple(name for name, question in asked.items() if question.required)

    def _put(
        self, questions: tuple[Question, ...], record: Any, probe: Any, prefix: str
    ) -> dict[str, Question]:
        """Add the fields of the questions that are put, and return those questions by field."""
        put = {}
        for question in questions:
            typed = self._typed(question, prefix) or getattr(record, question.field, "")
            if self.puts_all or question.applies(probe) or not is_empty(typed):
                self.fields[prefix + question.field] = field_for(question, record, self.actor)
                put[question.field] = question
        return put

    def _typed(self, question: Question, prefix: str) -> Any:
        return self.data.get(prefix + question.field, "") if self.is_bound else ""

    def _probe(self, questions: tuple[Question, ...]) -> Decision:
        """Return the decision as the page sees it: with what was typed; before that, as if all were shared."""
        typed = {q.field: self._typed(q, "") for q in questions} if self.is_bound else {}
        probe = _imagined(self.decision, typed)
        probe.outcome = probe.outcome or Outcome.SHARE_IN_FULL
        return probe

    def _recipient_probe(self, questions: tuple[Question, ...]) -> Recipient:
        fields = [q for q in questions if q.field != "items"]
        probe = _imagined(
            self.recipient, {q.field: self._typed(q, PREFIX) for q in fields} if self.is_bound else {}
        )
        if self.is_bound:
            ticked = self.data.getlist(f"{PREFIX}items")
            by_pk = {str(item.pk): item for item in DataItem.objects.visible_to(self.actor)}
            probe.item_list = [by_pk[pk] for pk in ticked if pk in by_pk]
        return probe

    def _groups(self) -> list[Group]:
        about_recipient = tuple(PREFIX + name for name in self.recipient_questions)
        names = {
            "identity": PARTS["identity"].title,
            "outcome": "Your decision",
            "recipient": PARTS["recipient"].title,
            "people": "Consent",
            "reasons": "Your reasons",
        }
        groups = []
        for code, title in names.items():
            asked = tuple(q.field for q in self.questions.values() if q.part == code)
            asked = about_recipient if code == "recipient" else asked
            groups += [Group(title, "", asked)] if asked else []
        return groups

    def clean(self) -> dict[str, Any]:
        """Ask for what the given answers make necessary."""
        cleaned = super().clean()
        if self.later:
            return cleaned
        decision = _imagined(self.decision, self._answers(self.questions))
        for question in self.questions.values():
            self._demand(question, decision, question.field)
            if (sentence := refusal_of(question, decision)) and question.field not in self.errors:
                self.add_error(question.field, sentence)
        if self.recipient is not None and ("outcome" not in self.questions or decision.outcome in SHARES):
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
            always_asked = question.applies is always or name in self.data
            self.add_error(name, "Answer this question" if always_asked else FOLLOWS)

    def decision_changes(self) -> dict[str, Any]:
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
                known.order_by("name"),
                label="Which organisation?",
                required=False,
                empty_label="Not in this list",
                initial=self.recipient.organisation_id,
                help_text="If it is missing, add it on the “Organisations” page first.",
            ),
            "name": forms.CharField(
                label="Contact's name and job title",
                max_length=200,
                initial=self.recipient.name,
                error_messages={"required": "Enter the contact's name and job title"},
            ),
        }
        self.fields = {"version": self.fields["version"], **who, **self.fields}

    def recipient_changes(self) -> dict[str, Any]:
        return {
            **super().recipient_changes(),
            "organisation": self.cleaned_data["organisation"],
            "name": self.cleaned_data["name"],
        }


class SignDecisionForm(SignForm):
    """The signature: it knows which version of the request, too, the signer was looking at."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["request_version"] = VersionField(initial=self.record.request.version)
        words = words_to_take_over(self.record, self.actor)
        if words:
            tick = forms.BooleanField(label=words, error_messages={"required": READ_THEM})
            self.fields = {"takes_over": tick, **self.fields}

    def look_again(self, version: int) -> None:
        """Let the next try be about the newest version of both."""
        super().look_again(version)
        newest = type(self.record.request).objects.values_list("version", flat=True)
        self.data["request_version"] = str(newest.get(pk=self.record.request_id))
