"""The fields for single questions of a decision and of a recipient."""

from typing import Any

from django import forms
from django.utils.html import format_html

from infosharing.directory.search import items_for
from infosharing.law import bases, conditions, exemptions
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formfields import day_field, past_day_field
from requests_app.requests.choices import Deliverer, Tier

from .models import Decision, Recipient
from .questions.kinds import Question
from .suggestions import suggested_basis

SHORT_LINES = ("exact", "checked_against", "identity_note", "number_called")
LEGAL_TABLES = {
    "exemption": exemptions.exemptions,
    "condition": conditions.conditions,
    "schedule_1": conditions.schedule_1,
}


def field_for(question: Question, record: Decision | Recipient, actor: Actor) -> forms.Field:
    """Return the field that puts `question` about a decision or a recipient, with what is known filled in."""
    words = {"label": question.ask, "help_text": question.hint, "required": False}
    if question.field == "items":
        return _items(words, record, actor)
    words["initial"] = getattr(record, question.field)
    if question.field == "basis":
        return _basis(words, record)
    if question.field == "deliverer":
        choices = _deliverers(record, actor)
        return forms.ChoiceField(**words, choices=choices, widget=forms.RadioSelect)
    if question.field in LEGAL_TABLES:
        entries = LEGAL_TABLES[question.field](clock.today())
        choices = [("", "None, or not needed"), *((entry.code, entry.label) for entry in entries)]
        return forms.ChoiceField(**words, choices=choices)
    model_field = type(record)._meta.get_field(question.field)
    if model_field.choices:
        choices = [choice for choice in model_field.flatchoices if choice[0]]
        return forms.ChoiceField(**words, choices=choices, widget=forms.RadioSelect)
    if model_field.get_internal_type() == "DateField":
        in_the_past = question.field == "requester_told_on"
        field = (past_day_field if in_the_past else day_field)(question.ask, question.hint)
        field.initial = words["initial"]
        return field
    widget = forms.TextInput() if question.field in SHORT_LINES else forms.Textarea({"rows": 2})
    return forms.CharField(**words, widget=widget, max_length=5000)


def _items(words: dict[str, Any], recipient: Recipient, actor: Actor) -> forms.Field:
    """Offer the dictionary, with what the recipient gets ticked."""
    return forms.ModelMultipleChoiceField(
        **words,
        queryset=items_for(actor, recipient.school_id),
        widget=forms.CheckboxSelectMultiple,
        initial=[item.pk for item in recipient.item_list],
    )


def _basis(words: dict[str, Any], recipient: Recipient) -> forms.Field:
    """Offer the bases in force today, each with its warnings for this kind of school, and the usual one."""
    sharing_request, today = recipient.decision.request, clock.today()
    suggestion = suggested_basis(sharing_request)
    words["help_text"] = f"Suggested: {bases.basis_label(suggestion.code)}. {suggestion.reason}"
    if recipient.agreed_in:
        words["help_text"] = (
            f"Suggested: {bases.basis_label(recipient.basis)}. As agreed in {recipient.agreed_in}."
        )
    choices = []
    for basis in bases.bases(today):
        notes = " ".join(
            bases.warnings_for(
                basis.code,
                school_kind=sharing_request.school.kind,
                on=today,
                safeguarding=sharing_request.tier == Tier.SAFEGUARDING,
            )
        )
        hint = format_html('{}<span class="hint">{}</span>', basis.label, notes)
        choices.append((basis.code, hint if notes else basis.label))
    return forms.ChoiceField(**words, choices=choices, widget=forms.RadioSelect)


def _deliverers(decision: Decision, actor: Actor) -> list[tuple[str, str]]:
    """Offer the office for ordinary requests only, and the author where it is somebody else."""
    sharing_request = decision.request
    offered_here = [Deliverer.DECIDER]
    if sharing_request.author_id != actor.pk:
        offered_here.append(Deliverer.LOGGER)
    if sharing_request.tier == Tier.STANDARD:
        offered_here.append(Deliverer.OFFICE)
    return [(basis.value, basis.label) for basis in offered_here]
