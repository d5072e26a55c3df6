"""The table of appointments."""

from administration.confirmations.states import confirmed_by_another

APPOINTMENT_WORKFLOW = confirmed_by_another(
    "An appointment",
    what="appointment",
    effect="They hold the role from its first day on. Check that the email address is theirs: the person who reads its "
    "mail can sign in. The DSL team and the data protection officer are told.",
)
