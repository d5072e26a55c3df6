"""Keeping the Information Asset Register: entering an asset, and changing it with what was picked for it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.records.sync_rows import match_rows
from infosharing.workflow.perform import refetch_allowed

from . import rules
from .models import Asset, AssetAgreement, AssetItem


def enter(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Asset:
    """Save and return a new asset of a school. Raises NotAllowed for somebody who does not keep the register there.

    `answers` holds fields of the asset, and the `items` and `agreements` that were picked.
    """
    with recorded(by=by, reason="add", school=school_id):
        fields, picked = _split(answers)
        asset = Asset.begin(by=by, school_id=school_id, allowed=rules.keeps_the_assets, **fields)
        _refuse_of_other_schools(asset, answers)
        asset.save()
        _pick(asset, picked)
        return asset


def change_part(asset: Asset, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Asset:
    """Change fields of an asset that is in use, and what was picked for it; return it. Raises as `refetch_allowed`."""
    with recorded(by=by, reason="change", school=asset.school_id):
        asset, actor = refetch_allowed(asset, by=by, version=version, allowed=rules.keeps_the_assets)
        insist(actor, asset, rules.is_in_use)
        _refuse_of_other_schools(asset, changes)
        fields, picked = _split(changes)
        for name, value in fields.items():
            setattr(asset, name, value)
        asset.save()
        _pick(asset, picked)
        return asset


def _split(answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    picked = {name: answers[name] for name in ("items", "agreements") if name in answers}
    return {name: value for name, value in answers.items() if name not in picked}, picked


def _refuse_of_other_schools(asset: Asset, answers: Mapping[str, Any]) -> None:
    named = [*(answers.get("agreements") or ()), *filter(None, [answers.get("assessment")])]
    strange_items = [
        item for item in answers.get("items") or () if item.school_id not in (None, asset.school_id)
    ]
    if strange_items or any(record.school_id != asset.school_id for record in named):
        raise NotAllowed("This belongs to another school.")


def _pick(asset: Asset, picked: Mapping[str, Any]) -> None:
    """Make the rows of an asset match what was picked."""
    if "items" in picked:
        held = {row.item_id: row for row in AssetItem.objects.filter(asset=asset)}
        match_rows(held, [item.pk for item in picked["items"]], lambda pk: AssetItem(asset=asset, item_id=pk))
    if "agreements" in picked:
        shared = {row.agreement_id: row for row in AssetAgreement.objects.filter(asset=asset)}
        wanted = [agreement.pk for agreement in picked["agreements"]]
        match_rows(shared, wanted, lambda pk: AssetAgreement(asset=asset, agreement_id=pk))
