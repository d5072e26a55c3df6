"""Who keeps the directory."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

KEEPERS = (Role.OFFICE, Role.SENCO, Role.DATA_LEAD, *DSL_TEAM, Role.HEAD)


@rule(
    "Only the office, SENCO, data protection lead, DSL team or headteacher can change these lists.",
    explanation="People who keep the lists of the school that the entry belongs to, or of any school where "
    "there is none yet.",
)
def keeps_the_directory(actor: Actor, record: Any) -> bool:
    if record is None:
        return bool(actor.schools_as(*KEEPERS))
    return actor.is_one_of(record.school_id, *KEEPERS)


WORD_KEEPERS = (Role.DATA_LEAD, *DSL_TEAM, Role.HEAD)


@rule(
    "Only the data protection lead, the DSL team or the headteacher can change categories.",
    explanation="People who can add data items and purposes for a school.",
)
def keeps_the_words(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*WORD_KEEPERS))


@rule(
    "Only the headteacher can use emergency access, when no DSL can be reached.",
    explanation="The headteacher, of the pupil's school where there is one (domain 4).",
)
def can_open_in_an_emergency(actor: Actor, record: Any) -> bool:
    return (
        bool(actor.schools_as(Role.HEAD)) if record is None else actor.is_one_of(record.school_id, Role.HEAD)
    )


@rule(
    "Only the DSL team or the data protection officer can do this, and not for their own access.",
    explanation="The DSL team and the DPO, but not the person who opened it.",
)
def is_alerted(actor: Actor, access: Any) -> bool:
    return actor.is_one_of(access.school_id, *DSL_TEAM, Role.DPO) and access.author_id != actor.pk


@rule(
    "You or a colleague has already marked this as seen.",
    explanation="No one on the actor's side has marked it as seen.",
)
def has_not_noted_it_yet(actor: Actor, access: Any) -> bool:
    is_dsl = actor.is_one_of(access.school_id, *DSL_TEAM)
    return (is_dsl and not access.dsl_saw_it) or (
        actor.is_one_of(access.school_id, Role.DPO) and not access.dpo_saw_it
    )


@rule(
    "Only the DSL team and the headteacher who used emergency access can see what it was about.",
    explanation="The DSL team and the person who opened it; the DPO sees that it happened.",
)
def reads_why(actor: Actor, access: Any) -> bool:
    return access.author_id == actor.pk or actor.is_one_of(access.school_id, *DSL_TEAM)


@rule(
    "Only the DSL team can see who is kept out of this.",
    explanation="The DSL team: none of them who sees it is kept out of a record about this child themselves.",
)
def knows_who_is_kept_out(actor: Actor, access: Any) -> bool:
    return actor.is_one_of(access.school_id, *DSL_TEAM)
