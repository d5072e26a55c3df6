"""Reviewing an agreement; ending it; what each party did with the data; closing it."""

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

from agreements.agreements.actions import next_version
from agreements.agreements.choices import EndTrigger, PaperKind
from agreements.agreements.models import Agreement
from agreements.agreements.rules import may_review
from agreements.signing.models import AgreementPaper, DataEnd, Party
from infosharing.documents import vault
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import perform, refetch_allowed

from .checklist import CHECKS
from .choices import ReviewOutcome
from .models import Review, ReviewCheck


def review(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Review:
    """Save and return a review. Going on, it names the next day; changing it begins a new version; or it ends here.

    `changes` holds `checks` ((in order, note) by code), `outcome`, `found`, `next_on`, `later_because`.
    Raises as `perform`.
    """
    outcome = changes["outcome"]
    with recorded(by=by, reason="review", school=agreement.school_id):
        agreement, _ = refetch_allowed(agreement, by=by, version=version, allowed=may_review)
        if outcome == ReviewOutcome.TERMINATE:
            ends = {
                "end_trigger": EndTrigger.REVIEW,
                "ended_on": clock.today(),
                "end_reason": changes["found"],
            }
            perform(agreement, "terminate", by=by, changes=ends, version=version)
            next_on = clock.today()
        else:
            next_on = changes["next_on"]
            next_review = {"next_review_on": next_on, "next_review_reason": changes["later_because"]}
            agreement = perform(agreement, "review", by=by, changes=next_review, version=version)
        if outcome == ReviewOutcome.VARY:
            next_version(agreement, by=by, changes={}, version=None)
        reviewed = Review(
            agreement=agreement,
            outcome=outcome,
            found=changes["found"],
            next_on=next_on,
            later_because=changes["later_because"],
            reviewed_by_id=by.pk,
            reviewed_at=open_recording().at,
        )
        reviewed.save()
        for check in CHECKS:
            in_order, note = changes["checks"][check.code]
            ReviewCheck(review=reviewed, code=check.code, in_order=in_order, note=note).save()
        return reviewed


def settle(party: Party, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Party:
    """Record what a party did with the data: `fate`, `how`, `done_on`, `confirmed_by`, and a `file` or None."""
    says = dict(changes)
    file: Examined | None = says.pop("file", None)
    certificate = file and AgreementPaper.of(
        file, agreement=party.agreement, party=party, what=PaperKind.CERTIFICATE
    )
    keeping = vault.kept(file.data, place=certificate.place) if certificate else nullcontext("")
    with keeping as storage_name, recorded(by=by, reason="settle", school=party.school_id):
        settled = perform(party, "settle", by=by, version=version)
        DataEnd(party=settled, **says).save()
        if certificate:
            certificate.storage_name = storage_name
            certificate.save()
        return settled
