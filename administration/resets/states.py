"""The table of sign-in resets."""

from administration.confirmations.states import confirmed_by_another

RESET_WORKFLOW = confirmed_by_another(
    "A sign-in reset",
    what="sign-in reset",
    effect="They get an email with a link to set a new password, and set up their second step again. A school "
    "account that is connected is disconnected. Check with them first, in person or by phone, that they asked for it.",
)
