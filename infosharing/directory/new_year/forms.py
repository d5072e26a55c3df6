"""The form that moves a school up to the next school year."""

from datetime import date
from typing import Any

from django import forms

from infosharing.directory.forms import ActsOnWhatWasShown
from infosharing.records.formfields import day_field

from .moves import NewYear, groups_in, new_year_of

NO_GROUP = "none"


class NewYearForm(ActsOnWhatWasShown):
    """Which year group leaves, and when. It is filled in from the start, so that there is something to see."""

    leaving = forms.ChoiceField(
        label="Which year group leaves the school?", widget=forms.Select({"class": "short"})
    )
    left_on = day_field("When is their last day on roll?", required=True)

    def __init__(
        self, data: Any, *, pupils: list[dict[str, Any]], school_year: int, last_day: date, **options: Any
    ) -> None:
        groups = groups_in(pupils)[::-1]
        usual = {"leaving": [*groups, NO_GROUP][0], "left_on": last_day.isoformat()}
        super().__init__(data or usual, **options)
        self.pupils, self.school_year = pupils, school_year
        self.fields["leaving"].choices = [
            *((group, group) for group in groups),
            (NO_GROUP, "No year group leaves"),
        ]
        if "school" in self.fields and not data:
            self.data["school"] = self.fields["school"].choices[0][0]

    def clean_left_on(self) -> date:
        """Ask for a day of the school year that ends, on which all who leave were on roll."""
        day, year = self.cleaned_data["left_on"], self.school_year
        if not date(year - 1, 9, 1) <= day <= date(year, 8, 31):
            raise forms.ValidationError(f"Enter a date of the school year that ends, like 21/07/{year}")
        leaving = [pupil for pupil in self.pupils if pupil["year_group"] == self.cleaned_data.get("leaving")]
        if any(pupil["on_roll_from"] and day < pupil["on_roll_from"] < date(year, 8, 1) for pupil in leaving):
            raise forms.ValidationError("Enter a later date: one of these pupils was not on roll yet")
        return day

    def moves(self) -> NewYear:
        """Return what moving up does."""
        return new_year_of(self.pupils, self.school_year, self.cleaned_data["leaving"])
