"""The table of a comment of the data protection officer."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import (
    Assignee,
    Button,
    Levels,
    TaskRule,
    Transition,
    Workflow,
    falls_to_no_one,
    in_order,
)

from . import rules
from .choices import CommentStatus

# Our own: nothing sets it. A week of school, as for advice.
ANSWER_WITHIN = school_days(5)
WAITS_FOR_AN_ANSWER = (
    "The role you ask gets a task. Everyone who can read the comment can read your question."
)


def _asked(comment: Any) -> Iterator[Assignee]:
    # Where the request became restricted since, the role that was asked may not know of it any more.
    if comment.to_role in comment.roles_to_ask:
        yield Assignee(role=comment.to_role, not_for=comment.kept_from)


def _then_others_who_may_be_asked(comment: Any) -> Levels:
    """The other roles that may open what the question is about."""
    return in_order(
        [role for role in comment.roles_to_ask if role != comment.to_role], not_for=comment.kept_from
    )


def _asker(comment: Any) -> Iterator[Assignee]:
    if not comment.is_restricted:
        yield Assignee(role=Role.DPO, not_for=comment.kept_from)
    elif comment.granted_until:
        yield Assignee(person_id=comment.author_id, not_for=comment.kept_from, while_holding=(Role.DPO,))


def _answered(comment: Any, actor: Any, moment: datetime) -> Mapping[str, Any]:
    return {"answered_by_id": actor.pk, "answered_at": moment}


def _asked_anew(comment: Any, actor: Any, moment: datetime) -> Mapping[str, Any]:
    """What was said before stays in its history, and on its page."""
    return {"author_id": actor.pk, "answer": "", "answered_by_id": None, "answered_at": None}


REMARK_WORKFLOW = Workflow(
    "Comment of the data protection officer",
    transitions=(
        Transition(
            "answer",
            source=(CommentStatus.ASKED,),
            target=CommentStatus.ANSWERED,
            label="Answer question",
            event_label="Answered",
            effect="The data protection officer reads your answer, then marks the question as resolved or asks again.",
            permissions=(rules.is_asked,),
            conditions=(rules.has_an_answer,),
            sets=_answered,
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "settle",
            source=(CommentStatus.ANSWERED,),
            target=CommentStatus.SETTLED,
            label="Mark as resolved",
            event_label="Marked as resolved",
            effect="This closes the question. It stays with the record, together with the answer.",
            permissions=(rules.may_comment,),
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "ask",
            source=(CommentStatus.NOTED,),
            target=CommentStatus.ASKED,
            label="Ask a question",
            event_label="Question asked",
            effect=WAITS_FOR_AN_ANSWER,
            permissions=(rules.may_comment,),
            conditions=(rules.names_who_answers, rules.asks_somebody_who_opens_the_entry),
            sets=_asked_anew,
            button=Button.QUIET,
        ),
        Transition(
            "ask_again",
            page="ask",
            source=(CommentStatus.ANSWERED,),
            target=CommentStatus.ASKED,
            label="Ask again",
            event_label="Question asked again",
            effect=WAITS_FOR_AN_ANSWER,
            permissions=(rules.may_comment,),
            conditions=(rules.names_who_answers, rules.asks_somebody_who_opens_the_entry),
            sets=_asked_anew,
            button=Button.QUIET,
        ),
    ),
    tasks={
        CommentStatus.ASKED: (
            TaskRule(
                assignees=_asked,
                verb="answer",
                label="Answer question from the DPO",
                within=ANSWER_WITHIN,
                otherwise=_then_others_who_may_be_asked,
            ),
        ),
        CommentStatus.ANSWERED: (
            TaskRule(
                assignees=_asker,
                verb="settle",
                label="Review answer to your question",
                within=ANSWER_WITHIN,
                otherwise=falls_to_no_one,
                ends=lambda comment: comment.granted_until,
            ),
        ),
    },
    other_events={"comment": "Comment added"},
)
