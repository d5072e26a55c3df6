"""Who keeps the details of a school, and who adds one."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule(
    "Only an administrator of this installation can add a school.",
    explanation="The person who set up the installation (domain 5.7).",
)
def adds_schools(actor: Actor, record: Any) -> bool:
    return actor.adds_schools


@rule(
    "Only the DSL team, the headteacher or an administrator can change this.",
    explanation="DSL team, headteacher and administrators of the school.",
)
def keeps_safeguarding_contacts(actor: Actor, school: Any) -> bool:
    return actor.is_one_of(school.pk, *DSL_TEAM, Role.HEAD, Role.ADMIN)


@rule("Only an administrator of the school can change this.", explanation="Administrators of the school.")
def keeps_the_school(actor: Actor, school: Any) -> bool:
    return actor.is_one_of(school.pk, Role.ADMIN)
