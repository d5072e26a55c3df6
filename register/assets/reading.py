"""Assets with what stands beside them, and the agreements that reach the register by themselves, a page at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from agreements.agreements.choices import IN_FORCE_ONCE
from agreements.models import AgreedPurpose, Agreement, Party
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from infosharing.records.listing import Listing, Position, beyond, key_of, position_of

from .choices import AssetStatus
from .models import Asset, AssetAgreement, AssetItem
from .rules import ASSET_KEEPERS, ASSET_READERS

A_PAGE = 25


@dataclass(frozen=True)
class Some:
    """A page of records, newest first, and the key to go on from (None at the end)."""

    records: list[Any]
    older: str | None


def some_assets(listing: Listing, *, after: str = "", size: int = A_PAGE) -> Some:
    """Return a page of a list of assets, each with its items and agreements: a few queries, however many rows."""
    shown = listing.page((), after=after, size=size)
    assets = {asset.pk: asset for asset in _assets([row["pk"] for row in shown.rows])}
    return Some(with_parts([assets[row["pk"]] for row in shown.rows]), shown.older)


@compiled
def _assets(pks: list[UUID]) -> QuerySet:
    return Asset.objects.filter(pk__in=pks)


def with_parts(assets: list[Asset]) -> list[Asset]:
    """Return the same assets, with their `item_list` and `agreement_list` fetched for all at once."""
    items, links = _parts_of([asset.pk for asset in assets])
    return beside(
        assets,
        ((row.asset_id, row.item) for row in items),
        ((row.asset_id, row.agreement) for row in links),
    )


@compiled
def _parts_of(pks: list[UUID]) -> list[QuerySet]:
    items = AssetItem.objects.filter(asset__in=pks).select_related("item")
    links = AssetAgreement.objects.filter(asset__in=pks).select_related("agreement")
    return [items.order_by("item__position", "item__label"), links.order_by("-agreement__created_at")]


def beside(
    assets: list[Asset], items: Iterable[tuple[UUID, Any]], agreements: Iterable[tuple[UUID, Any]]
) -> list[Asset]:
    """Put items and agreements, each given with the id of its asset, beside `assets`, and return these."""
    held, shared = _by_owner(items), _by_owner(agreements)
    for asset in assets:
        asset.item_list, asset.agreement_list = held[asset.pk], shared[asset.pk]
    return assets


def _by_owner(parts: Iterable[tuple[UUID, Any]]) -> dict[UUID, list[Any]]:
    by_owner = defaultdict(list)
    for pk, part in parts:
        by_owner[pk].append(part)
    return by_owner


@compiled
def _agreements(actor: Actor, schools: list[UUID], position: Position, *, most: int) -> QuerySet:
    linked = AssetAgreement.objects.filter(agreement=OuterRef("pk"), asset__status=AssetStatus.IN_USE)
    read: Any = Agreement.objects.filter(school_id__in=schools, status__in=IN_FORCE_ONCE)
    rows = read.visible_to(actor).filter(beyond(position))
    return rows.annotate(is_linked=Exists(linked)).order_by("-created_at", "-pk")[:most]


def some_agreements(actor: Actor, *, after: str = "", size: int = A_PAGE) -> Some:
    """Return a page of the agreements that are or were in force at the schools whose assets `actor` reads.

    Each has its parties and purposes, and says by `is_linked` whether an asset that is kept names it.
    """
    schools = sorted(actor.schools_as(*ASSET_READERS))
    agreements = _agreements(actor, schools, position_of(after), most=size + 1)
    shown = agreements[:size]
    older = key_of(shown[-1].created_at, shown[-1].pk) if len(agreements) > size else None
    return Some(_with_terms(shown), older)


def _with_terms(agreements: list[Any]) -> list[Any]:
    """Return the same agreements, with their `party_list` and `purpose_list` fetched for all at once."""
    pks = [agreement.pk for agreement in agreements]
    parties, purposes = _terms_of(pks)
    named = _by_owner((party.agreement_id, party) for party in parties)
    agreed = _by_owner((purpose.agreement_id, purpose) for purpose in purposes)
    for agreement in agreements:
        agreement.party_list, agreement.purpose_list = named[agreement.pk], agreed[agreement.pk]
    return agreements


@compiled
def _terms_of(pks: list[UUID]) -> list[QuerySet]:
    parties = Party.objects.filter(agreement__in=pks).select_related("organisation")
    purposes = AgreedPurpose.objects.filter(agreement__in=pks).select_related("purpose")
    return [
        parties.order_by("position", "created_at", "pk"),
        purposes.order_by("purpose__position", "purpose__label"),
    ]


def agreement_named(actor: Actor, name: str) -> Agreement | None:
    """Return the agreement of that id at a school whose assets `actor` keeps; None where there is none for them."""
    try:
        pk = UUID(name)
    except ValueError:
        return None
    rows: Any = Agreement.objects.filter(pk=pk, school_id__in=actor.schools_as(*ASSET_KEEPERS))
    return rows.visible_to(actor).first()
