"""Who looks at a decision a second time."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from requests_app.decisions.rules import second_roles
from requests_app.requests.rules import decides_this_tier


@rule(
    "Another person must give the second review: the DSL, a deputy, the outside second reader or the headteacher. If "
    "it is restricted, the headteacher only when no other member of the DSL team can.",
    explanation="Another member of the DSL team; the headteacher for what is not restricted, and else where it fell to "
    "them because no one else of the team can (domain 4); anyone who was given access, such as the outside second "
    "reader; never the decider.",
)
def may_look_second(actor: Actor, review: Any) -> bool:
    roles = second_roles(review.request.tier)
    by_role = actor.is_one_of(review.school_id, *roles)
    allowed = by_role or review.request.is_granted_to(actor) or review.falls_to(actor)
    return allowed and review.decision.decided_by_id != actor.pk


@rule(
    "Only the DSL, a deputy, the headteacher or the outside second reader can review decisions.",
    explanation="DSL team, headteacher and outside second reader of any school.",
)
def looks_at_decisions(actor: Actor, review: Any) -> bool:
    return bool(actor.schools_as(*DSL_TEAM, Role.HEAD, Role.SECOND_READER))


says_the_concern = filled_in("says_the_concern", "Enter your concern.", "note")


@rule(
    "Only the person who decided, or another person who can decide it, can answer this. It cannot be the person who "
    "raised the concern.",
    explanation="The decider, the other deciders and the person it fell to; never who raised the concern.",
)
def answers_the_concern(actor: Actor, review: Any) -> bool:
    decided = review.decision.decided_by_id == actor.pk or decides_this_tier(actor, review.request)
    return review.looked_by_id != actor.pk and (decided or review.falls_to(actor))


says_the_answer = filled_in("says_the_answer", "Enter your answer.", "answer")
