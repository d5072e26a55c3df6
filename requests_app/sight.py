"""Who was given sight of a request, and for whom it does not exist."""

from infosharing.accounts.models import Person
from infosharing.records import clock

from .models import RequestExclusion, RequestGrant, SharingRequest


def grants_now(request: SharingRequest) -> list[RequestGrant]:
    """Return the permissions on a request that have not ended."""
    return list(request.grants.filter(until__gt=clock.now()).select_related("user__person").order_by("until"))


def exclusions_now(request: SharingRequest) -> list[tuple[RequestExclusion, str]]:
    """Return who is excluded from a request, each with their name."""
    rows = list(request.exclusions.order_by("created_at"))
    names = dict(Person.objects.filter(pk__in=[row.person_id for row in rows]).values_list("pk", "name"))
    return [(row, names[row.person_id]) for row in rows]
