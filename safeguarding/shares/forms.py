"""What is shared and with whom; then, before signing, why each colleague needs it and how much of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from infosharing.accounts.actors import colleagues_at, people_who_may_return
from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.form_fields import beside_names
from infosharing.accounts.models import Person
from infosharing.directory.form_fields import PicksPupil
from infosharing.records import clock
from infosharing.records.actors import PROOFS
from infosharing.records.formfields import Group, clean_last_day, day_field, long_text, moment_field
from infosharing.workflow.authorship import READ_THEM, names_among, note_for, taken_over
from infosharing.workflow.forms import VersionedForm, VersionField

from .choices import FileKind, Level
from .models import InternalShare
from .shared_draft import of_others
from .step_forms import WordingForm
from .words import DECLARATION, USUAL_HANDLING

USUAL_ACCESS = timedelta(days=28)
# The school's guide to the levels stands on the page: the buttons need the short words only.
LEVELS = [(Level.AWARE, "Aware"), (Level.ACT, "Act"), (Level.FULL, "Full")]


def level_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=LEVELS, widget=forms.RadioSelect)


class SaysForm(VersionedForm):
    """What is shared, how to handle it, until when, and whether it was told in person first."""

    groups = (
        Group("What is shared", "", ("file_kind", "description", "shared", "handling", "access_ends")),
        Group(
            "It was urgent: I told them in person first",
            "Say when and why. They still sign afterwards.",
            ("told_at", "told_why"),
            folded=True,
        ),
    )
    file_kind = forms.ChoiceField(
        label="Which file does it belong to?",
        choices=FileKind.choices,
        widget=forms.RadioSelect,
    )
    description = forms.CharField(
        label="Describe it in one line",
        max_length=200,
        help_text="A title, not the information itself. For example: collection arrangements and what to watch for.",
    )
    shared = long_text(
        "What are you sharing?", "Only what your colleague needs for their work.", required=True, rows=6
    )
    handling = long_text("How should they handle it?", required=True, rows=3)
    access_ends = day_field(
        "When does access end?", "Access ends automatically at the end of that day.", required=True
    )
    told_at = moment_field("When did you tell them?")
    told_why = long_text("Why could it not wait until they had signed?")

    def __init__(self, *args: Any, **options: Any) -> None:
        """What nobody needs to type is filled in."""
        super().__init__(*args, **options)
        self.fields["told_at"].required = False

    def clean_access_ends(self) -> Any:
        day = self.cleaned_data["access_ends"]
        return clean_last_day(day) if day else day

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where it was told first, and for the time where there is a reason."""
        cleaned = super().clean()
        if cleaned.get("told_at") and not cleaned.get("told_why"):
            self.add_error("told_why", "Enter why it could not wait")
        if cleaned.get("told_why") and not cleaned.get("told_at") and "told_at" not in self.errors:
            self.add_error("told_at", "Enter when you told them")
        return cleaned


