"""What was really shared under an agreement, and past it with the same parties: shown on the agreement's page."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.template.loader import render_to_string

from agreements.models import Agreement
from infosharing.directory.models import DataItem
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from infosharing.records.formats import say_moment
from requests_app.decisions.models import items_for

from .models import Disclosure

MOST_SHOWN = 200


@dataclass(frozen=True)
class DisclosureRow:
    """One disclosure beside the agreement: what of it was agreed, and what was not."""

    when: str
    url: str
    reference: str
    recipient: str
    purpose: str
    items: list[str]
    outside: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class AgreementDisclosures:
    """What went under the agreement, and what went to its parties outside it; only what the reader may open."""

    under: list[DisclosureRow]
    outside: list[DisclosureRow]


def show_shared_under(agreement: Agreement, actor: Actor) -> str:
    """Show it to whoever sees how the agreement came about."""
    context = {"shared": shared_under(agreement, actor)}
    return render_to_string("requests_app/disclosures_under.html", context)


def shared_under(agreement: Agreement, actor: Actor) -> AgreementDisclosures:
    """Return the latest disclosures under an agreement, and to its parties while it held, newest first."""
    held = (
        clock.start_of_day(agreement.span.first) if agreement.span.first else None,
        clock.end_of_day(agreement.span.last) if agreement.span.last else None,
    )
    parties = {party.organisation_id for party in agreement.party_list} - {None}
    rows = _disclosures(actor, agreement.pk, parties, *held)
    items = items_for([disclosure.recipient_id for disclosure in rows])
    under, outside = [], []
    for disclosure in rows:
        row = _row(agreement, disclosure, items.get(disclosure.recipient_id, []))
        (under if disclosure.agreement_id == agreement.pk and not row.outside else outside).append(row)
    return AgreementDisclosures(under, outside)


@compiled
def _disclosures(
    actor: Actor, agreement: UUID, parties: set[UUID], since: datetime | None, until: datetime | None
) -> QuerySet:
    # Joined by OR, the two would have the database read every disclosure there is.
    found = Disclosure.objects.filter(agreement=agreement).values("pk")
    if since is not None:
        with_them = Disclosure.objects.filter(
            recipient__organisation__in=parties, agreement=None, sent_at__gte=since
        )
        if until is not None:
            with_them = with_them.filter(sent_at__lte=until)
        found = found.union(with_them.values("pk"))
    rows = Disclosure.objects.filter(pk__in=found).visible_to(actor).order_by("-sent_at")
    return rows.select_related("request__purpose", "recipient__organisation")[:MOST_SHOWN]


def _row(agreement: Agreement, disclosure: Disclosure, items: list[DataItem]) -> DisclosureRow:
    agreed_items = {row.item_id for row in agreement.item_list}
    outside = [item.label for item in items if item.pk not in agreed_items]
    purpose = disclosure.request.purpose
    if purpose is not None and purpose.pk not in {row.purpose_id for row in agreement.purpose_list}:
        outside.append(f"for: {purpose.label}")
    return DisclosureRow(
        when=say_moment(disclosure.sent_at),
        url=disclosure.get_absolute_url(),
        reference=disclosure.reference,
        recipient=disclosure.recipient.organisation.name if disclosure.recipient.organisation else "",
        purpose=purpose.label if purpose else "",
        items=[item.label for item in items],
        outside=outside,
    )
