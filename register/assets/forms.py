"""What is asked of an information asset: a first entry, its parts, its review and its end."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q

from agreements.agreements.choices import AgreementStatus
from agreements.agreements.forms import assessment_field
from agreements.models import Agreement
from agreements.terms.forms import ParagraphWithCondition
from infosharing.directory.search import items_for
from infosharing.law import bases, conditions
from infosharing.records import clock
from infosharing.records.formfields import Group, day_field, long_text
from infosharing.workflow.forms import VersionedForm

from .models import A_YEAR, Asset
from .parts import Part

WITHIN_A_YEAR = "Enter a date after today and within a year"
QUESTIONS: dict[str, tuple[str, str]] = {
    "title": (
        "What is it called?",
        "For example “Pupil database” or “Visitors' book”. Do not name a person.",
    ),
    "purposes": ("What is it used for?", ""),
    "people": ("Whose data does it hold?", "For example pupils, their parents, staff or visitors."),
    "recipients": (
        "Who outside the school receives it?",
        "For example the council or a supplier. Leave blank if no one does.",
    ),
    "shared_by_law": (
        "Does a law require this sharing, so that no agreement is needed?",
        "Name the law, for example the one for the workforce census. Leave blank if not.",
    ),
    "transfers": (
        "Does it leave the UK?",
        "Say where it goes, and what protects it there. Leave blank if it stays in the UK.",
    ),
    "notice": ("Which privacy notice covers it?", "Say where people can find it."),
    "location": ("Where is it kept?", "Name the system, or the room and cupboard."),
    "owner": ("Who is responsible for it?", "Give the job title, not a name."),
    "source": ("Where does it come from?", ""),
    "retention": ("How long is it kept?", "As in your retention schedule."),
    "disposal": ("How is it destroyed?", ""),
}


def _line(name: str, *, required: bool = False) -> forms.CharField:
    label, hint = QUESTIONS[name]
    length = Asset._meta.get_field(name).max_length
    wide = forms.Textarea({"rows": 2}) if length == 300 else None
    return forms.CharField(label=label, help_text=hint, required=required, max_length=length, widget=wide)


def _coded(label: str, hint: str, entries: tuple, *, chosen: str) -> forms.ChoiceField:
    """Return a field for one of the entries of today, and the one that was chosen before, whatever became of it."""
    offered = [("", "None"), *((entry.code, entry.label) for entry in entries)]
    if chosen and chosen not in dict(offered):
        offered.append((chosen, f"{chosen}: no longer available"))
    return forms.ChoiceField(label=label, help_text=hint, required=False, choices=offered)


def _basis(asset: Asset, actor: Any) -> forms.ChoiceField:
    field = _coded("What is the lawful basis?", "", bases.bases(clock.today()), chosen=asset.basis)
    field.choices = [("", "Not decided yet"), *list(field.choices)[1:]]
    field.widget = forms.RadioSelect(choices=field.choices)
    return field


def _items(asset: Asset, actor: Any) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        items_for(actor, asset.school_id),
        label="What data does it hold?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _agreements(asset: Asset, actor: Any) -> forms.ModelMultipleChoiceField:
    given_up = (AgreementStatus.ABANDONED, AgreementStatus.SUPERSEDED, AgreementStatus.EXPIRED)
    linked = Q(assets__asset=asset.pk)
    rows = Agreement.objects.filter(school_id=asset.school_id).visible_to(actor)
    offered = rows.filter(~Q(status__in=given_up) | linked).distinct().order_by("-created_at")
    field = forms.ModelMultipleChoiceField(
        offered,
        label="Which agreements cover the sharing?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Information sharing agreements, and contracts with suppliers who process the data for us.",
    )
    field.label_from_instance = lambda agreement: (
        f"{agreement.reference}: {agreement.headline} ({agreement.status_label})"
    )
    return field


def _assessment(asset: Asset, actor: Any) -> forms.ModelChoiceField:
    field = forms.ModelChoiceField(
        None,
        label="Which screening or impact assessment covers it?",
        required=False,
        empty_label="None",
    )
    return assessment_field(field, asset.school_id)


OTHER_QUESTIONS: dict[str, Any] = {
    "basis": _basis,
    "condition": lambda asset, actor: _coded(
        "Condition of Article 9",
        "Only for special category data.",
        conditions.conditions(clock.today()),
        chosen=asset.condition,
    ),
    "schedule_1": lambda asset, actor: _coded(
        "Paragraph of Schedule 1",
        "Only if the condition needs one.",
        conditions.schedule_1(clock.today()),
        chosen=asset.schedule_1,
    ),
    "assessment": _assessment,
    "security": lambda asset, actor: long_text(
        "How is it protected?", "For example locks, passwords and who has access."
    ),
    "items": _items,
    "agreements": _agreements,
}


def question(name: str, asset: Asset, actor: Any) -> forms.Field:
    """Return the field that asks for a field, or a list, of an asset."""
    if name in OTHER_QUESTIONS:
        return OTHER_QUESTIONS[name](asset, actor)
    return _line(name, required=name == "title")


def review_day(*, required: bool) -> forms.DateField:
    return day_field("When is the next review due?", "Within a year from today.", required=required)


def clean_review_day(day: date | None) -> date | None:
    """Return a day within a year. Raises ValidationError for any other (domain R20)."""
    if day is not None and not Asset(review_on=day).review_is_within_a_year:
        raise forms.ValidationError(WITHIN_A_YEAR)
    return day


class AssetPartForm(ParagraphWithCondition, VersionedForm):
    """One part of an asset; but for its name, any answer may stay open for now."""

    marks_optional = False

    def __init__(self, *args: Any, part: Part, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in (*part.fields, *part.picks):
            self.fields[name] = question(name, self.record, self.actor)
            self.fields[name].initial = self._initial_of(name)

    def _initial_of(self, name: str) -> Any:
        if name in ("items", "agreements"):
            return [row.pk for row in getattr(self.record, f"{name.removesuffix('s')}_list")]
        return self.record.assessment_id if name == "assessment" else getattr(self.record, name)


class NewAssetForm(VersionedForm):
    """The first entry: what it is, who answers for it, under which agreement it is shared. The rest can follow."""

    marks_optional = False
    groups = (
        Group("About this asset", "", ("school", "title", "purposes", "people", "items")),
        Group("Owner and review", "", ("owner", "review_on")),
        Group("Is it shared with others?", "", ("recipients", "agreements"), folded=True),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("title", "purposes", "people", "items", "owner", "recipients", "agreements"):
            self.fields[name] = question(name, self.record, self.actor)
        self.fields["review_on"] = review_day(required=False)
        self.fields["review_on"].initial = clock.today() + A_YEAR

    def clean_review_on(self) -> date | None:
        return clean_review_day(self.cleaned_data["review_on"])


def begun_from(agreement: Agreement | None) -> dict[str, Any]:
    """Return what a first entry can take over from an agreement."""
    if agreement is None:
        return {}
    items: list[UUID] = [row.item_id for row in agreement.item_list]
    recipients = ", ".join(party.label for party in agreement.party_list)
    return {
        "title": agreement.title,
        "items": items,
        "recipients": recipients[:300],
        "agreements": [agreement.pk],
    }


class ReviewAssetForm(VersionedForm):
    review_on = review_day(required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["review_on"].initial = clock.today() + A_YEAR

    def clean_review_on(self) -> date | None:
        return clean_review_day(self.cleaned_data["review_on"])


class RetireAssetForm(VersionedForm):
    """What became of the data."""

    end_note = long_text(
        "What happened to the data?",
        "For example destroyed, handed over or moved. Say what, when and by whom.",
        required=True,
        rows=3,
    )
