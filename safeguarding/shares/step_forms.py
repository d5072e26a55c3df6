"""What the steps of a form ask: signing, extending, handing over, putting the copy on the file."""

from typing import Any

from infosharing.accounts.actors import job_title_at, people_with_role
from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.form_fields import PersonField
from infosharing.accounts.wording import Kind, words_now
from infosharing.documents.forms import SignForm, SignWordsForm
from infosharing.documents.uploads import UploadField
from infosharing.records import clock
from infosharing.records.actors import PROOFS
from infosharing.records.formfields import clean_last_day, day_field, moment_field, past_day_field
from infosharing.workflow.forms import VersionedForm
from safeguarding.forms import ReasonForm

from .words import UNDERTAKING


class ExtendForm(ReasonForm):
    """Another day on which access ends."""

    access_ends = day_field("When should access end?", required=True)
    field_order = ("access_ends", "reason")

    def clean_access_ends(self) -> Any:
        return clean_last_day(self.cleaned_data["access_ends"])

    def changes(self) -> dict[str, Any]:
        """Return the moment at which that day ends, and why."""
        answers = super().changes()
        return {"access_until": clock.end_of_day(answers.pop("access_ends")), **answers}


class HandOverForm(ReasonForm):
    """Another member of the DSL team."""

    kept_by = PersonField(label="Who should manage this from now on?", empty_label="Select a colleague")
    field_order = ("kept_by", "reason")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the DSL team, without whoever keeps it now and those it does not exist for."""
        super().__init__(*args, **options)
        barred = self.record.excluded_ids | {self.record.kept_by_id, self.record.recipient_id}
        team = [
            person for person in people_with_role(self.record.school_id, *DSL_TEAM) if person.pk not in barred
        ]
        self.fields["kept_by"].offer(team, self.record.school_id)


class AttachCopyForm(VersionedForm):
    """When the signed copy was put on the file."""

    copy_attached_on = past_day_field("When did you put the copy on the file?", required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["copy_attached_on"].initial = clock.today()


class WordingForm(SignWordsForm):
    """A signature under the wording of one kind that is in force."""

    kind: Kind

    def __init__(self, *args: Any, record: Any, actor: Any, **options: Any) -> None:
        self.words = words_now(record.school_id, self.kind)
        options["initial"] = {
            "printed_name": actor.name,
            "job_title": job_title_at(actor.pk, record.school_id),
            "edition": self.words.edition,
        }
        super().__init__(*args, record=record, actor=actor, **options)


class UndertakingForm(WordingForm):
    """The colleague's signature under the undertaking."""

    kind = UNDERTAKING


class OnPaperForm(SignForm):
    """What the colleague signed by hand, and the scan; confirmed by the password of whoever saw them sign."""

    field_order = ("printed_name", "job_title", "signed_at", "file", *PROOFS)
    signed_at = moment_field("When did they sign it in front of you?")
    file = UploadField(
        label="Scan of the signed copy",
        help_text="PDF or photo, up to 10 MB.",
        error_messages={"required": "Select the scan of the signed copy"},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """The names are the colleague's, not the witness's."""
        super().__init__(*args, **options)
        self.fields["printed_name"].label = "Your colleague's name, as printed on the copy"
        self.fields["job_title"].label = "Their job title"
        for name in self.asked:
            self.fields[name].help_text = "We ask again because you confirm what you saw."
        self.fields["signed_at"].error_messages["required"] = "Enter when they signed"
