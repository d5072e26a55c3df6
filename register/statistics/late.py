"""What is late now in somebody's schools: of the records that they may open, and how many without names beside."""

from collections import Counter
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import DenseRank

from agreements.models import Agreement, AgreementRequest, Assessment, Party, Policy
from infosharing.accounts.models import Person
from infosharing.directory.models import EmergencyAccess
from infosharing.records.actors import Actor
from infosharing.workflow.models import Task
from register.assets.models import Asset
from register.comments.models import Comment
from register.sharing.lateness import late_about, overdue
from requests_app.models import Breach, Disclosure, SecondReview, SharingRequest

from .known import masked_for

# Every kind of record that waits for somebody, in words, but what the DSL team shares inside the school: nothing of
# that is counted anywhere.
KINDS: dict[Any, str] = {
    SharingRequest: "Requests to decide or share",
    Disclosure: "Receipts",
    SecondReview: "Second reviews",
    Breach: "Possible data breaches",
    Agreement: "Agreements",
    Party: "Agreements: other parties",
    AgreementRequest: "Sharing without an agreement",
    Assessment: "Privacy impact assessments",
    Policy: "Policies",
    Asset: "Information assets",
    Comment: "Questions from the DPO",
    EmergencyAccess: "Emergency access to review",
}
LABELS = {model._meta.label_lower: words for model, words in KINDS.items()}
# What orders the list of a school; rows of one thing that waits for several have all of it in common.
THING = ("due", "reference", "record_id", "verb")


def late_rows(actor: Actor, schools: Collection[UUID]) -> Any:
    """Return the tasks that are late at `schools`, about records that `actor` may open."""
    may_open = Q()
    for model in KINDS:
        visible = model.objects.visible_to(actor).filter(pk=OuterRef("record_id"))
        may_open |= Q(model=model._meta.label_lower) & Q(Exists(visible))
    return overdue().filter(may_open, school_id__in=sorted(schools))


def late_things(actor: Actor, schools: Collection[UUID], *, most: int) -> list[Task]:
    """Return the rows of the `most` things of each school that are longest late, one row for each that it waits for.

    Each row also says, in `name`, the person it waits for, and in `place` and `from_end` where its thing stands in the
    list of its school, counted from 1 and from the end: together they tell how many there are. One query.
    """
    upwards = [F(name).asc() for name in THING]
    downwards = [F(name).desc() for name in THING]
    rows = late_rows(actor, schools).annotate(
        name=Subquery(Person.objects.filter(pk=OuterRef("person_id")).values("name")[:1]),
        place=Window(DenseRank(), partition_by="school_id", order_by=upwards),
        from_end=Window(DenseRank(), partition_by="school_id", order_by=downwards),
    )
    return list(rows.filter(place__lte=most).order_by("school_id", "place", "role", "name"))


def late_counts(actor: Actor, schools: Collection[UUID]) -> Counter:
    """Return how many records are late at `schools`, by kind in words: one query."""
    rows = late_rows(actor, schools).order_by().values("model")
    rows = rows.annotate(count=Count("record_id", distinct=True))
    return Counter({LABELS[row["model"]]: row["count"] for row in rows})


def masked_late(actor: Actor, schools: Collection[UUID]) -> Counter:
    """Return how many restricted requests are late, by school, of those that `actor` knows of without names."""
    late = masked_for(actor, schools).filter(late_about("pk"))
    rows = late.order_by().values("school_id").annotate(count=Count("pk"))
    return Counter({row["school_id"]: row["count"] for row in rows})
