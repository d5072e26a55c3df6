"""The information assets as they stood at the end of a day, from history."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Subquery

from agreements.models import Agreement
from infosharing.directory.models import DataItem
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.listing import beyond, key_of, position_of
from register.sharing.past import newest_before, parts_on, past
from register.sharing.window import end_of

from .models import Asset, AssetAgreement, AssetItem
from .reading import A_PAGE, Some, beside
from .rules import ASSET_READERS

NO_SUCH_DAY = "The date in this web address is not valid. Enter it like 2026-11-19."
NOT_YET = "The date in this web address is in the future. Enter today's date or an earlier one."


def day_asked(address: Mapping[str, str]) -> date | None:
    """Return the day `on` which an address asks for the assets; None where it asks for none.

    Raises ValueError, with a sentence for the reader, for a day that makes no sense or has not come.
    """
    if not address.get("on"):
        return None
    try:
        on = date.fromisoformat(address["on"])
    except ValueError as nonsense:
        raise ValueError(NO_SUCH_DAY) from nonsense
    if on > clock.today():
        raise ValueError(NOT_YET)
    return on


def assets_on(actor: Actor, day: date, *, after: str = "", size: int = A_PAGE) -> Some:
    """Return a page of the assets as they stood at the end of `day`, newest first, with what they held then.

    Only those of schools whose assets `actor` reads now. Their agreements are as they stood then, too; what a kind of
    data is called, is as today.
    """
    moment = end_of(day)
    rows = _stood(Asset, moment).filter(
        beyond(position_of(after)), school_id__in=actor.schools_as(*ASSET_READERS)
    )
    assets = [_revived(Asset, row) for row in rows.order_by("-created_at", "-id")[: size + 1]]
    shown = assets[:size]
    older = key_of(shown[-1].created_at, shown[-1].pk) if len(assets) > size else None
    return Some(_with_parts(shown, moment), older)


def _stood(model: Any, moment: datetime) -> QuerySet:
    """Return, of each record that there was before `moment`, the history row that was its newest then."""
    newest = newest_before(model, moment, "id").values("history_id")[:1]
    return past(model).filter(history_id=Subquery(newest)).exclude(history_type="-")


def _revived(model: Any, row: Any) -> Any:
    """Return the record that a history row tells of. What is sealed stays sealed until it is read."""
    return model(**{field.attname: row.__dict__[field.attname] for field in model._meta.concrete_fields})


def _with_parts(assets: list[Asset], moment: datetime) -> list[Asset]:
    of = {"asset_id__in": [asset.pk for asset in assets]}
    held = parts_on(AssetItem, moment, ("asset_id", "item_id"), **of)
    shared = parts_on(AssetAgreement, moment, ("asset_id", "agreement_id"), **of)
    items = DataItem.objects.in_bulk([row["item_id"] for row in held])
    linked = _stood(Agreement, moment).filter(id__in=[row["agreement_id"] for row in shared])
    agreements = {row.id: _revived(Agreement, row) for row in linked}
    by_place = sorted(held, key=lambda row: (items[row["item_id"]].position, items[row["item_id"]].label))
    known = [row for row in shared if row["agreement_id"] in agreements]
    newest = sorted(known, key=lambda row: agreements[row["agreement_id"]].created_at, reverse=True)
    return beside(
        assets,
        ((row["asset_id"], items[row["item_id"]]) for row in by_place),
        ((row["asset_id"], agreements[row["agreement_id"]]) for row in newest),
    )
