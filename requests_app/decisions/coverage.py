"""How far agreements cover what goes to whom: today, while it is decided, and as it was relied on ever after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from agreements.agreements.rules import AGREEMENT_READERS, READS_ACTIVE
from agreements.choices import Coverage
from agreements.coverage import Answer, Asked, coverage_of_each
from infosharing.records.actors import Actor
from infosharing.records.summary import Row
from requests_app.requests.models import SharingRequest

from .models import Recipient

WORDS = {
    Coverage.COVERED: "Covered by {}",
    Coverage.PARTLY: "Partly covered by {}",
    Coverage.EXPIRED: "Covered only by {}, which has expired",
}
WARNINGS = {
    Coverage.PARTLY: "Part of this is not covered by the agreement. Share that part only if it is right without one.",
    Coverage.NOT_COVERED: "No agreement covers this. That can be right, especially for a one-off request.",
    Coverage.EXPIRED: "The agreement has ended. Share only what is right without one.",
}
OVERDUE = "The review of this agreement is overdue. Check that it is still right."


def covered_for(sharing_request: SharingRequest, recipients: Iterable[Recipient], on: date) -> list[Answer]:
    """Return for each recipient how far what they get is covered on a day: four queries at most, however many."""
    return coverage_of_each(
        sharing_request.school_id,
        [
            Asked(
                organisation_id=recipient.organisation_id,
                item_ids=frozenset(item.pk for item in recipient.item_list),
                purpose_id=sharing_request.purpose_id,
                on=on,
            )
            for recipient in recipients
        ],
    )


@dataclass(frozen=True)
class Covered:
    """What a page says about one recipient before it is signed, and what it warns of."""

    row: Row
    warnings: list[str]


def covered_today(
    sharing_request: SharingRequest, recipients: Iterable[Recipient], actor: Actor, on: date
) -> list[Covered]:
    """Return for each recipient which agreement covers them on a day, what is outside it, and what to think of."""
    several = list(recipients)
    answers = covered_for(sharing_request, several, on)
    return [
        _covered(sharing_request, recipient, answer, actor)
        for recipient, answer in zip(several, answers, strict=True)
    ]


def _covered(sharing_request: SharingRequest, recipient: Recipient, answer: Answer, actor: Actor) -> Covered:
    outside = [item.label for item in recipient.item_list if item.pk in answer.items_outside]
    if answer.purpose_outside and sharing_request.purpose:
        outside.append(f"the purpose “{sharing_request.purpose.label}”")
    sentences = [_agreement_text(answer.code, answer.terms)]
    if answer.terms and outside:
        sentences.append(f"Not covered: {', '.join(outside)}")
    warnings = [WARNINGS[answer.code]] if answer.code in WARNINGS else []
    warnings += [OVERDUE] if answer.review_overdue else []
    pk = answer.terms.agreement_id if answer.terms else None
    return Covered(_row(sentences, pk, sharing_request, actor), warnings)


def relied_on(kept: Any, sharing_request: SharingRequest, actor: Actor) -> list[Row]:
    """Return what was relied on when something was decided or shared; nothing where nobody asked for it then."""
    if not kept.coverage:
        return []
    return [_row([_agreement_text(kept.coverage, kept.agreement)], kept.agreement_id, sharing_request, actor)]


def _agreement_text(code: str, version: Any) -> str:
    """Return the answer with the version that it is about, where there is one."""
    if version is None:
        return Coverage(code).label
    return WORDS[Coverage(code)].format(f"{version.reference}, version {version.edition}")


def _row(sentences: list[str], agreement_id: Any, sharing_request: SharingRequest, actor: Actor) -> Row:
    """Return the row; it leads to the agreement for those who read agreements at the school."""
    reads = agreement_id and actor.is_one_of(sharing_request.school_id, *AGREEMENT_READERS, *READS_ACTIVE)
    url = reverse("agreement", args=[agreement_id]) if reads else ""
    return Row("Agreement", sentences, url, change_label="View agreement")
