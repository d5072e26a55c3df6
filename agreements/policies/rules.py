"""Who drafts, approves and reads policies."""

from typing import Any

from agreements.sign_off.rules import KEEPERS, SIGNERS
from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import PolicyStatus

READS_POLICIES = (*WORKS_HERE, Role.CHAIR, Role.DPO)


@rule(
    "Policies are read by everybody who works at the school, its governors' chair and its data protection officer."
)
def reads_policies(actor: Actor, record: Any) -> bool:
    """Everybody but administrators."""
    return bool(actor.schools_as(*READS_POLICIES))


@rule("Policies are drafted by the data protection lead or the data protection officer.")
def drafts_policies(actor: Actor, record: Any) -> bool:
    """Lead or DPO, of the record's school, or of any where there is none yet (domain 5.7)."""
    if record is None:
        return bool(actor.schools_as(*KEEPERS))
    return actor.is_one_of(record.school_id, *KEEPERS)


@rule("A draft is changed until it is sent for approval.")
def may_change_policy(actor: Actor, policy: Any) -> bool:
    """Whoever drafts, while it is a draft."""
    return drafts_policies(actor, policy) and policy.status == PolicyStatus.DRAFT


# domain R14, R31
policy_is_complete = filled_in(
    "policy_is_complete",
    "Write the policy, the statement for parents, and the day of its review: within a year.",
    "text",
    "statement",
    "review_on",
)


@rule("People who work at the school say that they have read a policy that is in force.")
def may_acknowledge(actor: Actor, policy: Any) -> bool:
    """Whoever works with pupils or papers there, once it is in force."""
    return actor.is_one_of(policy.school_id, *WORKS_HERE) and policy.status == PolicyStatus.IN_FORCE


@rule("You said already that you have read it.")
def has_not_acknowledged(actor: Actor, policy: Any) -> bool:
    """Nobody reads it twice."""
    return actor.pk not in policy.acknowledged_ids


@rule("Who has not read it yet is for those who draft and approve.")
def sees_who_has_read(actor: Actor, policy: Any) -> bool:
    """Lead, DPO, head, chair."""
    return actor.is_one_of(policy.school_id, *KEEPERS, *SIGNERS)
