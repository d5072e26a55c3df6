"""Whether somebody can go: the last who decides, and the last who can confirm others, need a successor (domain 4)."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Q

from infosharing.accounts.choices import Role
from infosharing.accounts.models import Leave, Membership
from infosharing.records import clock
from requests_app.requests.choices import Tier
from requests_app.requests.rules import ABOUT_PUPILS_ONLY, DECIDING

from .models import Colleague

CONFIRMERS = (Role.HEAD, Role.DSL, Role.CHAIR)
NO_CONFIRMER = (
    "No one else could confirm appointments after that. Appoint a headteacher, a DSL or a chair of governors first, "
    "and make sure that they have set up their account."
)


def successor_refusal(colleague: Colleague, first_day: date, *, roles: Collection[str] = ()) -> str:
    """Return why a colleague cannot be without their roles, or without `roles` only, from `first_day` on; "" where
    others decide and confirm on every day on which they would have."""
    for tier, deciding in DECIDING.items():
        # Who hears of pupils only is no successor: requests about staff would be left to nobody.
        deciders = [role for role in deciding.of(colleague.school) if role not in ABOUT_PUPILS_ONLY]
        if _leaves_a_gap(colleague, first_day, deciders, roles):
            return (
                f"No one else could decide requests of the level “{Tier(tier).label}” after that. Appoint someone "
                "first, and make sure that they have set up their account."
            )
    return NO_CONFIRMER if _leaves_a_gap(colleague, first_day, CONFIRMERS, roles) else ""


def last_confirmer_refusal(colleague: Colleague) -> str:
    """Return why a colleague cannot be suspended, or sent on a leave that closes access: nobody could give access back;
    "" where somebody could."""
    return NO_CONFIRMER if _leaves_a_gap(colleague, clock.today(), CONFIRMERS, ()) else ""


def _leaves_a_gap(
    colleague: Colleague, first_day: date, roles: Collection[str], ending: Collection[str]
) -> bool:
    """Say whether there is a day from `first_day` on on which they alone would hold one of `roles`. Who is kept out by
    leave, however long, is no one to rely on."""
    held = Membership.objects.filter(
        school_id=colleague.school_id, role__in=roles, person__user__isnull=False, withdrawn_at=None
    ).exclude(until__lt=first_day)
    kept_out = Leave.objects.filter(school_id=colleague.school_id, closes_access=True)
    held = held.exclude(
        ~Q(person_id=colleague.person_id),
        person_id__in=kept_out.exclude(until__lt=first_day).values("person_id"),
    )
    leaving, staying = [], []
    for row in held:
        goes = row.person_id == colleague.person_id and (not ending or row.role in ending)
        (leaving if goes else staying).append(row)
    return any(
        _is_held(leaving, day) and not _is_held(staying, day) for day in _days_of_change(first_day, held)
    )


def _days_of_change(first_day: date, rows: Iterable[Membership]) -> set[date]:
    ends = {row.until + timedelta(days=1) for row in rows if row.until}
    begins = {row.starts for row in rows}
    return {first_day, *(day for day in ends | begins if day > first_day)}


def _is_held(rows: Iterable[Membership], day: date) -> bool:
    return any(row.starts <= day and (row.until is None or day <= row.until) for row in rows)
