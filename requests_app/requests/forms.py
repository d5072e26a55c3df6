"""Logging a request: who asks, what applies only sometimes, and the steps that ask little."""

from typing import Any

from django import forms
from django.utils.html import format_html

from infosharing.accounts.choices import WORKS_HERE
from infosharing.directory.choices import RequesterType
from infosharing.directory.forms import school_choice
from infosharing.directory.models import Organisation
from infosharing.documents.uploads import UploadField
from infosharing.records import clock
from infosharing.records.formfields import Group, day_field, long_text
from infosharing.workflow.forms import VersionedForm

from .choices import Channel, Direction, FileKind, Identifiability, Instrument, Tier
from .risks import IDENTIFYING_ITEMS
from .rules import SEVERITY
from .safety import is_about_a_child


class DraftForm(VersionedForm):
    """A page of a draft: "save and come back later" takes it half filled in."""

    required_words: dict[str, str] = {}

    def __init__(self, *args: Any, later: bool = False, **options: Any) -> None:
        """`later` asks for nothing that is missing."""
        super().__init__(*args, **options)
        if later:
            self.not_optional += tuple(name for name, field in self.fields.items() if field.required)
        for name, field in self.fields.items():
            if later:
                field.required = False
            elif name in self.required_words:
                field.error_messages["required"] = self.required_words[name]
        self.later = later


