"""Everything that this app keeps, for Django to find."""

from .addresses.models import AddressChange
from .appointments.models import Appointment
from .colleagues.models import Colleague
from .details.models import DetailsReminder
from .links.models import PasswordLink
from .resets.models import SignInReset
from .start.models import StartCode, StartMark

__all__ = [
    "AddressChange",
    "Appointment",
    "Colleague",
    "DetailsReminder",
    "PasswordLink",
    "SignInReset",
    "StartCode",
    "StartMark",
]
