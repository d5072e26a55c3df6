"""What waits for a confirmation is asked anew when somebody's role has changed."""

from itertools import chain
from typing import Any

from administration.appointments.models import Appointment
from administration.resets.models import SignInReset
from infosharing.accounts.models import Membership

from .confirmations.choices import ConfirmationStatus


def whose_confirmers_changed(saved: Any) -> list[Any]:
    """Return what waits at the school of a role that was `saved`: others may be able to confirm it now."""
    if not isinstance(saved, Membership):
        return []
    waiting = {"school_id": saved.school_id, "status": ConfirmationStatus.WAITING}
    return list(
        chain.from_iterable(
            model.with_related(model.objects.filter(**waiting)) for model in (Appointment, SignInReset)
        )
    )
