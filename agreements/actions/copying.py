"""What a draft takes over: from the version before, from the tier above, or from a usual starting point."""

from typing import Any

from agreements.models import AgreedItem, AgreedPurpose, Agreement, ClauseCheck, Party
from agreements.parts import AGREEMENT_PARTS, parts_of
from agreements.starting_points import StartingPoint
from infosharing.directory.models import DataItem, Purpose
from infosharing.records.recording import open_recording

DATES = ("starts", "review_on", "review_reason", "ends")
OF_ITS_OWN = ("title", "parent", "assessment", *DATES)
TEXTS = tuple(name for part in AGREEMENT_PARTS for name in (*part.fields, *part.also))
PARTY = ("organisation", "role", "position", "contact", "officer", "ico_number", "ico_until", "signatory_name",
         "signatory_post", "signatory_email")  # fmt: skip
PURPOSE = ("purpose", "basis", "condition", "schedule_1", "law")
ITEM = ("item", "exact", "source", "recipients", "frequency", "method")


def copy_terms(source: Agreement, draft: Agreement) -> None:
    """Save the draft with everything that `source` says but its dates; its exceptions are not taken over."""
    _take_over(source, draft, tuple(name for name in TEXTS if name not in DATES))
    draft.save()
    _copy_rows(source, draft)
    for check in source.clause_checks.values():
        ClauseCheck(agreement=draft, code=check.code, present=check.present, where=check.where).save()


def begin_from(draft: Agreement, point: StartingPoint | None, parent: Agreement | None) -> None:
    """Save the draft with the terms of a starting point; where a document of the tier above says something, that
    holds."""
    own = {name for part in parts_of(draft.kind) for name in (*part.fields, *part.also)} - set(OF_ITS_OWN)
    for name, text in (point.terms if point else {}).items():
        if name in own:
            setattr(draft, name, text)
    if parent is not None:
        _take_over(parent, draft, tuple(name for name in TEXTS if name in own and getattr(parent, name)))
    draft.save()
    if parent is not None:
        _copy_rows(parent, draft)
    if point is not None:
        _add_rows(draft, point)


def _take_over(source: Agreement, draft: Agreement, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(draft, name, getattr(source, name))


def _copy_rows(source: Agreement, draft: Agreement) -> None:
    for party in source.party_list:
        Party(agreement=draft, status_since=open_recording().at, **_of(party, PARTY)).save()
    for purpose in source.purpose_list:
        AgreedPurpose(agreement=draft, **_of(purpose, PURPOSE)).save()
    for item in source.item_list:
        AgreedItem(agreement=draft, **_of(item, ITEM)).save()


def _of(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _add_rows(draft: Agreement, point: StartingPoint) -> None:
    """Add the purposes and items of a starting point that are not there already."""
    purposes = {one.code: one for one in Purpose.objects.filter(school=None)}
    items = {one.code: one for one in DataItem.objects.filter(school=None)}
    there = {one.purpose_id for one in draft.purposes.all()} | {one.item_id for one in draft.items.all()}
    for code, basis, condition, paragraph in point.purposes:
        if purposes[code].pk not in there:
            AgreedPurpose(agreement=draft, purpose=purposes[code], basis=basis, condition=condition,
                          schedule_1=paragraph).save()  # fmt: skip
    for code, says in point.items:
        if items[code].pk not in there:
            AgreedItem(agreement=draft, item=items[code], **says).save()
