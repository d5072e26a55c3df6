"""What the page may be filled in with: an earlier agreement, or what is usual with such a partner."""

from typing import Any
from uuid import UUID

from agreements.agreements.choices import IN_FORCE_ONCE
from agreements.agreements.models import Agreement
from agreements.agreements.starting_points import ALL, BY_CODE, StartingPoint
from infosharing.directory.models import DataItem, Purpose
from infosharing.records.actors import Actor

from .forms import OF_A_PROCESSOR, TEXTS

MOST = 50


def starts_for(actor: Actor, school_id: UUID) -> list[tuple[str, str]]:
    """Return what may be chosen: usual partners by code, then earlier agreements by id, newest first."""
    usual = [(point.code, point.label) for point in ALL]
    rows = Agreement.objects.filter(school_id=school_id, status__in=IN_FORCE_ONCE).visible_to(actor)
    earlier = [
        (str(one.pk), f"Earlier agreement: {one.headline}") for one in rows.order_by("-created_at")[:MOST]
    ]
    return usual + earlier


def filled_in_from(code: str, actor: Actor, school_id: UUID) -> dict[str, Any]:
    """Return what the page begins with for one of these; nothing for anything else."""
    if code in BY_CODE:
        return _of_the_usual(BY_CODE[code])
    if code not in dict(starts_for(actor, school_id)):
        return {}
    return _of_an_earlier(Agreement.objects.get(pk=code))


def _of_the_usual(point: StartingPoint) -> dict[str, Any]:
    """Purposes, data, kind and way of sharing: what the document itself says is in the document."""
    first = point.purposes[0]
    return {
        "kind": point.kind,
        "kind_of_sharing": point.terms.get("kind_of_sharing", ""),
        "method": point.terms.get("method", ""),
        "purposes": Purpose.objects.filter(school=None, code__in=[code for code, *_ in point.purposes]),
        "items": DataItem.objects.filter(school=None, code__in=[code for code, _ in point.items]),
        **dict(zip(("basis", "condition", "schedule_1"), first[1:], strict=True)),
    }


def _of_an_earlier(agreement: Agreement) -> dict[str, Any]:
    names = ("kind", "title", "kind_of_sharing", "method", *OF_A_PROCESSOR, *TEXTS)
    says = {name: getattr(agreement, name) for name in names}
    party = next(iter(agreement.party_list), None)
    if party is not None:
        says |= {"signatory_name": party.signatory_name, "signatory_job_title": party.signatory_job_title}
        says["organisation"] = party.organisation_id
    purpose = next(iter(agreement.purpose_list), None)
    if purpose is not None:
        says |= {name: getattr(purpose, name) for name in ("basis", "condition", "schedule_1")}
    return {
        **says,
        "purposes": [row.purpose_id for row in agreement.purpose_list],
        "items": [row.item_id for row in agreement.item_list],
    }
