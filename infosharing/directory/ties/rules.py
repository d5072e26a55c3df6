"""Who states family ties, who reads them, and who ends one."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

KEEPERS = (*DSL_TEAM, Role.HEAD)


@rule("Only people who work at a school can do this.", explanation="Anyone who works at a school.")
def states_own_ties(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*WORKS_HERE))


@rule(
    "Only the DSL, a deputy or the headteacher can state this for another person.",
    explanation="The DSL team and the headteacher of the school.",
)
def keeps_ties(actor: Actor, record: Any) -> bool:
    return actor.is_one_of(record.school_id, *KEEPERS)


@rule(
    "Only the DSL, a deputy or the headteacher can end this, and not for themselves or their own relative.",
    explanation="The DSL team and the headteacher, but neither of the two people: no one opens records to themselves.",
)
def ends_ties(actor: Actor, tie: Any) -> bool:
    return keeps_ties(actor, tie) and actor.pk not in (tie.person_id, tie.colleague_id)
