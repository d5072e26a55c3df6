"""What exactly is signed under an agreement."""

from typing import Any

from infosharing.workflow.signed_text import values_of

from .parts import AGREEMENT_PARTS

OF_THE_AGREEMENT = (
    *("reference", "kind", "edition", "controller", "signed_elsewhere_on"),
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
        "parties": [values_of(party, OF_A_PARTY) for party in agreement.party_list],
        "purposes": {
            purpose.purpose_id: values_of(purpose, OF_A_PURPOSE) for purpose in agreement.purpose_list
        },
        "items": {item.item_id: values_of(item, OF_AN_ITEM) for item in agreement.item_list},
        "clauses": {code: values_of(check, OF_A_CLAUSE) for code, check in agreement.clause_checks.items()},
        "their_documents": [document.digest for document in agreement.their_documents],
    }
