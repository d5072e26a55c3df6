"""Assets and agreements as lines of a list, and those of which something is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from agreements.models import Agreement
from infosharing.law.bases import basis_label
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.listing import Listing, key_of
from infosharing.workflow.panel import MissingPart as Missing
from register.sharing.rules import holds

from . import rules
from .choices import AssetStatus
from .gaps import agreement_gaps, asset_gaps
from .models import Asset
from .reading import A_PAGE, Some, some_agreements, some_assets
from .sections import missing

# So many are looked at in one go while those with gaps are sought.
A_BATCH = 100


@dataclass(frozen=True)
class WithGaps:
    """A record of the register with what is missing of it."""

    title: str
    reference: str
    url: str
    school: str
    missing: list[Missing]


@dataclass(frozen=True)
class GapsPage:
    """A page of records with gaps, newest first, and the key to go on from (None at the end)."""

    rows: list[WithGaps]
    older: str | None


def asset_row(asset: Asset, actor: Actor, on: date) -> dict[str, Any]:
    """Return an asset as a line of the list, as it stands on a day: with a tag for where it stands and for each gap."""
    tags = [{"text": gap.tag, "tone": gap.tone} for gap in asset_gaps(asset, on)]
    if not asset.is_in_use:
        tags = [{"text": str(AssetStatus.RETIRED.label), "tone": "info"}]
    return {
        "url": asset.get_absolute_url(),
        "title": asset.title,
        "reference": asset.reference,
        "school": actor.schools_told_apart.get(asset.school_id, ""),
        "owner": asset.owner,
        "basis": basis_label(asset.basis) if asset.basis else "",
        "review_on": asset.review_on if asset.is_in_use else None,
        "tags": tags or [{"text": "Up to date", "tone": "ok"}],
    }


def agreement_row(agreement: Any, actor: Actor) -> dict[str, Any]:
    """Return an agreement as a line of the list: it stands there by itself, with where it stands today."""
    today = clock.today()
    holds = agreement.span.holds_on(today)
    tags = [{"text": agreement.status_label, "tone": "ok" if holds else "info"}]
    gaps = [gap for gap in agreement_gaps(agreement, today) if gap.tag != agreement.status_label]
    return {
        "url": agreement.get_absolute_url(),
        "title": agreement.headline,
        "reference": agreement.reference,
        "kind": agreement.get_kind_display(),
        "school": actor.schools_told_apart.get(agreement.school_id, ""),
        "parties": [party.label for party in agreement.party_list],
        "purposes": [_purpose(purpose) for purpose in agreement.purpose_list],
        "review_on": agreement.next_review_on if holds else None,
        "linked": agreement.is_linked,
        "tags": [*tags, *({"text": gap.tag, "tone": gap.tone} for gap in gaps)],
    }


def _purpose(purpose: Any) -> str:
    return f"{purpose.label}: {basis_label(purpose.basis)}" if purpose.basis else purpose.label


def assets_with_gaps(listing: Listing, actor: Actor, *, after: str = "") -> GapsPage:
    """Return a page of the assets in use of which something is missing."""
    in_use = listing.where(Q(status=AssetStatus.IN_USE))

    def line_of(asset: Asset) -> WithGaps:
        gaps = missing(asset, keeps=holds(actor, asset, *rules.ASSET_KEEPERS))
        return _with_gaps(asset, asset.title, actor, gaps)

    return _sought(lambda key: some_assets(in_use, after=key, size=A_BATCH), line_of, after)


def agreements_with_gaps(actor: Actor, *, after: str = "") -> GapsPage:
    """Return a page of the agreements of which something is missing."""

    def line_of(agreement: Agreement) -> WithGaps:
        gaps = [
            Missing(gap.sentence, _mended_at(agreement, gap.part, actor))
            for gap in agreement_gaps(agreement, clock.today())
        ]
        return _with_gaps(agreement, agreement.headline, actor, gaps)

    return _sought(lambda key: some_agreements(actor, after=key, size=A_BATCH), line_of, after)


def _with_gaps(record: Any, title: str, actor: Actor, gaps: list[Missing]) -> WithGaps:
    school = actor.schools_told_apart.get(record.school_id, "")
    return WithGaps(title, record.reference, record.get_absolute_url(), school, gaps)


def _mended_at(agreement: Agreement, part: str, actor: Actor) -> str:
    if part == "asset":
        keeps = holds(actor, agreement, *rules.ASSET_KEEPERS)
        return f"{reverse('asset-new')}?agreement={agreement.pk}" if keeps else ""
    return agreement.get_absolute_url()


def _sought(some: Callable[[str], Some], line_of: Callable[[Any], WithGaps], after: str) -> GapsPage:
    """Go through the register in batches until a page is full of records with gaps."""
    rows: list[WithGaps] = []
    key: str | None = after
    last = ""
    while key is not None:
        batch = some(key)
        for record in batch.records:
            line = line_of(record)
            if not line.missing:
                continue
            if len(rows) == A_PAGE:
                return GapsPage(rows, last)
            rows.append(line)
            last = key_of(record.created_at, record.pk)
        key = batch.older
    return GapsPage(rows, None)
