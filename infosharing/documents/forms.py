"""The form to sign with: printed name, job title, and a proof of who it is."""

from typing import Any
from uuid import UUID

from django import forms

from infosharing.accounts.actors import job_title_at
from infosharing.accounts.factors.fields import missing_proof, proof_fields, wrong_proof
from infosharing.records.actors import Actor
from infosharing.workflow.forms import VersionedForm


def signer(actor: Actor, school_id: UUID) -> dict[str, str]:
    """Return what stands under a signature of `actor` at a school, unless they write something else."""
    return {"printed_name": actor.name, "job_title": job_title_at(actor.pk, school_id)}


def signers_own(request: Any, record: Any) -> dict[str, str]:
    """Return the same of whoever is signed in, to fill in the page on which they sign `record`."""
    return signer(request.actor, record.school_id)


class ProvesWho:
    """Makes a form ask again who it is; what it sends is done by the confirmed person."""

    fields: dict[str, forms.Field]
    not_optional: tuple[str, ...]
    cleaned_data: dict[str, Any]
    actor: Any
    record: Any
    confirmed: Actor | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask for it last."""
        super().__init__(*args, **options)
        self.asked = proof_fields(self.actor, self._about)
        self.fields.update(self.asked)
        self.not_optional += tuple(self.asked)

    def clean(self) -> dict[str, Any]:
        """Try the answer only where everything else is right: a wrong one counts as a guess."""
        cleaned = super().clean()  # type: ignore[misc]
        answers = {name: cleaned.pop(name, None) for name in self.asked}
        first = next(iter(self.asked))
        if self.errors:  # type: ignore[attr-defined]
            return cleaned
        if any(answers.values()):
            self.confirmed = self.actor.confirmed_by(answers, self._about)
            if self.confirmed is None:
                self.add_error(first, wrong_proof(answers))  # type: ignore[attr-defined]
        elif not getattr(self, "finding", False):  # while a form only searches, nothing is asked for yet
            self.add_error(first, missing_proof(self.asked))  # type: ignore[attr-defined]
        return cleaned

    @property
    def _about(self) -> str:
        """What is signed; of one that is only begun by it, its kind."""
        name = self.record._meta.label_lower
        return name if self.record._state.adding else f"{name}:{self.record.pk}"

    @property
    def by(self) -> Actor:
        """The confirmed person."""
        return self.confirmed or self.actor


class SignForm(ProvesWho, VersionedForm):
    """Printed name and post, as they stand under a signature."""

    printed_name = forms.CharField(
        label="Your full name",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    job_title = forms.CharField(
        label="Your job title",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        error_messages={"required": "Enter your job title"},
    )


class SignWordsForm(SignForm):
    """A signature under words of the school's own: it knows which edition was read."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def look_again(self, version: int) -> None:
        """Keep what was typed; let the next try be about the newest version, and the wording that is shown now."""
        super().look_again(version)
        self.data["edition"] = str(self.initial["edition"])
