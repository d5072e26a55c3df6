"""What exactly is signed under an agreement."""

from typing import Any

from infosharing.workflow.signed_text import values_of

from .parts import AGREEMENT_PARTS

OF_THE_AGREEMENT = (
    *("reference", "kind", "edition", "controller"),
    *(name for part in AGREEMENT_PARTS for name in (*part.fields, *part.also)),
)
OF_A_PARTY = ("label", "role", "position", "contact", "officer", "ico_number", "ico_until")
OF_A_PURPOSE = ("purpose", "basis", "condition", "schedule_1", "law")
OF_AN_ITEM = ("item", "exact", "source", "recipients", "frequency", "method")
OF_A_CLAUSE = ("code", "present", "where", "exception_until")


def what_is_signed(agreement: Any) -> dict[str, Any]:
    """Return everything that all parties sign: terms, parties, purposes, data, the other side's own document.

    Taken from what is kept, not from how it is worded on a page: a label that is reworded later changes no digest. Who
    signs for a party is not part of it.
    """
    return {
        **values_of(agreement, OF_THE_AGREEMENT),
        "parties": [values_of(one, OF_A_PARTY) for one in agreement.party_list],
        "purposes": {one.purpose_id: values_of(one, OF_A_PURPOSE) for one in agreement.purpose_list},
        "items": {one.item_id: values_of(one, OF_AN_ITEM) for one in agreement.item_list},
        "clauses": {code: values_of(one, OF_A_CLAUSE) for code, one in agreement.clause_checks.items()},
        "their_documents": [one.digest for one in agreement.their_documents],
    }
