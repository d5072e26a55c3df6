"""What the register can be filtered to: one form for its page and for the addresses that one can keep."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict

from agreements.choices import Coverage
from agreements.models import Agreement
from infosharing.accounts.models import Membership, Person
from infosharing.directory.choices import RequesterType
from infosharing.directory.models import Organisation
from infosharing.law.bases import BASES
from infosharing.law.conditions import CONDITIONS
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.form_messages import SaysHowToMend
from infosharing.records.formats import say_day
from infosharing.records.formfields import Group, day_field
from requests_app.decisions.choices import Outcome
from requests_app.requests.choices import Status, Tier
from requests_app.requests.rules import MAY_BE_DECIDERS

from .filters import NOT_DECIDED, OLDEST_FIRST, WITHDRAWN, Filtered
from .picking import Picked
from .reading import requests_read_by
from .window import Window, this_school_year

FIRST_YEAR, LAST_YEAR = 2000, 2100
DECIDING = {role for roles in MAY_BE_DECIDERS.values() for role in roles}


def _one_of(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", "All"), *choices],
        error_messages={"invalid_choice": "Select an option from the list"},
    )


def _coded(label: str, entries: tuple) -> forms.ChoiceField:
    return _one_of(label, [(entry.code, entry.label) for entry in entries])


class FilterForm(SaysHowToMend, forms.Form):
    """What lines of restricted sharing show, and so what they can be filtered to (domain 4)."""

    marks_optional = False
    groups = (
        Group("Requests", "", ("school", "kind", "basis", "condition", "outcome", "late")),
        Group("Dates", "Leave blank for this school year.", ("since", "until")),
        Group("Earlier date", "Leave blank for the current register.", ("on",)),
    )
    school = _one_of("School", ())
    since = day_field("Logged from")
    until = day_field("Logged to")
    on = day_field("Show the register as it was at the end of")
    kind = _one_of("Type of organisation", RequesterType.choices)
    basis = _coded("Lawful basis", BASES)
    condition = _coded("Condition of Article 9", CONDITIONS)
    outcome = _one_of(
        "Decision",
        [(NOT_DECIDED, "Not yet decided"), *Outcome.choices, (WITHDRAWN, "Withdrawn by the requester")],
    )
    late = forms.BooleanField(label="Late only", required=False)

    def __init__(self, data: Any, *, actor: Actor, roles: tuple[str, ...]) -> None:
        """`data` is what the address says; `actor` reads by one of `roles`."""
        super().__init__(data)
        self.actor = actor
        self.schools = actor.schools_as(*roles)
        names = sorted((actor.school_names[pk], str(pk)) for pk in self.schools)
        self.fields["school"].choices = [("", "All"), *((pk, name) for name, pk in names)]
        if len(names) < 2:
            self.fields["school"].widget = forms.HiddenInput()

    def clean_on(self) -> date | None:
        """Refuse a day that is not over, and one that no calendar here reaches."""
        on = self.cleaned_data["on"]
        if on and not FIRST_YEAR <= on.year <= LAST_YEAR:
            raise forms.ValidationError(f"Enter a year between {FIRST_YEAR} and {LAST_YEAR}")
        if on and on >= clock.today():
            raise forms.ValidationError("Enter a date before today")
        return on

    def clean(self) -> dict[str, Any]:
        """Refuse a window that ends before it begins, a day to come, and what history cannot tell."""
        cleaned = super().clean()
        since, until, on = (cleaned.get(name) for name in ("since", "until", "on"))
        for name, day in (("since", since), ("until", until)):
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, f"Enter a year between {FIRST_YEAR} and {LAST_YEAR}")
        if since and until and until < since:
            self.add_error("until", "Enter a date that is the same as or after the first date")
        if on and cleaned.get("late"):
            self.add_error("late", "You cannot filter by late on an earlier date. Clear one of the two.")
        return cleaned

    def filtered(self) -> Filtered:
        """Return what was asked for, cleaned. Ask `is_valid` first."""
        answers = {name: value for name, value in self.cleaned_data.items() if value}
        usual = this_school_year()
        since, until = answers.pop("since", None), answers.pop("until", None)
        first = since or (min(usual.first, until.replace(day=1)) if until else usual.first)
        window = Window(first, until or max(usual.last, first))
        school = answers.pop("school", None)
        on = answers.pop("on", None)
        schools = frozenset({UUID(school)}) if school else self.schools
        return Filtered(schools, window, on, answers, tuple(self._in_words(window, on)))

    def _in_words(self, window: Window, on: date | None) -> list[str]:
        """Return in words what was asked for, the window first."""
        words = [f"Logged: {window.said}"]
        if on:
            words.append(f"As it was on {say_day(on)}")
        for name, value in self.cleaned_data.items():
            if value and name not in ("since", "until", "on", "sort"):
                field = self.fields[name]
                if isinstance(field, forms.ModelChoiceField):
                    shown = field.label_from_instance(value)
                else:
                    shown = dict(field.choices)[value] if hasattr(field, "choices") else ""
                words.append(f"{field.label}: {shown}" if shown else field.label)
        return words


class RegisterFilterForm(FilterForm):
    """What the register of sharing can be filtered to beside that, and in which order it stands."""

    groups = (
        FilterForm.groups[0],
        Group("More filters", "", ("organisation", "tier", "status", "coverage", "agreement", "decided_by")),
        *FilterForm.groups[1:],
        Group("Sort", "", ("sort",)),
    )
    organisation = Picked("Organisation")
    tier = _one_of("Sensitivity", Tier.choices)
    status = _one_of(
        "Status", [choice for choice in Status.choices if choice[0] not in (Status.DRAFT, Status.DISCARDED)]
    )
    coverage = _one_of("Covered by an agreement", Coverage.choices)
    agreement = Picked("Agreement")
    decided_by = Picked("Decided by")
    sort = forms.ChoiceField(
        label="Sort by",
        required=False,
        choices=[("", "Newest first"), (OLDEST_FIRST, "Oldest first")],
        error_messages={"invalid_choice": "Select an option from the list"},
    )

    def __init__(self, data: Any, **options: Any) -> None:
        """Offer only what stands on the lines that the reader may read."""
        super().__init__(data, **options)
        for name, make in (
            ("organisation", self._organisations),
            ("agreement", self._agreements),
            ("decided_by", self._deciders),
        ):
            some = partial(make, self._schools_to_list())
            self.fields[name].offer(partial(make, self.schools), some, self.data.get(name, ""))
        if len(self.schools) > 1:
            names = self.actor.school_names
            self.fields["organisation"].label_from_instance = lambda organisation: (
                f"{organisation.name} ({names[organisation.school_id]})"
            )
        self.fields["agreement"].label_from_instance = lambda agreement: (
            f"{agreement.reference}: {agreement.headline}"
        )

    @property
    def lists_only_some(self) -> bool:
        """Whether a list has more entries than it offers."""
        return any(field.lists_only_some for field in self.fields.values() if isinstance(field, Picked))

    def _schools_to_list(self) -> frozenset[UUID]:
        """Return the school that is picked: its lists are shorter. All of them where none is."""
        return frozenset(pk for pk in self.schools if str(pk) == self.data.get("school")) or self.schools

    def _organisations(self, schools: frozenset[UUID]) -> QuerySet:
        read = requests_read_by(self.actor, schools)
        rows = Organisation.objects.filter(
            Exists(read.filter(organisation=OuterRef("pk"))), school_id__in=schools
        )
        return rows.order_by("name")

    def _agreements(self, schools: frozenset[UUID]) -> QuerySet:
        rows = Agreement.objects.visible_to(self.actor).filter(school_id__in=schools)
        return rows.filter(active_from__isnull=False).order_by("-reference")

    def _deciders(self, schools: frozenset[UUID]) -> QuerySet:
        """Everybody who holds or held a role that decides; that they decided something is not told."""
        held = Membership.objects.filter(school_id__in=schools, role__in=DECIDING)
        return Person.objects.filter(pk__in=held.values("person_id")).order_by("name")


def asks_nothing(data: QueryDict) -> bool:
    """Say whether an address asks for no more than a place in the list."""
    return not without_blanks(data)


def usual(actor: Actor, roles: tuple[str, ...]) -> Filtered:
    """Return what is shown where an address asks for nothing: this school year at all the schools that one reads."""
    window = this_school_year()
    return Filtered(actor.schools_as(*roles), window, None, {}, (f"Logged: {window.said}",))


def without_blanks(data: QueryDict) -> str:
    """Return the part of an address that asks for something: what a form sent empty is left out, and the place in the
    list as well."""
    kept = data.copy()
    for name in [*data]:
        if name in ("after", "csrfmiddlewaretoken") or not data[name]:
            del kept[name]
    return kept.urlencode()
