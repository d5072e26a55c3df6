"""Who sees what is missing before a school begins, and who says that it is done."""

from typing import Any

from administration.papers.rules import READERS
from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

from .items import SAID


@rule(
    "Only administrators, the headteacher, the DSL team, the data protection lead and the DPO can see this list.",
    explanation="Administrator, headteacher, DSL team, data protection lead, DPO; anyone who can add a school.",
)
def sees_what_is_missing(actor: Actor, record: Any) -> bool:
    return actor.adds_schools or bool(actor.schools_as(*READERS))


@rule(
    "Only an administrator can do this.",
    explanation="Administrators, of any school, and anyone who can add one.",
)
def administers(actor: Actor, record: Any) -> bool:
    return actor.adds_schools or bool(actor.schools_as(Role.ADMIN))


@rule(
    "Only the people named beside it can say that it is done.",
    explanation="The roles that the list names for it.",
)
def may_say_it_is_done(actor: Actor, mark: Any) -> bool:
    return actor.is_one_of(mark.school_id, *SAID[mark.code].roles)
