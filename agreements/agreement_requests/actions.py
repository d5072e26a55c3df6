"""Saying that an agreement is needed, and what follows from that."""

from uuid import UUID, uuid4

from infosharing.records.actors import SYSTEM
from infosharing.records.recording import open_recording, recorded
from infosharing.records.references import new_reference

from .models import AgreementRequest


def raise_need(*, school_id: UUID, organisation_id: UUID, purpose_id: UUID | None) -> AgreementRequest:
    """Return the need of a school for an agreement with an organisation for a purpose: the newest one while it still
    holds, else a new one.

    It is raised by the system, inside the recording that is open: it says nothing of who shared what.
    """
    about = {"school_id": school_id, "organisation_id": organisation_id, "purpose_id": purpose_id}
    newest = (
        AgreementRequest.objects.filter(**about).select_related("agreement").order_by("-created_at").first()
    )
    if newest is not None and newest.still_holds:
        return newest
    with recorded(by=SYSTEM, reason="raise_need", school=school_id):
        need = AgreementRequest(
            pk=uuid4(),
            reference=new_reference("AGN", AgreementRequest),
            status_since=open_recording().at,
            **about,
        )
        need.save()
        return need
