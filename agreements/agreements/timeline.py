"""What happened to an agreement, as a timeline."""

from infosharing.records.record import Record
from infosharing.workflow.timeline import Event, events_of, refusals

from .models import Agreement


def events(agreement: Agreement) -> list[Event]:
    """Return what happened to an agreement, its parties and their links, newest first."""
    records: list[Record] = [agreement]
    for party in agreement.party_list:
        records += [party, *party.links.all()]
    return events_of(records)


def refused_links(agreement: Agreement) -> list[Event]:
    """Return the latest times when somebody came with a link that no longer held."""
    return refusals(link.pk for party in agreement.party_list for link in party.links.all())
