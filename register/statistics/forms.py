"""Which numbers: of which school, in which school year."""

from typing import Any
from uuid import UUID

from django import forms

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.form_messages import SaysHowToMend

from .periods import SchoolYear, year_of

YEARS_BACK = 10
ALL = "All my schools"
NOT_YOURS = "Select one of your schools"


class NumbersForm(SaysHowToMend, forms.Form):
    """One school or all, and one school year."""

    marks_optional = False
    school = forms.ChoiceField(label="School", required=False, error_messages={"invalid_choice": NOT_YOURS})
    year = forms.ChoiceField(
        label="School year",
        required=False,
        error_messages={"invalid_choice": "Select a school year from the list"},
    )

    def __init__(self, data: Any, *, actor: Actor, schools: frozenset[UUID], together: bool) -> None:
        """Offer `schools` of `actor`; all of them `together` where that is wanted and they are several."""
        super().__init__(data)
        self.this_year = year_of(clock.today())
        names = sorted((actor.school_names[pk], str(pk)) for pk in schools)
        self.schools = [UUID(pk) for _, pk in names]
        self.said = ""
        self.together = together and len(names) > 1
        everything = [("", ALL)] if self.together else []
        self.fields["school"].choices = [*everything, *((pk, name) for name, pk in names)]
        if len(names) < 2:
            # There is nothing to choose; what the address says nevertheless is looked at below.
            self.said, self.fields = self.data.get("school", ""), {"year": self.fields["year"]}
        years = range(self.this_year.starts_in, self.this_year.starts_in - YEARS_BACK - 1, -1)
        self.fields["year"].choices = [(str(year), SchoolYear(year).said) for year in years]

    def clean(self) -> dict[str, Any]:
        """Refuse another school than the only one."""
        if self.said and self.said not in map(str, self.schools):
            self.add_error(None, NOT_YOURS)
        return super().clean()

    def picked_schools(self) -> frozenset[UUID]:
        """Return the schools that were asked for: the first by name where none was, or all. Ask `is_valid` first."""
        picked = self.cleaned_data.get("school")
        if picked:
            return frozenset({UUID(picked)})
        return frozenset(self.schools if self.together else self.schools[:1])

    def picked_year(self) -> SchoolYear:
        """Return the school year that was asked for: this one unless said. Ask `is_valid` first."""
        picked = self.cleaned_data["year"]
        return SchoolYear(int(picked)) if picked else self.this_year


class RecommendationForm(SaysHowToMend, forms.Form):
    """What the DPO recommends to the governing body: it stands in the report, and nowhere else."""

    recommends = forms.CharField(
        label="Your recommendations",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Up to 2,000 characters. They appear in the report and are not saved. Do not name a person.",
    )
