"""Entering an agreement that was signed outside this system."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from agreements.agreements.actions import ROLE_BY_KIND, new_draft
from agreements.agreements.choices import PaperKind, PartyRole
from agreements.agreements.models import Agreement
from agreements.signing.models import AgreementPaper
from infosharing.documents import vault
from infosharing.records.actors import Actor
from infosharing.records.recording import open_recording, recorded

from .forms import AS_SIGNED, TEXTS

OF_THE_PARTY = ("organisation", "signatory_name", "signatory_job_title")
OF_EACH_PURPOSE = ("basis", "condition", "schedule_1")
APART = ("file", "kind", "purposes", "items", *OF_THE_PARTY, *OF_EACH_PURPOSE)


def enter_signed(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Agreement:
    """Save and return the draft of an agreement that everyone signed elsewhere, with its document, party, purposes and
    data. The DPO advises and headteacher or chair sign it off as any other; then it is active.

    `answers` is what `ElsewhereForm` asks. Raises NotAllowed for somebody who does not draft at this school.
    """
    paper = AgreementPaper.of(answers["file"], what=PaperKind.THEIRS)
    with (
        vault.kept(answers["file"].data, place=paper.place) as paper.storage_name,
        recorded(by=by, reason="draft", school=school_id),
    ):
        agreement = new_draft(by, school_id, answers["kind"])
        for name, answer in answers.items():
            if name not in APART:
                setattr(agreement, name, answer or AS_SIGNED if name in TEXTS else answer)
        agreement.save()
        organisation = answers["organisation"]
        agreement.parties.create(
            **{name: answers[name] for name in OF_THE_PARTY},
            role=ROLE_BY_KIND.get(agreement.kind, PartyRole.CONTROLLER),
            ico_number=organisation.ico_number,
            status_since=open_recording().at,
        )
        for purpose in answers["purposes"]:
            agreement.purposes.create(purpose=purpose, **{name: answers[name] for name in OF_EACH_PURPOSE})
        for item in answers["items"]:
            agreement.items.create(item=item, method=answers["method"])
        paper.agreement = agreement
        paper.save()
        return agreement
