"""Who changes the terms of a draft that are rows."""

from typing import Any

from agreements.agreements.choices import AgreementKind
from agreements.agreements.rules import may_change_agreement
from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule("The terms are changed by those who draft, while the agreement is a draft.")
def may_change_term(actor: Actor, term: Any) -> bool:
    """Whoever may write the agreement that a party, a purpose or a data item belongs to."""
    return may_change_agreement(actor, term.agreement)


@rule("The fifteen points are gone through for a Data Processing Agreement, while it is a draft.")
def may_check_clauses(actor: Actor, agreement: Any) -> bool:
    """Whoever writes the contract (UK GDPR Art 28(3))."""
    return may_change_agreement(actor, agreement) and agreement.kind == AgreementKind.DPA
