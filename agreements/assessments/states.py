"""The table of screenings with their impact assessments."""

from datetime import datetime
from typing import Any

from agreements.sign_off.rules import (
    follows_the_advice,
    gives_reasons,
    goes_against_the_advice,
    is_the_dpo,
    may_draft,
)
from agreements.sign_off.states import ADVICE_WITHIN, SIGNS_OFF, advise, dpo, signers, writer
from infosharing.workflow.table import Button, TaskRule, Transition, Workflow

from . import rules
from .choices import AssessmentStatus as At

# What an earlier round said stands in history alone once it is sent, or answered, anew.
SAID_BEFORE = ("advice", "advice_reasons", "answer")
ANSWERED_BEFORE = ("outcome", "outcome_reasons", *SAID_BEFORE, "answer_reasons")


def _screened_by(assessment: Any, actor: Any, moment: datetime) -> dict[str, Any]:
    return {"outcome_by_id": actor.pk, "outcome_at": moment}


ASSESSMENT_WORKFLOW = Workflow(
    "Screening and impact assessment",
    transitions=(
        Transition(
            "submit",
            source=(At.DRAFT,),
            target=At.SCREENING,
            label="Send to the DPO",
            event_label="Screening sent to the DPO",
            effect="The data protection officer says whether an impact assessment is needed, and why.",
            permissions=(may_draft,),
            conditions=(rules.answers_every_question,),
            button=Button.PRIMARY,
        ),
        Transition(
            "screen",
            source=(At.SCREENING,),
            target=At.SCREENED,
            label="Give the outcome",
            event_label="Screened by the DPO",
            effect="Your outcome and reasons stand on the record. A mandatory assessment begins at once.",
            permissions=(is_the_dpo,),
            conditions=(rules.gives_an_outcome,),
            button=Button.PRIMARY,
            sets=_screened_by,
        ),
        Transition(
            "require",
            source=(At.SCREENING,),
            target=At.ASSESSING,
            label="Give the outcome",
            event_label="Screened: assessment mandatory",
            effect="The impact assessment begins.",
            permissions=(is_the_dpo,),
            conditions=(rules.gives_an_outcome,),
            # Two arrows, one page: which outcome it is, the DPO says there.
            button=Button.HIDDEN,
            page="screen",
            sets=_screened_by,
        ),
        Transition(
            "begin",
            source=(At.SCREENED,),
            target=At.ASSESSING,
            label="Begin an impact assessment",
            event_label="Impact assessment begun",
            effect="You write its parts, and come back to them as often as you like.",
            permissions=(may_draft,),
            button=Button.QUIET,
        ),
        Transition(
            "ask_advice",
            source=(At.ASSESSING,),
            target=At.ADVICE,
            label="Send to the DPO",
            event_label="Sent to the DPO for advice",
            effect="The data protection officer advises. Headteacher or chair decide.",
            permissions=(may_draft,),
            conditions=(rules.every_part_is_written, rules.risks_are_weighed),
            button=Button.PRIMARY,
            sets=lambda assessment, actor, moment: dict.fromkeys(SAID_BEFORE, ""),
        ),
        advise(source=At.ADVICE, target=At.ANSWER),
        Transition(
            "accept",
            source=(At.ANSWER,),
            target=At.ACCEPTED,
            label="Accept, as advised",
            event_label="Accepted, as advised",
            effect="You accept what is left of the risks, as the DPO advised.",
            permissions=(*SIGNS_OFF, follows_the_advice, rules.no_high_risk_is_left_unconsulted),
            reauthenticates=True,
            button=Button.PRIMARY,
        ),
        Transition(
            "override",
            source=(At.ANSWER,),
            target=At.ACCEPTED,
            label="Accept, against the advice",
            event_label="Accepted against the advice",
            effect="You accept what is left of the risks against the DPO's advice, and say why.",
            permissions=(*SIGNS_OFF, goes_against_the_advice, rules.no_high_risk_is_left_unconsulted),
            conditions=(gives_reasons,),
            reauthenticates=True,
        ),
        Transition(
            "send_back",
            source=(At.ANSWER,),
            target=At.ASSESSING,
            label="Send it back",
            event_label="Sent back for changes",
            effect="It goes back to whoever wrote it. The DPO advises again.",
            permissions=SIGNS_OFF,
            conditions=(gives_reasons,),
        ),
        Transition(
            "abandon",
            source=(At.SCREENED, At.ASSESSING, At.ADVICE, At.ANSWER),
            target=At.ABANDONED,
            label="Abandon the activity",
            event_label="Abandoned",
            effect="The activity does not go ahead. The record and the reasons stay.",
            permissions=SIGNS_OFF,
            conditions=(gives_reasons,),
            reauthenticates=True,
            button=Button.QUIET,
        ),
        Transition(
            "screen_again",
            source=(At.SCREENED, At.ACCEPTED),
            target=At.DRAFT,
            label="Change the answers",
            event_label="Screened again",
            effect="What is done with the data has changed. The DPO screens it again.",
            permissions=(may_draft,),
            button=Button.QUIET,
            sets=lambda assessment, actor, moment: dict.fromkeys(ANSWERED_BEFORE, ""),
        ),
    ),
    tasks={
        At.DRAFT: (TaskRule(assignees=writer, verb="submit", label="Finish a screening"),),
        At.SCREENING: (
            TaskRule(assignees=dpo, verb="screen", label="Screen a new activity", within=ADVICE_WITHIN),
        ),
        At.ASSESSING: (TaskRule(assignees=writer, verb="ask_advice", label="Write an impact assessment"),),
        At.ADVICE: (
            TaskRule(
                assignees=dpo,
                verb="advise",
                label="Advise on an impact assessment",
                within=ADVICE_WITHIN,
            ),
        ),
        At.ANSWER: (TaskRule(assignees=signers, verb="accept", label="Sign off an impact assessment"),),
    },
    other_events={
        "draft": "Screening begun",
        "change": "Answers changed",
        "risk": "Risks changed",
        "measure": "Measures changed",
    },
    told_once=("Answers changed", "Risks changed", "Measures changed", "Screening begun"),
)
