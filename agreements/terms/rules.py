"""Who changes the terms of a draft that are rows."""

from typing import Any

from agreements.agreements.choices import AgreementKind
from agreements.agreements.rules import may_change_agreement
from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule(
    "Only the people who draft agreements can change the terms, and only while the agreement is a draft.",
    explanation="The people who can change the agreement it belongs to.",
)
def may_change_term(actor: Actor, term: Any) -> bool:
    return may_change_agreement(actor, term.agreement)


@rule(
    "Only a Data Processing Agreement has this checklist, and it can be changed only in a draft.",
    explanation="The people who can change the contract (UK GDPR Art 28(3)).",
)
def may_check_clauses(actor: Actor, agreement: Any) -> bool:
    return may_change_agreement(actor, agreement) and agreement.kind == AgreementKind.DPA
