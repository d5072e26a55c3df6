"""Who says that somebody is on leave, and who ends it."""

from typing import Any

from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

KEEPERS = (Role.ADMIN, Role.HEAD)


@rule(
    "Only the administrator or the headteacher can enter leave for another person.",
    explanation="Administrator or headteacher of the school.",
)
def enters_leave(actor: Actor, colleague: Any) -> bool:
    return actor.is_one_of(colleague.school_id, *KEEPERS)


@rule(
    "While on leave they cannot sign in, so only the headteacher or the DSL can end it. They cannot end their own.",
    explanation="Administrator or headteacher; where leave closes access, the people who can give access back.",
)
def ends_leave(actor: Actor, colleague: Any) -> bool:
    if not colleague.is_closed_by_leave:
        return enters_leave(actor, colleague)
    others = actor.pk != colleague.person_id
    return others and actor.is_one_of(colleague.school_id, *colleague.restored_by_roles)


@rule("Only people who work at a school have leave.", explanation="Anyone with a role at a school.")
def works_at_a_school(actor: Actor, record: Any) -> bool:
    return bool(actor.schools)


@rule(
    "You can end only your own leave here. If you cannot sign in during it, the headteacher or the DSL ends it.",
    explanation="The person themselves, unless it closes their access.",
)
def is_own_leave(actor: Actor, leave: Any) -> bool:
    return leave.person_id == actor.pk and not leave.closes_access
