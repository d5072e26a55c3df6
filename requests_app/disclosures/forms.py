"""Sharing what was decided, and its receipt."""

from typing import Any

from django import forms
from django.utils import timezone

from infosharing.accounts.handing_over import method_refusal
from infosharing.law.identity import NUMBER_SOURCES
from infosharing.law.methods import METHODS, needs_call_back_note
from infosharing.records import clock
from infosharing.records.form_messages import SaysHowToMend
from infosharing.records.formfields import long_text, moment_field, past_day_field
from infosharing.workflow.forms import VersionedForm
from requests_app.decisions.models import Recipient
from requests_app.requests.choices import Tier

from .actions import CALLED_BACK
from .handing_over import methods_to, suggested_method, tier_handed_over

CONDITIONS_OF_USE = (
    "Use this only for the purpose you asked for. Keep it secure, do not pass it on without asking us, "
    "and destroy it when you no longer need it."
)


CALL_BACK_WORDS = {
    "call_back_note": "Enter who you called back",
    "number_called": "Enter the number you called",
    "number_found": "Select where you found the number",
}


class ShareForm(VersionedForm):
    not_optional = CALLED_BACK
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
        label="If by phone: who did you call back?", required=False, max_length=300
    )
    number_called = forms.CharField(label="Which number did you call?", required=False, max_length=60)
    number_found = forms.ChoiceField(
        label="Where did you find that number?",
        required=False,
        choices=(("", "Select one"), *NUMBER_SOURCES),
        help_text="Never use a number that the caller gave you.",
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
            self.fields["method"].initial = suggested_method(waiting[0])
        offered = {code for recipient in waiting for code, _ in methods_to(recipient)}
        self.fields["method"].choices = [(one.code, one.label) for one in METHODS if one.code in offered]
        self.fields["sent_at"].initial = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
        self.fields["conditions"].initial = CONDITIONS_OF_USE
        self.fields["wants_receipt"].initial = self.record.tier != Tier.STANDARD

    def clean(self) -> dict[str, Any]:
        """What goes to this recipient can go this way; the phone wants a call back."""
        cleaned = super().clean()
        method, recipient = cleaned.get("method"), cleaned.get("recipient")
        if method and recipient:
            # The one that waits, which knows its decision and its items.
            waiting = next(one for one in self.record.unserved if one.pk == recipient.pk)
            sentence = method_refusal(self.record.school, tier_handed_over(waiting), method)
            if sentence:
                self.add_error("method", sentence)
        if method and needs_call_back_note(method):
            for name in CALLED_BACK:
                if not cleaned.get(name):
                    self.add_error(name, CALL_BACK_WORDS[name])
        return cleaned


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
