"""Who sees the settings of a school, and who changes them."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

SEE_SETTINGS = (Role.HEAD, *DSL_TEAM, Role.ADMIN)


@rule(
    "Only the headteacher, the DSL team and administrators can see the settings.",
    explanation="Headteacher, DSL team and administrators of the school.",
)
def sees_settings(actor: Actor, school: Any) -> bool:
    return actor.is_one_of(school.pk, *SEE_SETTINGS)


@rule(
    "Only the headteacher, the DSL team and administrators can see the settings.",
    explanation="Headteacher, DSL team and administrators, of any school.",
)
def sees_settings_somewhere(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*SEE_SETTINGS))


@rule(
    "Only the headteacher or an administrator can change this setting.",
    explanation="Headteacher and administrators of the school.",
)
def changes_settings(actor: Actor, school: Any) -> bool:
    return actor.is_one_of(school.pk, Role.HEAD, Role.ADMIN)


@rule(
    "Only the headteacher can change this setting.",
    explanation="Headteacher or acting headteacher: an administrator could give himself what it gives.",
)
def settles_who_decides(actor: Actor, school: Any) -> bool:
    return actor.is_one_of(school.pk, Role.HEAD)


@rule(
    "Only the headteacher can change the screening questions.",
    explanation="Headteacher of the school.",
)
def words_questions(actor: Actor, school_id: Any) -> bool:
    return actor.is_one_of(school_id, Role.HEAD)


@rule(
    "Only the headteacher or an administrator can change the reminder to update details.",
    explanation="Headteacher and administrators of the school.",
)
def words_reminder(actor: Actor, school_id: Any) -> bool:
    return actor.is_one_of(school_id, Role.HEAD, Role.ADMIN)
