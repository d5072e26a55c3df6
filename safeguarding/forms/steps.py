"""What the steps of a form ask: signing, declining, taking back, extending, handing over, passing on."""

from typing import Any

from django import forms

from infosharing.accounts.acting import colleagues_at, holders
from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.models import Person
from infosharing.documents.signing import SignForm
from infosharing.documents.uploads import UploadField
from infosharing.records import clock
from infosharing.records.formfields import clean_last_day, day_field, long_text, moment_field, past_day_field
from infosharing.workflow.forms import VersionedForm


class ReasonForm(VersionedForm):
    """A step that wants a reason."""

    reason = long_text("Why?", required=True)


class ExtendForm(ReasonForm):
    """Another day on which access ends."""

    access_ends = day_field("On which day does access end now?", required=True)
    field_order = ("access_ends", "reason")

    def clean_access_ends(self) -> Any:
        """Refuse a day that is over, and more than a year."""
        return clean_last_day(self.cleaned_data["access_ends"])


class PersonChoice(VersionedForm):
    """A step that names a colleague."""

    def offer(self, field: str, people: list[Person]) -> None:
        """Let `field` be one of `people`."""
        self.fields[field].queryset = Person.objects.filter(pk__in=[one.pk for one in people]).order_by(
            "name"
        )


class HandOverForm(PersonChoice, ReasonForm):
    """Another member of the DSL team."""

    kept_by = forms.ModelChoiceField(
        queryset=None, label="Who keeps it from now on?", empty_label="Choose one"
    )
    field_order = ("kept_by", "reason")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the DSL team, without whoever keeps it now and those it does not exist for."""
        super().__init__(*args, **options)
        barred = self.record.excluded_ids | {self.record.kept_by_id, self.record.recipient_id}
        team = [one for one in holders(self.record.school_id, *DSL_TEAM) if one.pk not in barred]
        self.offer("kept_by", team)


class PassOnForm(PersonChoice):
    """To whom, and why."""

    colleague = forms.ModelChoiceField(queryset=None, label="Who needs to know?", empty_label="Choose one")
    why = long_text("Why do they need to know, and how much?", required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer everybody else who works at the school; the DSL team knows already."""
        super().__init__(*args, **options)
        knows = {self.actor.pk, *(one.pk for one in holders(self.record.school_id, *DSL_TEAM))}
        self.offer("colleague", [one for one in colleagues_at(self.record.school_id) if one.pk not in knows])


class AttachCopyForm(VersionedForm):
    """When the signed copy was put on the file."""

    copy_attached_on = past_day_field("When did you put it on the file?", required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Today, unless somebody says otherwise."""
        super().__init__(*args, **options)
        self.fields["copy_attached_on"].initial = clock.today()


class OnPaperForm(SignForm):
    """What the colleague signed by hand, and the scan; confirmed by the password of whoever saw them sign."""

    field_order = ("printed_name", "post", "signed_at", "file", "password")
    signed_at = moment_field("When did they sign it in front of you?")
    file = UploadField(label="The scan of the signed form", help_text="PDF or picture, up to 10 MB.",
                       error_messages={"required": "Attach the scan of the signed form."})  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        """The names are the colleague's, not the witness's."""
        super().__init__(*args, **options)
        self.fields["printed_name"].label = "The colleague's name, as printed on the form"
        self.fields["post"].label = "Their post"
        self.fields["password"].help_text = "We ask again, because you vouch for what you saw."
        self.fields["signed_at"].error_messages["required"] = "Say when they signed."


class WordsForm(forms.Form):
    """A new edition of a text of the school's own."""

    text = forms.CharField(
        label="What it says from now on", max_length=4000, widget=forms.Textarea({"rows": 10}),
        error_messages={"required": "It cannot be empty."},
    )  # fmt: skip
    edition = forms.IntegerField(widget=forms.HiddenInput)
