"""Which requests somebody's numbers count: those they know of, in full or as a line without names."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from infosharing.accounts.models import Membership
from infosharing.records import clock
from infosharing.records.actors import Actor
from register.sharing.reading import requests_read_by, restricted_at
from register.sharing.rules import OVERSEERS
from requests_app.models import RequestExclusion, SharingRequest
from requests_app.requests.models import IS_ORDINARY

from .rules import REPORTERS


def overseen_of(actor: Actor, schools: Collection[UUID]) -> list[UUID]:
    """Return those of `schools` where `actor` is headteacher or DPO."""
    return sorted(actor.schools_as(*OVERSEERS) & frozenset(schools))


def known_at(actor: Actor, schools: list[UUID], overseen: list[UUID]) -> Any:
    """Return the requests of `schools` whose decision `actor` reads; at those in `overseen`, as headteacher or DPO,
    also the restricted ones that they see as lines without names (domain 4)."""
    read = requests_read_by(actor, schools)
    return read | restricted_at(actor, overseen) if overseen else read


def masked_at(actor: Actor, overseen: list[UUID]) -> Any:
    """Return the restricted requests that `actor`, as headteacher or DPO, knows of and may not open: not even as
    whoever logged them."""
    opened = SharingRequest.objects.visible_to(actor).filter(pk=OuterRef("pk"))
    return restricted_at(actor, overseen).filter(~Exists(opened))


def ordinary_at(school: UUID, moment: datetime) -> Any:
    """Return the requests of a school, logged before `moment`, that may be counted for its governing body: no
    restricted one.

    They are the same for whoever reads the numbers. So none is among them from which anybody is excluded who reads
    these numbers, or who could compare them with numbers of their own: head, chair or DPO, of today.
    """
    readers = Membership.objects.filter(
        Membership.in_force(clock.today()), school_id=school, role__in=REPORTERS
    )
    kept = RequestExclusion.objects.filter(record=OuterRef("pk"), person_id__in=readers.values("person_id"))
    return SharingRequest.objects.filter(IS_ORDINARY, ~Exists(kept), school_id=school, logged_at__lt=moment)
