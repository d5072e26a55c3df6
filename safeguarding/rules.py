"""The rules that forms, questions and transfers share."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule


@rule(
    "Only the DSL or a deputy can do this.",
    explanation="The DSL team of the record's school, or of any school where there is none yet; the headteacher, where "
    "it fell to them because no one of the team can.",
)
def is_of_the_dsl_team(actor: Actor, record: Any) -> bool:
    if record is None:
        return bool(actor.schools_as(*DSL_TEAM))
    return actor.is_one_of(record.school_id, *DSL_TEAM) or record.falls_to(actor)


gives_a_reason = filled_in("gives_a_reason", "Enter a reason.", "reason")
