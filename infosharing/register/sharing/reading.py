"""Which requests stand on somebody's register: those whose decision they read."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from infosharing.records.actors import Actor
from requests_app.models import SharingRequest
from requests_app.models.requests import LOGGED_ON


def requests_read_by(actor: Actor, schools: Collection[UUID]) -> Any:
    """Return the requests of `schools` that `actor` reads with their decisions: by role, by grant or under glass.

    What somebody only logged themselves stands on their own list of requests, without the decision.
    """
    rows = SharingRequest.objects.filter(LOGGED_ON)
    if len(schools) == 1:
        rows = rows.filter(school_id=next(iter(schools)))
    else:
        rows = rows.filter(school_id__in=sorted(schools))
    return rows.read_by(actor)
