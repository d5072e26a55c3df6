"""The table of changes of an address."""

from administration.confirmations.states import confirmed_by_another

ADDRESS_WORKFLOW = confirmed_by_another(
    "A change of address",
    what="change of address",
    effect="They get an email with a link at the new address, and sign in with it once they opened the link. Check "
    "with them first, in person or by phone, that the address is theirs: the person who reads its mail can sign in.",
)