class WriteForm(PicksPupil, SaysForm):
    """A new form: also about whom, with whom, and who must not know."""

    roles = DSL_TEAM

    groups = (
        Group("Pupil", "", ("find", "pupil")),
        SaysForm.groups[0],
        Group("Who you are sharing with", "", ("colleagues",)),
        SaysForm.groups[1],
        Group("Keep this from a colleague", "", ("must_not_know",), folded=True),
    )
    colleagues = forms.MultipleChoiceField(
        label="Which colleagues are you sharing with?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Each colleague signs separately. On the next page, say why each one needs it.",
        error_messages={"required": "Select at least one colleague"},
    )
    must_not_know = forms.MultipleChoiceField(
        label="Who must not know?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For example, a relative of the child. They cannot see that this exists, whatever their role. Anyone "
        "already blocked from information about this child stays blocked.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer everybody of the schools where one is of the DSL team."""
        usual = {"handling": USUAL_HANDLING, "access_ends": clock.today() + USUAL_ACCESS}
        options["initial"] = usual | (options.get("initial") or {})
        super().__init__(*args, **options)
        self.people: dict[str, Person] = {}
        for name, listed in (("colleagues", colleagues_at), ("must_not_know", people_who_may_return)):
            self.fields[name].choices = self._people(listed)

    def _people(self, listed: Callable[[UUID], list[Person]]) -> list[tuple[str, str]]:
        """Return whom `listed` gives for each school, with post and leave, and remember who is meant by which key."""
        names = self.actor.school_names
        schools = sorted(self.actor.schools_as(*self.roles), key=lambda pk: names[pk])
        choices = []
        for school in schools:
            beside = beside_names(school)
            for person in listed(school):
                if person.pk == self.actor.pk:
                    continue
                self.people[f"{school}:{person.pk}"] = person
                more = [
                    beside.get(person.pk, ""),
                    names[school] if len(schools) > 1 else "",
                    "" if person.user_id else "no account: signs by hand",
                ]
                choices.append((f"{school}:{person.pk}", ", ".join([person.name, *filter(None, more)])))
        return choices

    def clean(self) -> dict[str, Any]:
        """Refuse colleagues of another school than the child's, and somebody who is both given it and shut out."""
        cleaned = super().clean()
        pupil = cleaned.get("pupil")
        for name in ("colleagues", "must_not_know"):
            picked = cleaned.get(name, [])
            if pupil and any(not key.startswith(f"{pupil.school_id}:") for key in picked):
                self.add_error(name, "Select colleagues at the pupil's school")
        if set(cleaned.get("colleagues", [])) & set(cleaned.get("must_not_know", [])):
            self.add_error(
                "must_not_know",
                "You selected this person both to share with and to keep this from. Untick one.",
            )
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return the answers, with people instead of keys."""
        answers = super().changes()
        answers.pop("find")
        for name in ("colleagues", "must_not_know"):
            answers[name] = [self.people[key] for key in answers[name]]
        return answers


class IssueForm(WordingForm):
    """For each colleague why, at which level and how much; then the DSL's signature under the declaration."""

    kind = DECLARATION

    checked = forms.BooleanField(
        label="I have checked this: every point is needed, relevant and correct today",
        error_messages={"required": "Check every point, then tick this box"},
    )

    def __init__(self, *args: Any, drafts: list[InternalShare], **options: Any) -> None:
        """`drafts` are signed together."""
        super().__init__(*args, **options)
        self.drafts, self.groups = drafts, []
        # By draft: which of its answers another person gave.
        self.others = {draft.pk: of_others(draft, self.actor) for draft in drafts}
        for draft in drafts:
            self._ask_for(draft)
        words = taken_over(names_among(*self.others.values()))
        if words:
            self.fields["takes_over"] = forms.BooleanField(
                label=words, error_messages={"required": READ_THEM}
            )
        ticks = ("checked", "takes_over") if words else ("checked",)
        name = drafts[0].recipient.name if len(drafts) == 1 else "your colleagues"
        hint = f"When you sign, this is sent to {name} to sign."
        self.groups.append(Group("Sign", hint, (*ticks, "printed_name", "job_title", *PROOFS)))

    def _ask_for(self, draft: InternalShare) -> None:
        contents, key, name = draft.contents, str(draft.pk), draft.recipient.name
        asked = {
            f"level_{key}": level_field(f"How much does {name} need to know?"),
            f"why_{key}": long_text(f"Why does {name} need it?", required=True),
            f"shared_{key}": long_text(
                f"What {name} will read",
                "Remove anything this colleague does not need.",
                required=True,
                rows=5,
            ),
            f"version_{key}": VersionField(initial=draft.version),
        }
        asked[f"level_{key}"].initial, asked[f"why_{key}"].initial = contents.level, contents.why
        asked[f"shared_{key}"].initial = contents.shared
        for name in ("level", "why", "shared"):
            field, note = asked[f"{name}_{key}"], note_for(self.others[draft.pk], name)
            field.help_text = " ".join(filter(None, (field.help_text, note)))
        self.fields.update(asked)
        names = (f"level_{key}", f"why_{key}", f"shared_{key}")
        self.groups.append(Group(f"For {name}", "", names))

    def changes(self) -> dict[str, Any]:
        """Return the signature, and what each colleague is told."""
        cleaned = self.cleaned_data
        names = ("why", "level", "shared")
        signs = ("printed_name", "job_title", "edition", *({"takes_over"} & cleaned.keys()))
        each = {draft.pk: {name: cleaned[f"{name}_{draft.pk}"] for name in names} for draft in self.drafts}
        return {name: cleaned[name] for name in signs} | {"each": each}

    def versions(self) -> dict[UUID, int]:
        return {draft.pk: self.cleaned_data[f"version_{draft.pk}"] for draft in self.drafts}

    def look_again(self, version: int) -> None:
        """Keep what was typed; let the next try be about the newest versions."""
        super().look_again(version)
        rows = InternalShare.objects.filter(pk__in=[draft.pk for draft in self.drafts])
        for pk, newest in rows.values_list("pk", "version"):
            self.data[f"version_{pk}"] = str(newest)
