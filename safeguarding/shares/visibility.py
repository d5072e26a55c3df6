"""How a colleague comes to a form: first to be asked, then, once signed, to read; both end by the clock."""

from dataclasses import dataclass

from django.db.models import Model, Q

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.visibility import Visibility

from .choices import Status


def to_sign() -> Q:
    """Return the condition of a form that waits for the colleague's signature, and has not lapsed by the clock."""
    return Q(status=Status.ISSUED, lapses_at__gt=clock.now())


def to_read() -> Q:
    """Return the condition of a form that both have signed, and whose access has not ended by the clock."""
    return Q(status=Status.ACKNOWLEDGED, access_until__gt=clock.now())


@dataclass(frozen=True)
class Addressed(Visibility):
    """The colleague to whom a form is addressed: until it lapses, to sign it; once signed, until access ends."""

    def now(self) -> Q:
        return to_sign() | to_read()

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        if not actor.schools:
            return None
        return Q(recipient_id=actor.pk, school_id__in=sorted(actor.schools)) & self.now()


@dataclass(frozen=True)
class Signed(Addressed):
    """The colleague who signed, until the hour at which access ends."""

    def now(self) -> Q:
        return to_read()
