"""Reporting that something went wrong with a sharing, and taking it over."""

from collections.abc import Mapping
from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import refetch_allowed
from requests_app.disclosures.models import Disclosure

from . import rules
from .models import Breach


def report(disclosure: Disclosure, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Breach:
    """Save and return a breach with one disclosure. The data protection officer is told at once."""
    with recorded(by=by, reason="report_breach", school=disclosure.school_id):
        disclosure, _ = refetch_allowed(disclosure, by=by, version=version, allowed=rules.may_report_a_breach)
        breach = Breach(
            school_id=disclosure.school_id,
            request=disclosure.request,
            disclosure=disclosure,
            status_since=open_recording().at,
            reported_by_id=by.pk,
            **changes,
        )
        breach.save()
        return breach
