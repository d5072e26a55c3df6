"""Whether somebody can go: the last person who decides requests of a tier needs a successor (domain 4)."""

from collections.abc import Collection
from datetime import date, timedelta

from infosharing.accounts.models import Membership
from requests_app.requests.choices import Tier
from requests_app.requests.rules import DECIDERS

from .models import Colleague


def successor_refusal(colleague: Colleague, last_day: date, *, roles: Collection[str] = ()) -> str:
    """Return why a colleague cannot stop after `last_day`, with `roles` only if given; "" where others decide then."""
    after = last_day + timedelta(days=1)
    for tier, deciders in DECIDERS.items():
        held = Membership.objects.filter(
            Membership.in_force(after),
            school_id=colleague.school_id,
            role__in=deciders,
            person__user__isnull=False,
        )
        theirs = held.filter(person_id=colleague.person_id)
        leaving = theirs.filter(role__in=roles) if roles else theirs
        if not leaving.exists():
            continue
        staying = held.exclude(pk__in=leaving.values("pk"))
        if not staying.exists():
            return (
                f"No one else could decide requests of the level “{Tier(tier).label}” after that day. Appoint someone "
                "first, and make sure that they have set up their account."
            )
    return ""
