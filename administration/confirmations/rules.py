"""Who confirms what an administrator asked for."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

KEEPERS = (Role.ADMIN,)
# Whoever is told of every appointment, and may follow it (domain 4).
READERS = (Role.ADMIN, Role.HEAD, *DSL_TEAM, Role.CHAIR, Role.DPO)


@rule("Only an administrator of the school can do this.", explanation="Administrators of the school.")
def keeps_people(actor: Actor, record: Any) -> bool:
    return actor.is_one_of(record.school_id, *KEEPERS)


@rule(
    "Only the headteacher or the DSL can confirm this, or the chair of governors where the school has neither. It "
    "cannot be the person who asked for it, or the person whom it is about.",
    explanation="Headteacher or DSL of the school; the chair where no one else can; never the person who asked "
    "for it, nor whom it is about (domain 4).",
)
def may_confirm(actor: Actor, waiting: Any) -> bool:
    is_other = actor.pk not in waiting.concerned_ids
    by_role = actor.is_one_of(waiting.school_id, *waiting.confirmed_by_roles)
    return is_other and (by_role or waiting.falls_to(actor))


@rule(
    "Only the administrator who asked for it can withdraw it.",
    explanation="The author, while administrator of the school.",
)
def asked_for_it(actor: Actor, waiting: Any) -> bool:
    return waiting.author_id == actor.pk and actor.is_one_of(waiting.school_id, *KEEPERS)


@rule(
    "Only the administrator, the headteacher or the DSL can end access.",
    explanation="Administrator, headteacher or DSL of the school.",
)
def ends_access(actor: Actor, waiting: Any) -> bool:
    return actor.is_one_of(waiting.school_id, *KEEPERS, Role.HEAD, Role.DSL)


says_why = filled_in("says_why", "Say why you do not confirm it.", "answer")