class WhoForm(DraftForm):
    """Who asks, where they work, and how it reached the school."""

    not_optional = ("organisation", "new_organisation", "new_kind")
    direction = forms.ChoiceField(
        label="What do you want to log?",
        choices=Direction.choices,
        widget=forms.RadioSelect,
        initial=Direction.ASKED,
    )
    organisation = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label="Their organisation",
        empty_label="Not in this list",
        help_text="If it is not in the list, add it below.",
    )
    new_organisation = forms.CharField(
        label="Or add a new organisation: name", required=False, max_length=160
    )
    new_kind = forms.ChoiceField(
        label="What kind of organisation or person is it?",
        required=False,
        help_text="Only needed if it is not in the list above.",
        choices=[("", "Select one"), *RequesterType.choices],
    )
    requester_name = forms.CharField(label="Name of the person asking", max_length=200)
    requester_role = forms.CharField(label="Their job title", max_length=200, required=False)
    channel = forms.ChoiceField(
        label="How did it reach you?", choices=Channel.choices, widget=forms.RadioSelect
    )

    required_words = {
        "requester_name": "Enter the name of the person asking",
        "channel": "Select how it reached you",
        "direction": "Select what you want to log",
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the organisations of the person's schools, and the schools where there are several."""
        super().__init__(*args, **options)
        school_id = self.record.school_id
        known = Organisation.objects.visible_to(self.actor)
        self.fields["organisation"].queryset = (
            known.filter(school_id=school_id) if school_id else known
        ).order_by("name")
        field = school_choice(self.actor, *WORKS_HERE) if school_id is None else None
        if field is not None:
            self.fields = {"school": field, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Ask for an organisation one way or the other."""
        cleaned = super().clean()
        picked, new, kind = (cleaned.get(name) for name in ("organisation", "new_organisation", "new_kind"))
        if self.later:
            return cleaned
        if picked is None and not kind:
            self.add_error("new_kind", "Select the organisation from the list, or select what kind it is")
        if picked is not None and new:
            self.add_error(
                "new_organisation", "You selected an organisation from the list. Leave this empty."
            )
        return cleaned


MEANINGS = {
    Identifiability.NAMED: "People are named, or anyone who reads it can tell who they are.",
    Identifiability.PSEUDONYMISED: "Someone with the key, or with other information, can still tell who they are. It "
    "is still personal data. So are birth dates with postcodes.",
    Identifiability.ANONYMOUS: "No one can be told from it, even with other information. It is not personal data, so "
    "none of these risks apply.",
}


def _explained(kind: Identifiability) -> Any:
    return format_html('{}<span class="hint">{}</span>', kind.label, MEANINGS[kind])


class MoreForm(DraftForm):
    """What is asked only when it applies."""

    not_optional = ("urgency_reason",)
    groups = (
        Group(
            "About the request",
            "",
            ("instrument", "their_reference", "power_cited", "why_needed", "is_urgent", "urgency_reason"),
        ),
        Group("Keeping people safe", "", ("do_not_tell", "do_not_tell_until", "protect_identities")),
        Group("Courts and research", "", ("court_details", "ethical_approval")),
        Group("Risks of sharing", "", ("identifiability", "new_technology", "abroad", "is_regular")),
        Group("Your reply", "", ("promised_for",)),
    )
    instrument = forms.ChoiceField(
        label="What kind of request is it?", choices=Instrument.choices, required=False
    )
    their_reference = forms.CharField(label="Their reference", required=False, max_length=200)
    power_cited = long_text("Which legal power or duty do they rely on?")
    why_needed = long_text("Why do they need it, and what happens if they do not get it?")
    is_urgent = forms.BooleanField(label="This is urgent", required=False)
    urgency_reason = long_text("Why is it urgent?")
    do_not_tell = long_text("Has anyone said the family must not be told? Who, and why?")
    do_not_tell_until = day_field("Until what date must they not be told?")
    protect_identities = long_text(
        "Whose identity or address must be protected?", "For example, the address of a refuge."
    )
    court_details = long_text("Which court and case is it, and what exactly does the order say?")
    ethical_approval = long_text(
        "For research: which ethical approval do they have, and what is its reference?"
    )
    promised_for = day_field("When did you say you would reply?")
    identifiability = forms.ChoiceField(
        label="Can people be identified from what is sent?",
        choices=[(kind.value, _explained(kind)) for kind in Identifiability],
        widget=forms.RadioSelect,
        required=False,
        initial=Identifiability.NAMED,
    )
    new_technology = forms.BooleanField(
        label="It uses a system or technology that is new to the school", required=False
    )
    abroad = forms.CharField(
        label="If it leaves the United Kingdom, which country does it go to?", required=False, max_length=80
    )
    is_regular = forms.BooleanField(
        label="This is shared regularly, not just once",
        required=False,
        help_text="Regular sharing needs a screening first, and should have an agreement. Once shared, the people who "
        "draft agreements are told.",
    )

    def clean(self) -> dict[str, Any]:
        """Urgency has its reason; silence has its source."""
        cleaned = super().clean()
        if cleaned.get("is_urgent") and not cleaned.get("urgency_reason"):
            self.add_error("urgency_reason", "Enter why it is urgent")
        cleaned["identifiability"] = cleaned.get("identifiability") or Identifiability.NAMED
        if cleaned["identifiability"] == Identifiability.ANONYMOUS:
            self._refuse_what_tells_who_it_is()
        if cleaned.get("do_not_tell_until") and not cleaned.get("do_not_tell"):
            self.add_error("do_not_tell", "Enter who said the family must not be told")
        return cleaned

    def _refuse_what_tells_who_it_is(self) -> None:
        """Contact details, pictures and staff records are never anonymous."""
        telling = [item.label for item in self.record.asked if item.code in IDENTIFYING_ITEMS]
        if telling:
            words = f"This is not anonymous: it includes {telling[0].lower()}. Select named or pseudonymised"
            self.add_error("identifiability", words)


class TierForm(VersionedForm):
    not_optional = ("tier_reason",)
    tier = forms.ChoiceField(label="How sensitive is it?", choices=Tier.choices, widget=forms.RadioSelect)
    tier_reason = long_text("Why?", "Needed if you lower it.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tier"].initial = self.record.tier
        if is_about_a_child(self.record):
            # What is about a child is never kept from the DSL team.
            self.fields["tier"].choices = [choice for choice in Tier.choices if choice[0] != Tier.ALLEGATION]

    def clean(self) -> dict[str, Any]:
        """Who lowers it says why."""
        cleaned = super().clean()
        tier = cleaned.get("tier")
        is_lower = tier and SEVERITY.index(tier) < SEVERITY.index(self.record.tier)
        if is_lower and not cleaned.get("tier_reason", "").strip():
            self.add_error("tier_reason", "Enter why you lower the sensitivity")
        return cleaned


class ReasonForm(VersionedForm):
    """A reason for stepping aside from the usual road."""

    closing_reason = long_text("Reason", required=True)


class ReopenForm(ReasonForm):
    """Why it is opened again, and by when it is needed now."""

    needed_by = day_field("When is it needed by now?", required=True)

    def clean_needed_by(self) -> Any:
        day = self.cleaned_data["needed_by"]
        if day < clock.today():
            raise forms.ValidationError("This date has passed. Check the year.")
        return day


class FileForm(VersionedForm):
    what = forms.ChoiceField(label="What is the file?", choices=FileKind.choices, widget=forms.RadioSelect)
    file = UploadField(label="File", help_text="PDF, picture, Word, email or text, up to 10 MB.")
