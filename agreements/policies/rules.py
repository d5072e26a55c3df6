"""Who drafts, approves and reads policies."""

from typing import Any

from agreements.sign_off.rules import KEEPERS, SIGNERS
from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import PolicyStatus

READS_POLICIES = (*WORKS_HERE, Role.CHAIR, Role.SIGNATORY, Role.DPO)


@rule(
    "Only staff, the chair of governors and the data protection officer can read policies.",
    explanation="Everyone except administrators.",
)
def reads_policies(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*READS_POLICIES))


@rule(
    "Only the data protection lead or the data protection officer can draft policies.",
    explanation="Lead or DPO of the record's school, or of any school if there is no record yet (domain "
    "5.7); the headteacher, where it fell to them because neither can.",
)
def drafts_policies(actor: Actor, record: Any) -> bool:
    if record is None:
        return bool(actor.schools_as(*KEEPERS))
    return actor.is_one_of(record.school_id, *KEEPERS) or record.falls_to(actor)


@rule("You can change a policy only while it is a draft.", explanation="Lead or DPO, while it is a draft.")
def may_change_policy(actor: Actor, policy: Any) -> bool:
    return drafts_policies(actor, policy) and policy.status == PolicyStatus.DRAFT


# domain R14, R31
is_written_out = filled_in("is_written_out", "", "text", "statement", "review_on")


@rule(
    "Write the policy and the statement for parents, and enter when the review is due.",
    explanation="Filled in: text, statement, review_on. What is filed as a PDF was asked for all it needs.",
)
def policy_is_complete(actor: Any, policy: Any) -> bool:
    return policy.is_filed or is_written_out(actor, policy)


@rule(
    "Only staff can confirm that they have read a policy, and only once it is in force.",
    explanation="Staff of the school, once it is in force.",
)
def may_acknowledge(actor: Actor, policy: Any) -> bool:
    return actor.is_one_of(policy.school_id, *WORKS_HERE) and policy.status == PolicyStatus.IN_FORCE


@rule("You have already confirmed that you have read it.", explanation="Each person confirms it once.")
def has_not_acknowledged(actor: Actor, policy: Any) -> bool:
    return actor.pk not in policy.acknowledged_ids


@rule(
    "Only the people who draft or approve policies can see who has not read them.",
    explanation="Lead, DPO, head, chair.",
)
def sees_who_has_read(actor: Actor, policy: Any) -> bool:
    return actor.is_one_of(policy.school_id, *KEEPERS, *SIGNERS)
