"""Who comments, who is asked and who reads it, and the conditions for a comment and a review."""

from typing import Any

from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from register.sharing.rules import holds

REMARK_READERS = (Role.DATA_LEAD, Role.HEAD, Role.DPO)


@rule(
    "Only the data protection officer can add comments and reviews to the register.",
    explanation="The DPO, who advises and monitors (domain 001 s9).",
)
def may_comment(actor: Actor, record: Any) -> bool:
    return holds(actor, record, Role.DPO)


@rule(
    "Only the headteacher, the data protection lead, the DSL and the data protection officer can read comments.",
    explanation="Roles that can be asked, and the DPO.",
)
def reads_comments(actor: Actor, record: Any) -> bool:
    return holds(actor, record, *REMARK_READERS, Role.DSL)


names_who_answers = filled_in(
    "names_who_answers", "Select who should answer, and enter your question.", "to_role", "text"
)
says_something = filled_in("says_something", "Enter a comment.", "text")
has_an_answer = filled_in("has_an_answer", "Enter an answer.", "answer")


@rule(
    "The role you ask does not have access to this record. Select another.",
    explanation="A role that reads the request, agreement or asset (domain 4).",
)
def asks_somebody_who_opens_the_entry(actor: Actor, comment: Any) -> bool:
    return comment.to_role in comment.roles_to_ask


@rule(
    "Only the role that was asked can answer this question.",
    explanation="Holders of the role that the question was put to; the person it fell to.",
)
def is_asked(actor: Actor, comment: Any) -> bool:
    by_role = bool(comment.to_role) and actor.is_one_of(comment.school_id, comment.to_role)
    return by_role or comment.falls_to(actor)


@rule("Enter dates up to today, the first before the last.", explanation="The period is over.")
def period_is_over(actor: Actor, period: Any) -> bool:
    return period.is_over
