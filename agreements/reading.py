"""Who has read a policy, and who has not."""

from infosharing.accounts.acting import colleagues_at
from infosharing.accounts.models import Person

from .models import Policy


def who_has_not_read(policy: Policy) -> list[Person]:
    """Return everybody who works at the school and has not said that they have read it, by name."""
    return [one for one in colleagues_at(policy.school_id) if one.pk not in policy.acknowledged_ids]
