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
    "A request to pass on information",
    transitions=(
        Transition(
            "permit",
            source=(PassOnStatus.ASKED,),
            target=PassOnStatus.GRANTED,
            label="Approve request",
            event_label="Passing on approved",
            effect="You write a draft for the new colleague, with only what they need. The request is approved when "
            "you sign the draft.",
            permissions=(rules.answers_pass_on, rules.its_form_stands),
            sets=_answered,
            button=Button.HIDDEN,
        ),
        Transition(
            "refuse",
            source=(PassOnStatus.ASKED,),
            target=PassOnStatus.REFUSED,
            label="Refuse request",
            event_label="Passing on refused",
            effect="The colleague who asked sees your reason. No one else is told.",
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
                label="Decide on request to pass on information",
                job="Request to pass on",
            ),
        )
    },
    other_events={"ask": "Asked to pass on information"},
)
