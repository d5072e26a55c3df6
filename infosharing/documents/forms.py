"""The form to sign with: printed name, job title, and a proof of who it is."""

from typing import Any
from uuid import UUID

from django import forms

from infosharing.accounts.actors import job_title_at
from infosharing.accounts.factors.fields import ProvesWho
from infosharing.records.actors import Actor
from infosharing.workflow.forms import VersionedForm


def signer(actor: Actor, school_id: UUID) -> dict[str, str]:
    """Return what stands under a signature of `actor` at a school, unless they write something else."""
    return {"printed_name": actor.name, "job_title": job_title_at(actor.pk, school_id)}


def signers_own(request: Any, record: Any) -> dict[str, str]:
    """Return the same of whoever is signed in, to fill in the page on which they sign `record`."""
    return signer(request.actor, record.school_id)


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
