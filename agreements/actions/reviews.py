"""Reviewing an agreement; ending it; what each party did with the data; closing it."""

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

from agreements import rules
from agreements.choices import EndTrigger, PaperKind, ReviewOutcome
from agreements.models import Agreement, AgreementPaper, DataEnd, Party, Review, ReviewCheck
from agreements.twelve import CHECKS
from infosharing.documents import vault
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import perform, refetch_allowed

from .agreements import next_version


def review(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Review:
    """Save and return a review. Going on, it names the next day; changing it begins a new version; or it ends here.

    `changes` holds `checks` ((in order, note) by code), `outcome`, `found`, `next_on`, `later_because`.
    Raises as `perform`.
    """
    outcome = changes["outcome"]
    with recorded(by=by, reason="review", school=agreement.school_id):
        fresh, _ = refetch_allowed(agreement, by=by, seen=seen, allowed=rules.may_review)
        if outcome == ReviewOutcome.TERMINATE:
            ends = {
                "end_trigger": EndTrigger.REVIEW,
                "ended_on": clock.today(),
                "end_reason": changes["found"],
            }
            terminate(agreement, by=by, changes=ends, seen=seen)
            next_on = clock.today()
        else:
            next_on = changes["next_on"]
            said = {"next_review_on": next_on, "next_review_reason": changes["later_because"]}
            fresh = perform(agreement, "review", by=by, changes=said, seen=seen)
        if outcome == ReviewOutcome.VARY:
            next_version(fresh, by=by, changes={}, seen=None)
        reviewed = Review(
            agreement=fresh,
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


def terminate(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Agreement:
    """End it. `changes` holds `end_trigger`, `ended_on` (a day) and `end_reason`."""
    return perform(agreement, "terminate", by=by, changes=changes, seen=seen)


def settle(party: Party, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Party:
    """Record what a party did with the data: `fate`, `how`, `done_on`, `confirmed_by`, and a `file` or None."""
    says = dict(changes)
    file: Examined | None = says.pop("file", None)
    certificate = file and AgreementPaper.of(
        file, agreement=party.agreement, party=party, what=PaperKind.CERTIFICATE
    )
    keeping = vault.kept(file.data, place=certificate.place) if certificate else nullcontext("")
    with keeping as kept_as, recorded(by=by, reason="settle", school=party.school_id):
        settled = perform(party, "settle", by=by, seen=seen)
        DataEnd(party=settled, **says).save()
        if certificate:
            certificate.kept_as = kept_as
            certificate.save()
        return settled


def close(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Agreement:
    """Close it as expired. `changes` holds `own_data` and `told_of_end`."""
    return perform(agreement, "close", by=by, changes=changes, seen=seen)
