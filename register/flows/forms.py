"""What is asked of a flow of data that the law requires."""

from django import forms

from infosharing.records.formfields import DAY
from infosharing.workflow.forms import Versioned

from .actions import IN_THE_LIST
from .models import StatutoryFlow


class NewFlowForm(Versioned, forms.ModelForm):
    """What, to whom, by which power, how often."""

    class Meta:
        model = StatutoryFlow
        fields = ("title", "what", "recipient", "power", "frequency")
        labels = {
            "title": "What is it called?",
            "what": "What data is shared?",
            "recipient": "Who receives it?",
            "power": "Which law or power requires it?",
            "frequency": "How often is it shared, or what triggers it?",
        }
        help_texts = {
            "title": "Parents can read this list when the school's sharing policy is in force. Do not name a person.",
            "power": "Give the Act or regulation, and the section.",
        }
        widgets = {"what": forms.Textarea({"rows": 3})}

    def clean_title(self) -> str:
        """Each name once at a school, whatever its capitals."""
        title = self.cleaned_data["title"].strip()
        same = StatutoryFlow.objects.filter(school_id=self.record.school_id, title__iexact=title)
        if same.exclude(pk=self.record.pk).exists():
            raise forms.ValidationError(IN_THE_LIST)
        return title


class FlowForm(NewFlowForm):
    """The same, and from which day it is no longer required."""

    class Meta(NewFlowForm.Meta):
        fields = (*NewFlowForm.Meta.fields, "ended_on")
        labels = {**NewFlowForm.Meta.labels, "ended_on": "When did the law stop requiring it?"}
        help_texts = {
            **NewFlowForm.Meta.help_texts,
            "ended_on": "Leave blank if the law still requires it. With a date, it moves to the end of the list.",
        }
        widgets = {**NewFlowForm.Meta.widgets, "ended_on": forms.DateInput(DAY, format="%Y-%m-%d")}
        error_messages = {
            "ended_on": {"invalid": "Enter a date, like 19/11/2026"},
        }
