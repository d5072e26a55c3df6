"""Who keeps the directory."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

KEEPERS = (Role.OFFICE, Role.SENCO, Role.DATA_LEAD, *DSL_TEAM, Role.HEAD)


@rule(
    "Pupils and organisations are kept by the office, the SENCO, the data protection lead, the DSL and the head."
)
def keeps_the_directory(actor: Actor, record: Any) -> bool:
    """Whoever keeps the lists of the school that the entry belongs to, or of any school where there is none yet."""
    if record is None:
        return bool(actor.schools_as(*KEEPERS))
    return actor.is_one_of(record.school_id, *KEEPERS)


WORD_KEEPERS = (Role.DATA_LEAD, *DSL_TEAM, Role.HEAD)


@rule("The words to pick from are kept by the data protection lead, the DSL team and the head.")
def keeps_the_words(actor: Actor, record: Any) -> bool:
    """Whoever may add data items and purposes for a school."""
    return bool(actor.schools_as(*WORD_KEEPERS))
