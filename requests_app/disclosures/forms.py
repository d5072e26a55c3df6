"""Sharing what was decided, and its receipt."""

from typing import Any

from django import forms
from django.utils import timezone

from agreements.choices import Coverage
from agreements.coverage import agreed_method
from infosharing.law.methods import methods_for, needs_call_back_note
from infosharing.records import clock
from infosharing.records.form_messages import SaysHowToMend
from infosharing.records.formfields import long_text, moment_field, past_day_field
from infosharing.workflow.forms import VersionedForm
from requests_app.decisions.models import Recipient
from requests_app.requests.choices import Tier

CONDITIONS_OF_USE = (
    "Use this only for the purpose you asked for. Keep it secure, do not pass it on without asking us, "
    "and destroy it when you no longer need it."
)


class ShareForm(VersionedForm):
    not_optional = ("call_back_note",)
    recipient = forms.ModelChoiceField(
        queryset=None, label="Who did you share it with?", widget=forms.RadioSelect, empty_label=None
    )
    what = long_text(
        "What exactly did you share?",
        "This is what the decision says. Remove anything you did not send.",
        required=True,
        rows=3,
    )
    method = forms.ChoiceField(
        label="How did you share it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select how you shared it"},
    )
    sent_at = moment_field("When did you share it?")
    call_back_note = forms.CharField(
        label="If by phone: who did you call back, and on what number?", required=False, max_length=300
    )
    address_checked_by = forms.CharField(
        label="Who else checked the address before you sent it?", required=False, max_length=200
    )
    protection = forms.CharField(
        label="How was it protected?",
        required=False,
        max_length=300,
        help_text="For example, a password given by phone.",
    )
    tracking = forms.CharField(label="Tracking number, if posted", required=False, max_length=100)
    conditions = long_text(
        "What did you tell the recipient about using it, passing it on and keeping it?", rows=3
    )
    wants_receipt = forms.BooleanField(label="Ask them to confirm receipt", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the recipients who wait, and the methods of the tier."""
        super().__init__(*args, **options)
        waiting = self.record.unserved
        field = self.fields["recipient"]
        field.queryset = Recipient.objects.filter(pk__in=[recipient.pk for recipient in waiting])
        field.label_from_instance = lambda recipient: recipient.said()
        if len(waiting) == 1:
            field.initial = waiting[0].pk
            self.fields["what"].initial = _what_goes(waiting[0])
            self.fields["method"].initial = suggested_method(waiting[0], self.record.tier)
        self.fields["method"].choices = methods_for(self.record.tier)
        self.fields["sent_at"].initial = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
        self.fields["conditions"].initial = CONDITIONS_OF_USE
        self.fields["wants_receipt"].initial = self.record.tier != Tier.STANDARD

    def clean(self) -> dict[str, Any]:
        """The telephone wants a call back."""
        cleaned = super().clean()
        method = cleaned.get("method")
        if method and needs_call_back_note(method) and not cleaned.get("call_back_note"):
            self.add_error("call_back_note", "Enter who you called back, and where you found the number")
        return cleaned


def suggested_method(recipient: Recipient, tier: str) -> str:
    """Return the code of the agreed way of handing over, for what was fully covered; "" where the tier forbids it."""
    if recipient.coverage != Coverage.COVERED:
        return ""
    agreed = agreed_method(recipient.agreement, [item.pk for item in recipient.item_list])
    return agreed if agreed in dict(methods_for(tier)) else ""


def _what_goes(recipient: Recipient) -> str:
    items = ", ".join(item.label for item in recipient.item_list)
    return f"{items}: {recipient.exact}" if recipient.exact else items


class ReceiptForm(VersionedForm):
    confirmed_by = forms.CharField(label="Who confirmed it?", max_length=200)
    confirmed_on = past_day_field("When did they confirm it?", required=True)
    evidence = long_text("How do you know?", "For example, their email of that day.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["confirmed_on"].initial = clock.today()


class RecipientConfirmsForm(SaysHowToMend, forms.Form):
    name = forms.CharField(
        label="Your name and organisation",
        max_length=200,
        error_messages={"required": "Enter your name and organisation"},
    )


class GiveUpForm(VersionedForm):
    not_confirmed_why = long_text("Why was it never confirmed?", "Say how often you asked.", required=True)
