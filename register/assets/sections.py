"""An information asset as rows: on its page, on paper and in a table alike."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.text import capfirst

from agreements.models import Agreement
from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import Role
from infosharing.law.bases import basis_label
from infosharing.law.conditions import condition_label, needs_schedule_1, schedule_1_label
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day, say_moment
from infosharing.records.summary import Row, Section, lines, summary_rows
from infosharing.records.visibility import related
from infosharing.workflow.panel import MissingPart as Missing

from .gaps import REVIEW, Gap, asset_gaps
from .models import Asset
from .parts import PARTS, Part

LABELS: dict[str, Callable[[str], str]] = {
    "basis": basis_label,
    "condition": condition_label,
    "schedule_1": schedule_1_label,
}
PICKED = {"items": "Data held", "agreements": "Agreements"}


def answers(asset: Asset, name: str) -> list[str]:
    """Return what one field, or list, of an asset says, in words; nothing where it says nothing."""
    if name == "items":
        marked = {True: " (special category)", False: ""}
        return [f"{item.label}{marked[item.special_category]}" for item in asset.item_list]
    if name == "agreements":
        return [agreement.reference for agreement in asset.agreement_list]
    value = getattr(asset, name)
    if not value:
        return []
    if name == "assessment":
        return [f"{value.reference}: {value.headline}"]
    if name in ("reviewed_on", "review_on"):
        return [say_day(value)]
    return lines(LABELS[name](value) if name in LABELS else value)


def shown(asset: Asset, name: str) -> list[str]:
    """Return what a field or list of an asset says, and in words what it means where it was left empty on purpose."""
    return answers(asset, name) or lines(_when_empty(asset, name))


def _when_empty(asset: Asset, name: str) -> str:
    """Return what an empty field says by itself; "" where it is simply not said yet."""
    if name == "recipients":
        named = asset.agreement_list or asset.shared_by_law
        return "Named in the agreement or the law" if named else "No one"
    if name in ("condition", "schedule_1") and asset.item_list:
        special = any(item.special_category for item in asset.item_list)
        enough = name == "schedule_1" and asset.condition and not needs_schedule_1(asset.condition)
        return "" if special and not enough else "Not needed"
    return {"transfers": "None: it stays in the UK", "shared_by_law": "None", "assessment": "None"}.get(
        name, ""
    )


def sections(asset: Asset, *, edit: bool = False) -> list[Section]:
    """Return its parts; to `edit`, each row leads to where it is changed, and what is not said yet has its row."""
    parts = [Section(part.title, _rows(asset, part, edit)) for part in PARTS]
    return [part for part in parts if part.rows]


def _rows(asset: Asset, part: Part, edit: bool) -> list[Row]:
    address = reverse("asset-edit", args=[asset.pk, part.code]) if edit else ""
    # The agreements stand by themselves, with where they stand.
    names = [name for name in (*part.fields, *part.picks) if name != "agreements"]
    empty = ["To do"] if edit else []
    return summary_rows(address, *((label_of(name), shown(asset, name) or empty) for name in names))


def controller(asset: Asset) -> Section:
    """Return who answers for it in law, and whom to ask: one query. Source: UK GDPR Art 30(1)(a)."""
    school = asset.school
    officers = [
        ", ".join(lines(officer.name, officer.email))
        for officer in people_with_role(asset.school_id, Role.DPO)
    ]
    rows = summary_rows(
        "",
        ("Controller", lines(school.controller)),
        ("Registration with the regulator (ICO)", lines(school.ico_number)),
        ("Data protection officer", officers or ["No one has this role today"]),
    )
    return Section("Data controller", rows)


def reviews(asset: Asset) -> list[Section]:
    """Return when it was looked at, and is looked at again; and what became of it, where it is no longer kept."""
    rows = summary_rows(
        "",
        ("Added", [say_moment(asset.created_at), asset.author.name]),
        ("Last reviewed", answers(asset, "reviewed_on")),
        ("Next review due", answers(asset, "review_on") if asset.is_in_use else []),
        ("No longer kept since", [] if asset.is_in_use else [say_moment(asset.status_since)]),
        ("What happened to the data", lines(asset.end_note)),
    )
    return [Section("Review", rows)]


def label_of(name: str) -> str:
    if name in PICKED:
        return PICKED[name]
    field: Any = Asset._meta.get_field(name)
    return capfirst(str(field.verbose_name))


def mending_address(asset: Asset, gap: Gap) -> str:
    """Return the page where a gap of an asset is closed."""
    if gap.part == REVIEW:
        return reverse("asset-review", args=[asset.pk])
    return reverse("asset-edit", args=[asset.pk, gap.part])


def missing(asset: Asset, *, keeps: bool) -> list[Missing]:
    """Return the gaps of an asset as lines; each leads to where it is closed, for who `keeps` the register."""
    gaps = asset_gaps(asset, clock.today())
    return [Missing(gap.sentence, mending_address(asset, gap) if keeps else "") for gap in gaps]


def shared_under_each(agreements: list[Agreement], actor: Actor) -> dict[Any, str]:
    """Return, by agreement, how often something was shared under it and when last: only of what `actor` may open."""
    rows = related(Agreement, "disclosures").objects.filter(
        agreement__in=[agreement.pk for agreement in agreements]
    )
    counted = rows.visible_to(actor).values("agreement").order_by("agreement")
    return {
        row["agreement"]: f"{_times(row['times'])}, last {say_moment(row['last'])}"
        for row in counted.annotate(times=Count("pk"), last=Max("sent_at"))
    }


def _times(count: int) -> str:
    return "Once" if count == 1 else f"{count} times"
