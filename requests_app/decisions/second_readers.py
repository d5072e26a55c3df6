"""Who gives a second review where the school has no other person for it: the outside second reader (domain 4)."""

from datetime import timedelta
from uuid import UUID

from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Person
from requests_app.requests.models import SharingRequest

from .rules import second_roles

# How long an outside second reader may read the one record that they are asked about.
READS_FOR = timedelta(days=10)


def outside_reader_for(sharing_request: SharingRequest, *, decider: UUID) -> Person | None:
    """Return the outside second reader, where nobody at the school is left to review what `decider` decided; else
    None."""
    barred = sharing_request.excluded_ids | {decider}

    def ready(*roles: str) -> list[Person]:
        people = people_with_role(sharing_request.school_id, *roles)
        return [person for person in people if person.user_id and person.pk not in barred]

    if ready(*second_roles(sharing_request.tier)):
        return None
    return next(iter(ready(Role.SECOND_READER)), None)
