"""Who asks to pass something on, and who answers."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM
from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from safeguarding.shares.choices import Status
from safeguarding.shares.rules import is_the_recipient


@rule(
    "Only the colleague who signed this can ask to pass it on.",
    explanation="The recipient, as long as they may read it.",
)
def may_ask_to_pass_on(actor: Actor, share: Any) -> bool:
    return is_the_recipient(actor, share) and share.status == Status.ACKNOWLEDGED and share.opens_to(actor)


@rule(
    "Only the DSL or a deputy can decide, unless they asked or would be told.",
    explanation="The DSL team, or the headteacher where it fell to them, without asker and the colleague named.",
)
def answers_pass_on(actor: Actor, pass_on: Any) -> bool:
    concerned = (pass_on.asked_by_id, pass_on.colleague_id)
    answers = actor.is_one_of(pass_on.school_id, *DSL_TEAM) or pass_on.falls_to(actor)
    return answers and actor.pk not in concerned


@rule(
    "The original information share is no longer valid. Share it again if it is still needed.",
    explanation="What was withdrawn or replaced is not passed on.",
)
def its_form_stands(actor: Any, pass_on: Any) -> bool:
    return pass_on.form_stands
