"""What is late now in somebody's schools: of the records that they may open, and how many without names beside."""

from collections import Counter
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from agreements.models import Agreement, AgreementRequest, Assessment, Party, Policy
from infosharing.accounts.models import Person
from infosharing.directory.models import EmergencyAccess
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from infosharing.records.visibility import MOST_ONE_BY_ONE
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import ROWS_OF_A_TASK
from register.assets.models import Asset
from register.comments.models import Comment
from register.sharing.lateness import overdue
from requests_app.models import Breach, Disclosure, SecondReview, SharingRequest

from .known import masked_at, overseen_of

# Every kind of record that waits for somebody, in words, but what the DSL team shares inside the school and what it
# knows of a child's safety: nothing of that is counted anywhere.
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


def late_rows(actor: Actor) -> Any:
    """Return the tasks that are late, about records that `actor` may open."""
    may_open = Q()
    for model in KINDS:
        visible = model.objects.visible_to(actor).filter(pk=OuterRef("record_id"))
        may_open |= Q(model=model._meta.label_lower) & Q(Exists(visible))
    return overdue().filter(may_open)


def first_late(actor: Actor, schools: list[UUID], *, most: int) -> dict[UUID, list[tuple]]:
    """Return the `most` things of each school that are longest late, each as the values that `THING` names.

    A query for each school, or for many schools two: the first tasks of each, and which of those `actor` may open. A
    school of which that does not tell enough is asked by itself. None reads further than is shown.
    """
    if len(schools) <= MOST_ONE_BY_ONE[connection.vendor]:
        return {school: _first_late(actor.at(school), school, most=most) for school in schools}
    read = most * ROWS_OF_A_TASK
    first_tasks = _first_tasks(schools, most=read)
    things: dict[UUID, list[tuple]] = {school: [] for school in schools}
    for school, *thing in _things_about(actor, {pk for _, pk in first_tasks}):
        things[school].append(tuple(thing))
    looked_at = Counter(school for school, _ in first_tasks)
    return {
        school: _first_late(actor.at(school), school, most=most)
        if len(found) < most and looked_at[school] == read
        else found[:most]
        for school, found in things.items()
    }


@compiled
def _first_late(actor: Actor, school: UUID, *, most: int) -> Any:
    rows = late_rows(actor).filter(school_id=school).order_by(*THING)
    return rows.values_list(*THING).distinct()[:most]


@compiled
def _first_tasks(schools: list[UUID], *, most: int) -> Any:
    of_each = [overdue().filter(school_id=school).order_by("due", "reference")[:most] for school in schools]
    # SQLite takes a limit in a part of a union only where another query is around it.
    first, *others = [
        Task.objects.filter(pk__in=rows.values("pk")).values_list("school_id", "record_id")
        for rows in of_each
    ]
    return first.union(*others, all=True)


@compiled
def _things_about(actor: Actor, pks: set[UUID]) -> Any:
    rows = late_rows(actor).filter(record_id__in=pks).order_by(*THING)
    return rows.values_list("school_id", *THING).distinct()


@compiled
def rows_about(pks: Collection[UUID]) -> Any:
    """Return the tasks that are late about some records; each says, in `name`, the person it is with."""
    name = Person.objects.filter(pk=OuterRef("person_id")).values("name")[:1]
    return overdue().filter(record_id__in=pks).annotate(name=Subquery(name)).order_by(*THING, "role", "name")


def late_counts(actor: Actor, schools: Collection[UUID]) -> Counter:
    """Return how many records are late at `schools`, by kind in words: one query."""
    return Counter({LABELS[model]: count for model, count in _late_counts(actor, sorted(schools))})


@compiled
def _late_counts(actor: Actor, schools: list[UUID]) -> Any:
    rows = late_rows(actor).filter(school_id__in=schools).order_by().values("model")
    return rows.annotate(count=Count("record_id", distinct=True)).values_list("model", "count")


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
