"""References under which people speak of a record."""

import secrets
from typing import Any

from . import clock

# No 0/O, 1/I/L: a reference is read out over the telephone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_reference(prefix: str, model: Any) -> str:
    """Return a random reference such as ISR-26-7K3QW (`prefix` is ISR) that no record of `model` has.

    A running number would tell how many there are that one may not see.
    """
    while True:
        reference = f"{prefix}-{clock.today():%y}-" + "".join(secrets.choice(LETTERS) for _ in range(5))
        if not model.objects.filter(reference=reference).exists():
            return reference
