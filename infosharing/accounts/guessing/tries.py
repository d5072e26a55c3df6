"""How many wrong tries one may have, and for whom they are counted.

- Six at one secret from one place; then that place waits a quarter of an hour.
- Thirty at one secret from places that are strange to its owner: then each strange place has one try. On a device on
  which the owner signed in before they still have six, so nobody can be shut out of their account by guessing at it.
- Forty different names from one address: then nothing more is tried from there, but on devices that are known. A school
  behind one address does not come near it: what counts is different names that were wrong within the quarter hour.

For a name that does not exist the same is counted, written and said as for one that does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.http import HttpRequest

from infosharing.accounts.addresses import address_of, counted_address
from infosharing.records import clock
from infosharing.records.actors import OutsideParty
from infosharing.records.ledger import SEPARATOR, keyed_digest
from infosharing.records.recording import Recording, recorded

from .models import Attempt

GUESSER = OutsideParty("someone not signed in")
AT_ONE_PLACE, AT_STRANGE_PLACES, NAMES_AT_ONE_ADDRESS = 6, 30, 40
WAIT = timedelta(minutes=15)


class TooManyTries(Exception):
    """So many tries were wrong that no more are taken for a while. The answer is a page that says so (429)."""


def _digest(*parts: str) -> str:
    return keyed_digest(SEPARATOR.join(("guess", *parts)))


@dataclass(frozen=True)
class Tries:
    """The tries at one secret, from where a request comes from."""

    kind: str
    secret: str
    place: str
    address: str
    strange: bool

    @classmethod
    def of(cls, kind: str, name: str, request: HttpRequest | None, *, device: str = "") -> "Tries":
        """Return the tries at the secret of `name`, such as a sign-in name or a link. `device` is the digest of a
        device on which its owner is known, if this is one."""
        address = _digest("address", counted_address(address_of(request)) if request is not None else "")
        place = _digest("device", device) if device else address
        return cls(kind, _digest(kind, name), place, address, strange=not device)

    def insist(self) -> None:
        """Raise TooManyTries where no more may be tried."""
        if self._are_over():
            raise TooManyTries

    def _are_over(self) -> bool:
        at_it, here = Q(secret=self.secret), Q(place=self.place)
        counted = Attempt.objects.filter(
            at_it | Q(place=self.address), at__gt=clock.now() - WAIT, kind=self.kind
        ).aggregate(
            here=Sum("count", filter=at_it & here, default=0),
            strange=Sum("count", filter=at_it & Q(strange=True), default=0),
            names=Count("secret", filter=Q(place=self.address)),
        )
        if not self.strange:
            return counted["here"] >= AT_ONE_PLACE
        most_here = 1 if counted["strange"] >= AT_STRANGE_PLACES else AT_ONE_PLACE
        return counted["here"] >= most_here or counted["names"] >= NAMES_AT_ONE_ADDRESS

    def wrong(self, note: Callable[[Recording], Any] = lambda _: None) -> None:
        """Count a wrong try, and `note` it on the ledger in the same transaction. Raises TooManyTries where it was the
        last."""
        with recorded(by=GUESSER, reason="wrong_try", school=None) as recording:
            row, _ = Attempt.objects.get_or_create(
                secret=self.secret, place=self.place, defaults={"kind": self.kind, "strange": self.strange}
            )
            is_over = row.at <= clock.now() - WAIT
            Attempt.objects.filter(pk=row.pk).update(count=1 if is_over else F("count") + 1, at=clock.now())
            note(recording)
        self.insist()

    def right(self) -> None:
        """Forget the wrong tries from here: it was the owner who had mistyped."""
        forgotten = Attempt.objects.filter(secret=self.secret, place=self.place)
        if forgotten.exists():
            forgotten.delete()


def forget_old_tries() -> None:
    """Delete what counts no longer (`./run due`)."""
    Attempt.objects.filter(at__lt=clock.now() - WAIT).delete()
