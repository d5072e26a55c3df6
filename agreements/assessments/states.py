"""The table of screenings with their impact assessments."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from agreements.sign_off.choices import HeadAnswer
from agreements.sign_off.rules import (
    follows_the_advice,
    gives_reasons,
    goes_against_the_advice,
    is_the_dpo,
    may_draft,
)
from agreements.sign_off.states import (
    ADVICE_WITHIN,
    SIGNS_OFF,
    advise,
    dpo,
    signers,
    then_other_drafters,
    writer,
)
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow, falls_to_no_one

from . import rules
from .choices import AssessmentStatus as At

# What an earlier round said stands in history alone once it is sent, or answered, anew.
SAID_BEFORE = ("advice", "advice_reasons", "answer")
ANSWERED_BEFORE = ("outcome", "outcome_reasons", *SAID_BEFORE, "answer_reasons")


def _who_answers_the_recommendation(assessment: Any) -> Iterator[Assignee]:
    """The person who started it, the headteacher and the chair, if an impact assessment was only recommended."""
    if assessment.recommendation_waits:
        yield from writer(assessment)
        yield from signers(assessment)


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
            effect="The data protection officer (DPO) decides whether an impact assessment is needed, and why.",
            permissions=(may_draft,),
            conditions=(rules.answers_every_question,),
            button=Button.PRIMARY,
        ),
        Transition(
            "screen",
            source=(At.SCREENING,),
            target=At.SCREENED,
            label="Give outcome",
            event_label="Screened by the DPO",
            effect="Your outcome and reasons are recorded. If an assessment is mandatory, it starts straight away.",
            permissions=(is_the_dpo,),
            conditions=(rules.gives_an_outcome,),
            button=Button.PRIMARY,
            sets=_screened_by,
        ),
        Transition(
            "require",
            source=(At.SCREENING,),
            target=At.ASSESSING,
            label="Give outcome",
            event_label="Screened: assessment mandatory",
            effect="The impact assessment starts.",
            permissions=(is_the_dpo,),
            conditions=(rules.gives_an_outcome,),
            # Two arrows, one page: the DPO chooses the outcome there.
            button=Button.HIDDEN,
            page="screen",
            sets=_screened_by,
        ),
        Transition(
            "begin",
            source=(At.SCREENED,),
            target=At.ASSESSING,
            label="Start impact assessment",
            event_label="Impact assessment started",
            effect="You write it in parts. You can save each part and come back to it.",
            permissions=(may_draft,),
            button=Button.QUIET,
        ),
        Transition(
            "do_without",
            source=(At.SCREENED,),
            label="Do without an assessment",
            event_label="Recommendation not followed",
            effect="You do not follow the DPO's recommendation, and say why. The screening stands as it is.",
            permissions=(*SIGNS_OFF, rules.a_recommendation_waits),
            conditions=(gives_reasons,),
            button=Button.QUIET,
            sets=lambda assessment, actor, moment: {
                "answer": HeadAnswer.OVERRIDE,
                "answered_by_id": actor.pk,
                "answered_at": moment,
            },
        ),
        Transition(
            "ask_advice",
            source=(At.ASSESSING,),
            target=At.ADVICE,
            label="Send to the DPO",
            event_label="Sent to the DPO for advice",
            effect="The data protection officer (DPO) advises, then the headteacher or the chair of governors decides.",
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
            label="Accept assessment",
            event_label="Accepted, as advised",
            effect="You accept the remaining risks, as the DPO advised.",
            permissions=(*SIGNS_OFF, follows_the_advice, rules.no_high_risk_is_left_unconsulted),
            reauthenticates=True,
            button=Button.PRIMARY,
        ),
        Transition(
            "override",
            source=(At.ANSWER,),
            target=At.ACCEPTED,
            label="Accept against the advice",
            event_label="Accepted against the advice",
            effect="You accept the remaining risks against the DPO's advice, and say why.",
            permissions=(*SIGNS_OFF, goes_against_the_advice, rules.no_high_risk_is_left_unconsulted),
            conditions=(gives_reasons,),
            reauthenticates=True,
        ),
        Transition(
            "send_back",
            source=(At.ANSWER,),
            target=At.ASSESSING,
            label="Send back for changes",
            event_label="Sent back for changes",
            effect="It goes back to the person who wrote it. The DPO advises again.",
            permissions=SIGNS_OFF,
            conditions=(gives_reasons,),
        ),
        Transition(
            "abandon",
            source=(At.SCREENED, At.ASSESSING, At.ADVICE, At.ANSWER),
            target=At.ABANDONED,
            label="Abandon activity",
            event_label="Abandoned",
            effect="The activity does not go ahead. The record and your reasons are kept.",
            permissions=SIGNS_OFF,
            conditions=(gives_reasons,),
            reauthenticates=True,
            button=Button.QUIET,
        ),
        Transition(
            "screen_again",
            source=(At.SCREENED, At.ACCEPTED),
            target=At.DRAFT,
            label="Reopen screening",
            event_label="Screening reopened",
            effect="Use this when the data is used in a new way. You change the answers, and the DPO screens the "
            "activity again.",
            permissions=(may_draft,),
            button=Button.QUIET,
            sets=lambda assessment, actor, moment: dict.fromkeys(ANSWERED_BEFORE, ""),
        ),
    ),
    tasks={
        At.DRAFT: (
            TaskRule(
                assignees=writer,
                verb="submit",
                label="Finish screening",
                otherwise=then_other_drafters,
            ),
        ),
        At.SCREENING: (
            TaskRule(
                assignees=dpo,
                verb="screen",
                label="Screen new activity",
                within=ADVICE_WITHIN,
                otherwise=falls_to_no_one,
            ),
        ),
        At.SCREENED: (
            TaskRule(
                assignees=_who_answers_the_recommendation,
                verb="do_without",
                label="Answer the DPO's recommendation",
                within=ADVICE_WITHIN,
                otherwise=then_other_drafters,
            ),
        ),
        At.ASSESSING: (
            TaskRule(
                assignees=writer,
                verb="ask_advice",
                label="Write impact assessment",
                otherwise=then_other_drafters,
            ),
        ),
        At.ADVICE: (
            TaskRule(
                assignees=dpo,
                verb="advise",
                label="Advise on impact assessment",
                within=ADVICE_WITHIN,
                otherwise=falls_to_no_one,
            ),
        ),
        At.ANSWER: (
            TaskRule(
                assignees=signers,
                verb="accept",
                label="Sign off impact assessment",
                within=ADVICE_WITHIN,
                otherwise=falls_to_no_one,
            ),
        ),
    },
    other_events={
        "draft": "Screening started",
        "change": "Answers changed",
        "risk": "Risks changed",
        "measure": "Measures changed",
    },
    told_once=("Answers changed", "Risks changed", "Measures changed", "Screening started"),
)
