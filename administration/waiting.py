"""What waits for a confirmation is asked anew when somebody's role has changed."""

from itertools import chain
from typing import Any

from administration.addresses.models import AddressChange
from administration.appointments.models import Appointment
from administration.resets.models import SignInReset
from infosharing.accounts.models import Membership


def whose_confirmers_changed(saved: Any) -> list[Any]:
    """Return what waits at the school of a role that was `saved`: others may be able to confirm it now."""
    if not isinstance(saved, Membership):
        return []
    kinds = (Appointment, SignInReset, AddressChange)
    waiting = (model.with_related(model.waiting_at(saved.school_id)) for model in kinds)
    return list(chain.from_iterable(waiting))
