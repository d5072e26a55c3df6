"""What happened to a screening and its impact assessment, as a timeline."""

from infosharing.records.story import Event, events_of

from .models import Assessment

SMALL_CHANGES = ("Answers changed", "Risks changed", "Measures changed", "Screening begun")


def events(assessment: Assessment) -> list[Event]:
    """Return what happened, newest first."""
    parts = {assessment.pk: assessment.workflow}
    for risk in assessment.risk_list:
        parts |= {one.pk: assessment.workflow for one in (risk, *risk.measures.all())}
    return events_of(parts, small=SMALL_CHANGES)
