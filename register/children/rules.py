"""Who reads everything about one child."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM
from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule(
    "Only the Designated Safeguarding Lead and the deputies can see everything shared about a child.",
    explanation="The DSL team of the child's school; the headteacher with emergency access (domain 4).",
)
def reads_about_the_child(actor: Actor, pupil: Any) -> bool:
    return actor.is_one_of(pupil.school_id, *DSL_TEAM) or pupil.is_under_emergency_access_for(actor)
