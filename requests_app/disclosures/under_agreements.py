"""What was really shared under an agreement, and past it with the same parties: shown on the agreement's page."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.template.loader import render_to_string

from agreements.models import Agreement
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_moment

from .models import Disclosure


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


def shared_under(agreement: Agreement, actor: Actor, *, most: int = 200) -> AgreementDisclosures:
    """Return the latest disclosures under an agreement, and to its parties while it held, newest first."""
    with_them = Q(recipient__organisation__in=[party.organisation_id for party in agreement.party_list])
    span = agreement.span
    held = Q(sent_at__gte=clock.start_of_day(span.first)) if span.first else Q(pk=None)
    if span.last:
        held &= Q(sent_at__lte=clock.end_of_day(span.last))
    rows = (
        Disclosure.objects.visible_to(actor)
        .filter(Q(agreement=agreement) | with_them & held & Q(agreement=None))
        .select_related("request__purpose", "recipient__organisation")
        .prefetch_related("recipient__item_rows__item")
        .order_by("-sent_at")[:most]
    )
    under, outside = [], []
    for disclosure in rows:
        row = _row(agreement, disclosure)
        (under if disclosure.agreement_id == agreement.pk and not row.outside else outside).append(row)
    return AgreementDisclosures(under, outside)


def _row(agreement: Agreement, disclosure: Disclosure) -> DisclosureRow:
    items = [row.item for row in disclosure.recipient.item_rows.all()]
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
