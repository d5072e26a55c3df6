"""What is late now in somebody's schools: of the records that they may open, and how many without names beside."""

from collections import Counter
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from agreements.models import Agreement, AgreementRequest, Assessment, Party, Policy
from infosharing.accounts.models import Person
from infosharing.directory.models import EmergencyAccess
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from register.assets.models import Asset
from register.comments.models import Comment
from register.sharing.lateness import overdue
from requests_app.models import Breach, Disclosure, SecondReview, SharingRequest

from .known import masked_at, overseen_of

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
# What orders the list of a school; the tasks of several people about one thing have all of it in common.
THING = ("due", "reference", "record_id", "verb")


def late_rows(actor: Actor, schools: Collection[UUID]) -> Any:
    """Return the tasks that are late at `schools`, about records that `actor` may open."""
    may_open = Q()
    for model in KINDS:
        visible = model.objects.visible_to(actor).filter(pk=OuterRef("record_id"))
        may_open |= Q(model=model._meta.label_lower) & Q(Exists(visible))
    return overdue().filter(may_open, school_id__in=sorted(schools))


@compiled
def first_late(actor: Actor, school: UUID, *, most: int) -> Any:
    """Return the `most` things of a school that are longest late, each as the values that `THING` names: one query,
    which reads no further than it shows."""
    rows = late_rows(actor, [school]).order_by(*THING)
    return rows.values_list(*THING).distinct()[:most]


@compiled
def rows_about(pks: Collection[UUID]) -> Any:
    """Return the tasks that are late about some records; each says, in `name`, the person it is with."""
    name = Person.objects.filter(pk=OuterRef("person_id")).values("name")[:1]
    return overdue().filter(record_id__in=pks).annotate(name=Subquery(name)).order_by(*THING, "role", "name")


def late_counts(actor: Actor, schools: Collection[UUID]) -> Counter:
    """Return how many records are late at `schools`, by kind in words: one query."""
    rows = late_rows(actor, schools).order_by().values("model")
    rows = rows.annotate(count=Count("record_id", distinct=True))
    return Counter({LABELS[row["model"]]: row["count"] for row in rows})


def masked_late(actor: Actor, schools: Collection[UUID]) -> Counter:
    """Return how many restricted requests are late, by school, of those that `actor` knows of without names."""
    return Counter(dict(_masked_late(actor, overseen_of(actor, schools))))


@compiled
def _masked_late(actor: Actor, schools: list[UUID]) -> Any:
    # From what is late to the requests, not from all restricted requests; joined by OR, PostgreSQL would read all.
    late = overdue().filter(school_id__in=schools, restricted=True).order_by().values("record_id")
    shared = Disclosure.objects.filter(pk__in=late).values("request_id")
    requests = masked_at(actor, schools).filter(pk__in=late.union(shared))
    return (
        requests.order_by().values("school_id").annotate(count=Count("pk")).values_list("school_id", "count")
    )
