"""What happened to an assessment or an agreement, as a timeline."""

from infosharing.workflow.legacy import events_of
from infosharing.workflow.timeline import Event, refusals

from .models import Agreement, Assessment

SMALL_CHANGES = ("Answers changed", "Risks changed", "Measures changed", "Screening begun")


def events(assessment: Assessment) -> list[Event]:
    """Return what happened, newest first."""
    parts = {assessment.pk: assessment.workflow}
    for risk in assessment.risk_list:
        parts |= {one.pk: assessment.workflow for one in (risk, *risk.measures.all())}
    return events_of(parts, small=SMALL_CHANGES)


def agreement_events(agreement: Agreement) -> list[Event]:
    """Return what happened to an agreement, its parties and their links, newest first."""
    parts = {agreement.pk: agreement.workflow}
    for party in agreement.party_list:
        parts |= {one.pk: party.workflow for one in (party, *party.links.all())}
    return events_of(
        parts, small=("Draft changed", "Terms changed", "Party changed", "Points of law checked")
    )


def refused_links(agreement: Agreement) -> list[Event]:
    """Return the latest times when somebody came with a link that no longer held."""
    return refusals(link.pk for party in agreement.party_list for link in party.links.all())
