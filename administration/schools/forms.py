"""What is asked about a school."""

from datetime import date
from typing import Any

from django import forms

from infosharing.accounts.choices import SchoolKind
from infosharing.accounts.models import School
from infosharing.directory.imports.dates import NotADate, read_date
from infosharing.law.usual_terms import usual_half_terms, year_of_terms
from infosharing.records.formfields import DAY, Group
from infosharing.workflow.forms import Versioned, VersionedForm

HALF_TERMS = (
    "Autumn, first half",
    "Autumn, second half",
    "Spring, first half",
    "Spring, second half",
    "Summer, first half",
    "Summer, second half",
)


class SchoolForm(Versioned, forms.ModelForm):
    """Who the school is, and how parents reach it."""

    not_optional = ()

    class Meta:
        model = School
        fields = ("name", "kind", "urn", "controller", "ico_number", "address", "email", "phone")
        widgets = {"kind": forms.RadioSelect}
        labels = {"name": "Name of the school", "kind": "What kind of school is it?"}
        help_texts = {
            "urn": "Six figures, from the government's register of schools.",
            "controller": "Who is responsible for personal data: the governing body of a maintained school, the trust "
            "of an academy, the proprietor of an independent school.",
            "ico_number": "On your registration certificate from the Information Commissioner's Office, for example "
            "Z1234567.",
            "address": "Shown to parents beside your information sharing policy, as are email and phone number.",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = SchoolKind.choices

    def clean_urn(self) -> str:
        urn = self.cleaned_data["urn"].strip()
        if urn and not (urn.isascii() and urn.isdigit() and len(urn) == 6):
            raise forms.ValidationError("Enter six figures, like 123456")
        return urn


class ContactsForm(Versioned, forms.ModelForm):
    """Whom colleagues reach about a child, today and in the holidays."""

    marks_optional = False

    class Meta:
        model = School
        fields = ("dsl_phone", "holiday_cover", "file_system")
        labels = {
            "dsl_phone": "Number to call about a child",
            "holiday_cover": "Who to call in the holidays",
            "file_system": "Where child protection files are kept",
        }
        help_texts = {
            "dsl_phone": "It reaches the DSL or a deputy on school days. All staff see it on their first page.",
            "holiday_cover": "A name or role and a number.",
            "file_system": "For example CPOMS, MyConcern, or the locked cabinet in the DSL's office.",
        }


class TermsForm(VersionedForm):
    """The half-terms of one school year, and the days on which the school is closed in term."""

    closed = forms.CharField(
        label="Days closed in term",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text="One day a line, like 19/11/2026, such as staff training (INSET). Bank holidays are known.",
    )

    def __init__(self, *args: Any, year: int, **options: Any) -> None:
        """`year` is the calendar year in which the school year begins."""
        super().__init__(*args, **options)
        self.year = year
        known = _half_terms_of(self.record, year)
        self.is_usual = not known and bool(usual_half_terms(year))
        days = known or list(usual_half_terms(year))
        for number in range(len(HALF_TERMS)):
            first, last = days[number] if number < len(days) else (None, None)
            self.fields[f"first_{number}"] = _day("First day", first)
            self.fields[f"last_{number}"] = _day("Last day", last)
        self.fields["closed"].initial = "\n".join(
            f"{day:%d/%m/%Y}" for day in sorted(_closed_days_of(self.record, year))
        )
        self.groups = [
            *(
                Group(name, "", (f"first_{number}", f"last_{number}"))
                for number, name in enumerate(HALF_TERMS)
            ),
            Group("Closed days", "", ("closed",)),
        ]

    def clean_closed(self) -> list[date]:
        """Return the days typed; every line that is no day of this school year is named."""
        days, wrong = [], []
        for line in filter(None, (line.strip() for line in self.cleaned_data["closed"].splitlines())):
            try:
                days.append(_day_of(line, self.year))
            except NotADate:
                wrong.append(line)
        if wrong:
            years = f"September {self.year} to August {self.year + 1}"
            raise forms.ValidationError(
                f"Enter days from {years}, one a line, like 19/11/{self.year}. Check: {wrong[0]}"
            )
        return sorted(set(days))

    def clean(self) -> dict[str, Any]:
        """The half-terms follow each other, within the school year."""
        cleaned = super().clean()
        before = date(self.year, 8, 1)
        for number in range(len(HALF_TERMS)):
            for name in (f"first_{number}", f"last_{number}"):
                day = cleaned.get(name)
                if day is None:
                    continue
                if day < before:
                    self.add_error(name, "Enter a day after the one before it")
                elif year_of_terms(day) != self.year:
                    self.add_error(name, f"Enter a day before August {self.year + 1}")
                before = max(before, day)
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return the school's terms and closed days with those of this school year replaced."""
        answers = self.cleaned_data
        half_terms = [(answers[f"first_{n}"], answers[f"last_{n}"]) for n in range(len(HALF_TERMS))]
        kept = [
            (first, last) for first, last in self.record.calendar.terms if year_of_terms(first) != self.year
        ]
        others = {day for day in self.record.calendar.closed if year_of_terms(day) != self.year}
        return {
            "terms": [[str(first), str(last)] for first, last in sorted([*kept, *half_terms])],
            "closed_days": [str(day) for day in sorted(others | set(answers["closed"]))],
        }


def _day(label: str, initial: date | None) -> forms.DateField:
    return forms.DateField(label=label, initial=initial, widget=forms.DateInput(DAY, format="%Y-%m-%d"))


def _half_terms_of(school: School, year: int) -> list[tuple[date, date]]:
    return [(first, last) for first, last in school.calendar.terms if year_of_terms(first) == year]


def _closed_days_of(school: School, year: int) -> set[date]:
    return {day for day in school.calendar.closed if year_of_terms(day) == year}


def _day_of(line: str, year: int) -> date:
    """Return the day on a line. Raises NotADate where it is none, or none of the school year."""
    day = read_date(line)
    if year_of_terms(day) != year:
        raise NotADate
    return day
