"""The table of a question to pass something on."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow
from safeguarding.rules import gives_a_reason
from safeguarding.states import dsl_team_without

from . import rules
from .choices import PassOnStatus


def _answered(pass_on: Any, actor: Any, moment: datetime) -> Mapping[str, Any]:
    return {"answered_by_id": actor.pk}


def _answerers(pass_on: Any) -> Iterator[Assignee]:
    """The DSL and the deputies, while the form stands; not whoever asked, nor the colleague named."""
    if not pass_on.form_stands:
        return
    yield from dsl_team_without(pass_on.form.excluded_ids | {pass_on.asked_by_id, pass_on.colleague_id})


PASS_ON_WORKFLOW = Workflow(
    "A question to pass it on",
    transitions=(
        Transition(
            "permit",
            source=(PassOnStatus.ASKED,),
            target=PassOnStatus.GRANTED,
            label="Grant it",
            event_label="Passing on granted",
            effect="You write a new form for the new colleague, with as much of this as they need. It is granted when "
            "you sign it.",
            permissions=(rules.answers_pass_on, rules.its_form_stands),
            sets=_answered,
            button=Button.HIDDEN,
        ),
        Transition(
            "refuse",
            source=(PassOnStatus.ASKED,),
            target=PassOnStatus.REFUSED,
            label="Refuse",
            event_label="Passing on refused",
            effect="The colleague who asked sees your reason. Nobody else is told anything.",
            permissions=(rules.answers_pass_on,),
            conditions=(gives_a_reason,),
            sets=_answered,
            button=Button.HIDDEN,
        ),
    ),
    tasks={
        PassOnStatus.ASKED: (
            TaskRule(
                assignees=_answerers,
                verb="permit",
                label="A colleague asks to pass something on",
                job="Passing on",
            ),
        )
    },
    other_events={"ask": "Asked to pass it on"},
)
