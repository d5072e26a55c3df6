"""The list of forms as rows, and the number that the data protection officer sees."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_moment
from infosharing.records.visibility import not_excluded
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import is_current

from .choices import ENDED, Level, Status
from .contents import Contents
from .models import WRITTEN, InternalShare, standing_of
from .sight import last_opened
from .visibility import to_read, to_sign

TONES = {
    Status.ISSUED.label: "warn",
    Status.ACKNOWLEDGED.label: "ok",
    Status.DECLINED.label: "bad",
    Status.LAPSED.label: "bad",
}
FORM_COLUMNS = (
    "reference",
    "school_id",
    "status",
    "recipient_id",
    "recipient__name",
    "recipient__user_id",
    "author__name",
    "lapses_at",
    "access_until",
)
# What the DSL team can narrow the list to.
NARROWED: dict[str, tuple[str, Callable[[], Q]]] = {
    "unsigned": ("Not signed yet", to_sign),
    "signed": ("Signed by both", to_read),
}
IN_USE = ~Q(status=Status.DISCARDED)


@dataclass(frozen=True)
class Issued:
    """How many forms a school has issued, for somebody who sees the number alone (domain 4)."""

    school: str
    forms: int


def filtered(show: str) -> Q | Callable[[], Q]:
    """Return the condition of a list; one that makes no sense narrows nothing."""
    return NARROWED[show][1] if show in NARROWED else IN_USE


def form_rows(rows: list[dict[str, Any]], actor: Actor) -> list[dict[str, Any]]:
    """Return the rows of the list, each with the child and the level only where `actor` may read them."""
    pks = [row["pk"] for row in rows]
    readable = Contents.objects.filter(form__in=pks).visible_to(actor)
    contents = {
        form: (pk, pupil, level)
        for pk, form, pupil, level in readable.values_list("pk", "form", "pupil__legal_name", "level")
    }
    to_whom = {row["pk"]: row["recipient_id"] for row in rows}
    opened = last_opened({pk: to_whom[form] for form, (pk, _, _) in contents.items()})
    late = _late_ones(pks, actor)
    several = len(actor.schools) > 1
    shown = [_form_row(row, contents.get(row["pk"]), opened, actor, several=several) for row in rows]
    for row in shown:
        if row["pk"] in late:
            row["tags"].append({"text": "Late", "tone": "bad"})
    return shown


def _late_ones(pks: list[UUID], actor: Actor) -> set[UUID]:
    """Return the forms for which something is late: for the DSL team anything, for others what waits for them."""
    rows = Task.objects.filter(record_id__in=pks, due__lt=clock.now())
    schools = actor.schools_as(*DSL_TEAM)
    return {
        row.record_id
        for row in rows
        if is_current(row) and (row.person_id == actor.pk or row.school_id in schools)
    }


def _form_row(
    row: dict[str, Any],
    contents: tuple[UUID, str, str] | None,
    opened: dict[UUID, Any],
    actor: Actor,
    *,
    several: bool,
) -> dict[str, Any]:
    standing = standing_of(row["status"], row["lapses_at"], row["access_until"])
    moment = opened.get(contents[0]) if contents else None
    signed = standing in (Status.ACKNOWLEDGED.label, ENDED)
    not_yet = "Never" if row["recipient__user_id"] else "Printed copy"
    return {
        **row,
        "url": reverse("form", args=[row["pk"]]),
        "school": actor.school_names.get(row["school_id"], "") if several else "",
        "about": contents[1] if contents else "Sign to read",
        "level": Level(contents[2]).label.partition(":")[0] if contents and contents[2] else "",
        "mine": row["recipient_id"] == actor.pk,
        "opened": say_moment(moment) if moment else not_yet if signed else "",
        "tags": [{"text": standing, "tone": TONES.get(standing, "info")}],
    }


def counts_for(actor: Actor) -> list[Issued]:
    """Return the number of forms that each school has issued, where `actor` is its data protection officer."""
    schools = actor.schools_as(Role.DPO)
    if not schools:
        return []
    rows = InternalShare.objects.filter(WRITTEN, not_excluded(InternalShare, actor), school_id__in=schools)
    counted = dict(rows.values_list("school_id").annotate(Count("pk")).order_by())
    return sorted(
        (Issued(actor.school_names[pk], counted.get(pk, 0)) for pk in schools),
        key=lambda issued: issued.school,
    )
