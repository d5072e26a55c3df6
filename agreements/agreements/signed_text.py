"""What exactly is signed under an agreement, as one text, and its digest."""

import json
from typing import Any

from infosharing.records.ledger import keyed_digest

from .models import Agreement
from .parts import AGREEMENT_PARTS

OF_A_PARTY = ("label", "role", "position", "contact", "officer", "ico_number", "ico_until")
OF_A_PURPOSE = ("purpose_id", "basis", "condition", "schedule_1", "law")
OF_AN_ITEM = ("item_id", "exact", "source", "recipients", "frequency", "method")
OF_A_CLAUSE = ("code", "present", "where", "exception_until")


def digest_of(agreement: Agreement) -> str:
    """Return the keyed digest of everything that all parties sign: terms, parties, purposes, data, the other side's
    own document.

    Taken over what is kept, not over how it is worded on a page: a label that is reworded later changes no digest. Who
    signs for a party is not part of it.
    """
    terms = tuple(_kept_in(name) for part in AGREEMENT_PARTS for name in (*part.fields, *part.also))
    said = {
        "agreement": _said(agreement, ("reference", "kind", "edition", "controller", *terms)),
        "parties": [_said(one, OF_A_PARTY) for one in agreement.party_list],
        "purposes": sorted(_said(one, OF_A_PURPOSE) for one in agreement.purpose_list),
        "items": sorted(_said(one, OF_AN_ITEM) for one in agreement.item_list),
        "clauses": [_said(one, OF_A_CLAUSE) for _, one in sorted(agreement.clause_checks.items())],
        "their document": [one.digest for one in agreement.their_documents],
    }
    return keyed_digest(json.dumps(said, sort_keys=True))


def _kept_in(name: str) -> str:
    """Return the attribute that holds the id, for a term that is another record."""
    return Agreement._meta.get_field(name).attname


def _said(record: Any, names: tuple[str, ...]) -> list[str]:
    return [str(getattr(record, name)) for name in names]
