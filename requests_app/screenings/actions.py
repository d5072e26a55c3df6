"""Linking a request with the screening of its activity; beginning one from what the request says."""

from collections.abc import Mapping
from typing import Any

from agreements.assessments.actions import start
from agreements.models import Assessment
from agreements.sign_off.choices import YesNo
from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from requests_app.requests.models import SharingRequest
from requests_app.requests.rules import is_about_many

from .models import ScreeningLink

BEGUN_HERE = "Started from this request."


def link_screening(
    sharing_request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> SharingRequest:
    """Link a screening with the request, or a new one that is begun for it, and return the request.

    `changes` hold the `assessment`, or None for a new one, and `why`. The request returned says in `begun_screening`
    which one is new. Raises as `perform`.
    """
    with recorded(by=by, reason="link_screening", school=sharing_request.school_id):
        linked = perform(sharing_request, "link_screening", by=by, version=version)
        picked: Assessment | None = changes["assessment"]
        linked.begun_screening = None if picked else _begin(linked, by)
        why = changes["why"] if picked else BEGUN_HERE
        assessment = picked or linked.begun_screening
        ScreeningLink(request=linked, assessment=assessment, why=why, linked_by_id=by.pk).save()
        linked.forget_safeguards()
        return linked


def _begin(sharing_request: SharingRequest, by: Actor) -> Assessment:
    """Begin a screening with what the dictionaries say of a request: its own words may name a child, and others read
    screenings. Of what is restricted not even the organisation is said; of what is kept from somebody, nothing."""
    if sharing_request.excluded_ids:
        return start(by=by, school_id=sharing_request.school_id, answers={"title": "New sharing"})
    who = sharing_request.get_requester_type_display()
    items = ", ".join(item.label for item in sharing_request.asked)
    named = sharing_request.organisation and not sharing_request.is_restricted
    special = any(item.special_category for item in sharing_request.asked)
    answers = {
        "title": f"Sharing with: {who}" if who else "Sharing",
        "purpose": sharing_request.purpose.label if sharing_request.purpose else "",
        "what": items,
        "with_whom": sharing_request.organisation.name if named else who,
        "special": YesNo.YES if special else YesNo.NO,
        "new_technology": YesNo.YES if sharing_request.new_technology else YesNo.NO,
        "large_scale": is_about_many(sharing_request),
    }
    return start(by=by, school_id=sharing_request.school_id, answers=answers)
