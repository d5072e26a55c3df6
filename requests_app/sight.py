"""Who was given sight of a request, and for whom it does not exist."""

from uuid import UUID

from infosharing.accounts.acting import holders
from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.faults import Refused

from . import rules
from .models import RequestExclusion, RequestGrant, SharingRequest


def grants_now(request: SharingRequest) -> list[RequestGrant]:
    """Return the permissions on a request that have not ended."""
    return list(request.grants.filter(until__gt=clock.now()).select_related("user__person").order_by("until"))


def exclusions_now(request: SharingRequest) -> list[tuple[RequestExclusion, str]]:
    """Return who is excluded from a request, each with their name."""
    rows = list(request.exclusions.order_by("created_at"))
    names = dict(Person.objects.filter(pk__in=[row.person_id for row in rows]).values_list("pk", "name"))
    return [(row, names[row.person_id]) for row in rows]


def leave_a_decider(request: SharingRequest, excluding: set[UUID]) -> None:
    """Raise Refused where nobody would be left to decide, were `excluding` excluded too.

    Whoever logged it counts only as one of the DSL team: nobody else decides what they logged.
    """
    roles = rules.roles_for(rules.DECIDERS, request)
    deciders = {one.pk for one in holders(request.school_id, *roles)}
    team = {one.pk for one in holders(request.school_id, *DSL_TEAM)}
    authors = {request.logged_by_id} - team
    if not deciders - request.excluded_ids - excluding - authors:
        raise Refused("Nobody else would be left who may decide this request.")
