"""Who looks at a decision a second time."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from requests_app.decisions.rules import second_roles


@rule(
    "Another person must give the second review: the DSL, a deputy, the outside second reader or, if it is not "
    "restricted, the headteacher.",
    explanation="Another member of the DSL team; the headteacher, for what is not restricted; anyone who was given "
    "access, such as the outside second reader; never the decider.",
)
def may_look_second(actor: Actor, review: Any) -> bool:
    roles = second_roles(review.request.tier)
    allowed = actor.is_one_of(review.school_id, *roles) or review.request.is_granted_to(actor)
    return allowed and review.decision.decided_by_id != actor.pk


@rule(
    "Only the DSL, a deputy, the headteacher or the outside second reader can review decisions.",
    explanation="DSL team, headteacher and outside second reader of any school.",
)
def looks_at_decisions(actor: Actor, review: Any) -> bool:
    return bool(actor.schools_as(*DSL_TEAM, Role.HEAD, Role.SECOND_READER))


says_the_concern = filled_in("says_the_concern", "Enter your concern.", "note")
