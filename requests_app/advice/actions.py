"""Giving advice on a request."""

from collections.abc import Mapping
from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from requests_app.requests.models import SharingRequest
from requests_app.requests.risks import risks_of

from .models import RequestAdvice


def advise(
    sharing_request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> SharingRequest:
    """Keep the DPO's advice on the risks that the request carries now, and return it. Raises as `perform`.

    `changes` are `advice` and `advice_reasons`.
    """
    with recorded(by=by, reason="advise", school=sharing_request.school_id):
        sharing_request = perform(sharing_request, "advise", by=by, version=version)
        codes = [risk.code for risk in risks_of(sharing_request)]
        RequestAdvice(request=sharing_request, advised_by_id=by.pk, risks=codes, **changes).save()
        sharing_request.forget_safeguards()
        return sharing_request
