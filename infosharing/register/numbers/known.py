"""Which requests somebody's numbers count: those they know of, in full or as a line without names."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from infosharing.records.actors import Actor
from infosharing.records.ways import not_excluded
from infosharing.register.rules import OVERSEERS
from infosharing.register.sharing.reading import requests_read_by
from requests_app.choices import Tier
from requests_app.models import SharingRequest
from requests_app.models.requests import IS_ORDINARY, LOGGED_ON


def known_to(actor: Actor, schools: Collection[UUID]) -> Any:
    """Return the requests of `schools` whose decision `actor` reads; for headteacher and DPO also the restricted ones
    that they see as lines without names (DOMAIN 4)."""
    read = requests_read_by(actor, schools)
    overseen = actor.schools_as(*OVERSEERS) & frozenset(schools)
    if not overseen:
        return read
    return read | SharingRequest.objects.filter(
        LOGGED_ON, not_excluded(SharingRequest, actor), tier=Tier.SAFEGUARDING, school_id__in=sorted(overseen)
    )


def masked_for(actor: Actor, schools: Collection[UUID]) -> Any:
    """Return the restricted requests that `actor` knows of, and may not open: not even as whoever logged them."""
    overseen = actor.schools_as(*OVERSEERS) & frozenset(schools)
    opened = SharingRequest.objects.visible_to(actor).filter(pk=OuterRef("pk"))
    return SharingRequest.objects.filter(
        LOGGED_ON, ~Exists(opened), not_excluded(SharingRequest, actor), tier=Tier.SAFEGUARDING,
        school_id__in=sorted(overseen),
    )  # fmt: skip


def ordinary_for(actor: Actor, school: UUID) -> Any:
    """Return the requests that may be counted for the governing body of a school: no restricted one, and none that
    `actor`, who reads the numbers, is excluded from."""
    return SharingRequest.objects.filter(
        IS_ORDINARY, not_excluded(SharingRequest, actor), Q(school_id=school)
    )
