"""Who writes and answers an impact assessment, and what each step needs."""

from datetime import date, timedelta
from typing import Any

from agreements.sign_off.rules import DRAFTERS, may_draft, writes_it
from infosharing.accounts.choices import Role
from infosharing.law.schooldays import day_of
from infosharing.records.actors import SYSTEM, Actor
from infosharing.records.rules import filled_in, rule

from .choices import AssessmentStatus, RiskLevel

# As long as an agreement runs before its review (domain 7).
RELIED_ON_FOR = timedelta(days=365)
ASSESSMENT_READERS = (*DRAFTERS, Role.CHAIR, Role.SIGNATORY, Role.DPO)


@rule(
    "Only the people who draft, advise on or sign off impact assessments can read them.",
    explanation="Drafters, headteacher, chair, DPO.",
)
def reads_assessments(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*ASSESSMENT_READERS))


@rule(
    "Answer all the screening questions, and say whether it could be done without personal data.",
    part="screening",
    explanation="Whether less would do, and the ten questions, are answered (domain R15, R16).",
)
def answers_every_question(actor: Any, assessment: Any) -> bool:
    return not assessment.unanswered


gives_an_outcome = filled_in(
    "gives_an_outcome", "Give the outcome and your reasons.", "outcome", "outcome_reasons"
)


@rule(
    "The screening is not finished, or its impact assessment has not been accepted.",
    explanation="The DPO wants no impact assessment, or headteacher or chair accepted it (domain R13, R16).",
)
def is_answered(actor: Any, assessment: Any) -> bool:
    return assessment.status in (AssessmentStatus.SCREENED, AssessmentStatus.ACCEPTED)


def answered_on(assessment: Any) -> date:
    """Return the day of the last answer: the DPO's outcome, or that of headteacher or chair."""
    return max(day_of(moment) for moment in (assessment.outcome_at, assessment.answered_at) if moment)


def why_not_relied_on(assessment: Any, today: date) -> str:
    """Return in a sentence why nothing new can rest on a screening today; "" where it can."""
    if assessment.status == AssessmentStatus.ABANDONED:
        return "The activity was abandoned."
    if not is_answered(SYSTEM, assessment):
        return is_answered.sentence
    if assessment.recommendation_waits:
        return "An impact assessment is recommended. The headteacher or the chair of governors answers that first."
    if answered_on(assessment) + RELIED_ON_FOR < today:
        return (
            "It was answered more than a year ago. Reopen the screening, so that the DPO looks at it again."
        )
    return ""


@rule(
    "The DPO did not recommend an impact assessment, or this is answered already.",
    explanation="An impact assessment is recommended, and no one has said yet whether there will be one (domain R16).",
)
def a_recommendation_waits(actor: Any, assessment: Any) -> bool:
    return assessment.recommendation_waits


@rule("Complete every part of the assessment.", explanation="All parts are complete (domain 5.4).")
def every_part_is_written(actor: Any, assessment: Any) -> bool:
    return not assessment.missing_parts


@rule(
    "Add at least one risk, and assess each risk again after the measures.",
    explanation="At least one risk, each assessed before and after the measures.",
)
def risks_are_weighed(actor: Any, assessment: Any) -> bool:
    return bool(assessment.risk_list) and all(risk.level and risk.residual for risk in assessment.risk_list)


@rule(
    "A high risk remains. Consult the regulator (ICO) and record the answer before sign-off.",
    explanation="No residual high risk, or the consultation is on record (UK GDPR Art 36; domain 5.4).",
)
def no_high_risk_is_left_unconsulted(actor: Any, assessment: Any) -> bool:
    high = any(risk.residual == RiskLevel.HIGH for risk in assessment.risk_list)
    return not high or bool(assessment.consulted_on and assessment.consultation_answer.strip())


@rule(
    "Only the people who draft screenings can change the answers, and only until they are sent to the DPO. "
    "The headteacher can change only a screening they started.",
    explanation="Drafters, while it is a draft; head and chair only what they started.",
)
def may_change_screening(actor: Actor, assessment: Any) -> bool:
    return writes_it(actor, assessment) and assessment.status == AssessmentStatus.DRAFT


@rule(
    "Only the people who draft assessments can change this, and only until it is sent to the DPO. "
    "The headteacher can change only an assessment they started.",
    explanation="Drafters, while it is a draft; head and chair only what they started.",
)
def may_change_assessment(actor: Actor, assessment: Any) -> bool:
    return writes_it(actor, assessment) and assessment.status == AssessmentStatus.ASSESSING


@rule(
    "Only the people who draft, advise on or sign off the assessment can record that the regulator (ICO) was "
    "consulted, and only before it is signed off.",
    explanation="Drafters, DPO, head and chair, until it is signed off.",
)
def may_record_consultation(actor: Actor, assessment: Any) -> bool:
    still_open = (AssessmentStatus.ASSESSING, AssessmentStatus.ADVICE, AssessmentStatus.ANSWER)
    return assessment.status in still_open and actor.is_one_of(assessment.school_id, *ASSESSMENT_READERS)


@rule(
    "You can change risks only while the assessment is a draft.",
    explanation="The people who can change the assessment.",
)
def may_change_risk(actor: Actor, risk: Any) -> bool:
    return may_change_assessment(actor, risk.assessment)


@rule(
    "Only its owner, or the people who draft assessments, can mark a measure as done.",
    explanation="Its owner; the drafters.",
)
def may_note_done(actor: Actor, measure: Any) -> bool:
    return measure.owner_id == actor.pk or may_draft(actor, measure.risk.assessment)
