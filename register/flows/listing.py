"""The list of what the law requires a school to share: as rows of a page, and as a table to take out."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse

from agreements.models import Policy
from agreements.policies.choices import PolicyKind, PolicyStatus
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from infosharing.records.listing import Listing
from register.assets.rules import ASSET_KEEPERS, ASSET_READERS
from register.tables import Table

from .models import StatutoryFlow

COLUMNS = ("title", "what", "recipient", "power", "frequency", "ended_on", "school_id")
TITLE = "Sharing required by law"
HEADERS = (
    "School",
    "Name",
    "Data shared",
    "Recipient",
    "Law or power",
    "How often",
    "No longer required from",
)
# A page holds the whole list of a school, and of several: the order is by name, which a key by time cannot follow.
A_PAGE, A_BATCH = 100, 200


def is_over() -> Q:
    """Return the condition that a flow is no longer required today."""
    return Q(ended_on__lte=clock.today())


def is_required() -> Q:
    return ~is_over()


def flow_rows(
    listing: Listing, actor: Actor, *, over: bool, after: str = ""
) -> tuple[list[dict], str | None]:
    """Return a page of the flows that are required today (or are `over`), by school and name, and the key of the next.

    `after` is that key. Each row has its school where the actor serves several, and where it is changed.
    """
    shown = listing.where(is_over if over else is_required).page(COLUMNS, after=after, size=A_PAGE)
    names = actor.schools_told_apart
    rows = [_row(row, names, actor) for row in shown.rows]
    return sorted(rows, key=lambda row: (row["school"], row["title"])), shown.older


def _row(row: dict[str, Any], names: dict, actor: Actor) -> dict[str, Any]:
    keeps = actor.is_one_of(row["school_id"], *ASSET_KEEPERS)
    return {
        **row,
        "school": names.get(row["school_id"], ""),
        "change": reverse("flow-edit", args=[row["pk"]]) if keeps else "",
    }


def not_public_yet(actor: Actor) -> list[str]:
    """Return the schools whose list parents do not read yet, because no sharing policy is in force there, by name."""
    schools = set(actor.schools_as(*ASSET_READERS))
    in_force = Policy.objects.filter(
        school_id__in=schools, kind=PolicyKind.SHARING, status=PolicyStatus.IN_FORCE
    )
    public = set(in_force.values_list("school_id", flat=True))
    return sorted(actor.school_names[school] for school in schools - public)


def flow_table(actor: Actor) -> Table:
    """Return what the law requires the actor's schools to share, as it stands now, newest first; its rows are read in
    batches. Those no longer required are among them, with their day."""
    return Table(TITLE, (), HEADERS, _table_rows(actor))


def _table_rows(actor: Actor) -> Iterator[tuple[str, ...]]:
    after: str | None = ""
    while after is not None:
        shown = Listing(StatutoryFlow, actor).page(COLUMNS, after=after, size=A_BATCH)
        for row in shown.rows:
            ended = say_day(row["ended_on"]) if row["ended_on"] else ""
            school = actor.school_names[row["school_id"]]
            yield (school, *(row[name] for name in COLUMNS[:5]), ended)
        after = shown.older
