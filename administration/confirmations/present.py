"""Who can confirm at a school today."""

from collections.abc import Collection
from uuid import UUID

from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import Role


def confirming_roles(school_id: UUID, *, but: Collection[UUID]) -> tuple[Role, ...]:
    """Return the roles of whom one confirms: headteacher and DSL; the chair where nobody but those in `but` holds these
    and has an account (domain 4)."""
    present = people_with_role(school_id, Role.HEAD, Role.DSL)
    if any(person.user_id and person.pk not in but for person in present):
        return (Role.HEAD, Role.DSL)
    return (Role.CHAIR,)
