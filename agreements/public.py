"""What parents may read of a school without signing in: the policy in force, and its statement. No personal data."""

from uuid import UUID

from .choices import PolicyKind, PolicyStatus
from .models import Policy


def sharing_policy_of(school_id: UUID) -> Policy | None:
    """Return a school's information sharing policy that is in force, or None."""
    rows = Policy.objects.filter(school_id=school_id, kind=PolicyKind.SHARING, status=PolicyStatus.IN_FORCE)
    return rows.select_related("school").first()
