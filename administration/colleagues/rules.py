"""Who sees and keeps the people of a school, and when access cannot end."""

from typing import Any

from administration.confirmations.rules import KEEPERS
from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

READERS = (Role.ADMIN, Role.HEAD, *DSL_TEAM, Role.CHAIR)
RESTORERS = (Role.HEAD, Role.DSL)


@rule(
    "Only the administrator, the headteacher, the DSL team and the chair of governors can see this list.",
    explanation="Administrator, headteacher, DSL team, chair of governors.",
)
def sees_people(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*READERS))


@rule("Only an administrator of the school can do this.", explanation="Administrators, of any school.")
def adds_people(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*KEEPERS))


@rule(
    "They have worked at another school for longer. Ask its administrator.",
    explanation="Someone whom no other school gave a role before; a school that is added later cannot take them over.",
)
def belongs_here(actor: Actor, colleague: Any) -> bool:
    return not colleague.is_longer_elsewhere


@rule(
    "Only the administrator, the headteacher or the DSL can do this, and not for themselves.",
    explanation="Administrator, headteacher or DSL of the school, but not the person themselves.",
)
def may_stop_access(actor: Actor, colleague: Any) -> bool:
    is_other = actor.pk != colleague.person_id
    return is_other and actor.is_one_of(colleague.school_id, Role.ADMIN, *RESTORERS)


@rule(
    "Only the headteacher or the DSL can give access back, or the chair of governors where the school has neither. "
    "They cannot give it to themselves.",
    explanation="Headteacher or DSL of the school; the chair where there is no one else; not the person themselves.",
)
def may_restore_access(actor: Actor, colleague: Any) -> bool:
    is_other = actor.pk != colleague.person_id
    return is_other and actor.is_one_of(colleague.school_id, *colleague.restored_by_roles)


@rule("Access is not suspended.", explanation="Someone whose access is suspended.")
def is_suspended(actor: Actor, colleague: Any) -> bool:
    return colleague.suspended


@rule(
    "Access is suspended already.",
    explanation="Someone whose access is not suspended.",
)
def is_not_suspended(actor: Actor, colleague: Any) -> bool:
    return not colleague.suspended


@rule(
    "Only the headteacher and the DSL can see someone's tasks.",
    explanation="Headteacher and DSL of the school, for someone else; never an administrator who is nothing else "
    "(domain 4).",
)
def sees_what_waits(actor: Actor, colleague: Any) -> bool:
    return actor.pk != colleague.person_id and actor.is_one_of(colleague.school_id, *RESTORERS)
