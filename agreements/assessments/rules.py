"""Who writes and answers an impact assessment, and what each step needs."""

from typing import Any

from agreements.sign_off.rules import DRAFTERS, may_draft, writes_it
from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import AssessmentStatus, RiskLevel

ASSESSMENT_READERS = (*DRAFTERS, Role.CHAIR, Role.DPO)


@rule("Impact assessments are read by those who draft, advise and sign off.")
def reads_assessments(actor: Actor, record: Any) -> bool:
    """Drafters, headteacher, chair, DPO."""
    return bool(actor.schools_as(*ASSESSMENT_READERS))


@rule("Say whether it could be done without personal data, and answer all ten questions.", part="screening")
def answers_every_question(actor: Any, assessment: Any) -> bool:
    """Whether less would do, and the ten questions, are answered (domain R15, R16)."""
    return not assessment.unanswered


gives_an_outcome = filled_in(
    "gives_an_outcome", "Give the outcome and the reasons.", "outcome", "outcome_reasons"
)


@rule("The screening is not answered yet, or an impact assessment is not accepted yet.")
def is_answered(actor: Any, assessment: Any) -> bool:
    """The DPO wants no impact assessment, or headteacher or chair accepted it (domain R13, R16)."""
    return assessment.status in (AssessmentStatus.SCREENED, AssessmentStatus.ACCEPTED)


@rule("Write every part of the assessment.")
def every_part_is_written(actor: Any, assessment: Any) -> bool:
    """All parts are written (domain 5.4)."""
    return not assessment.missing_parts


@rule("Name at least one risk, and what is left of each after the measures.")
def risks_are_weighed(actor: Any, assessment: Any) -> bool:
    """One risk at least, each weighed before and after."""
    return bool(assessment.risk_list) and all(risk.level and risk.residual for risk in assessment.risk_list)


@rule(
    "A high risk is left. The regulator must be consulted, and the answer recorded, before it is signed off."
)
def no_high_risk_is_left_unconsulted(actor: Any, assessment: Any) -> bool:
    """No residual high risk, or the consultation is on record (UK GDPR Art 36; domain 5.4)."""
    high = any(risk.residual == RiskLevel.HIGH for risk in assessment.risk_list)
    return not high or bool(assessment.consulted_on and assessment.consultation_answer.strip())


@rule(
    "The answers are changed by those who draft, before they are sent to the DPO. "
    "The headteacher signs off, and changes only what they began."
)
def may_change_screening(actor: Actor, assessment: Any) -> bool:
    """Those who write, while the screening is a draft."""
    return writes_it(actor, assessment) and assessment.status == AssessmentStatus.DRAFT


@rule(
    "The assessment is written by those who draft, until it is sent to the DPO. "
    "The headteacher signs off, and writes only what they began."
)
def may_change_assessment(actor: Actor, assessment: Any) -> bool:
    """Those who write, while it is being written."""
    return writes_it(actor, assessment) and assessment.status == AssessmentStatus.ASSESSING


@rule(
    "Consulting the regulator is recorded by those who draft or sign off, until the assessment is answered."
)
def may_record_consultation(actor: Actor, assessment: Any) -> bool:
    """Drafters, DPO, head and chair, while it is written or waits."""
    still_open = (AssessmentStatus.ASSESSING, AssessmentStatus.ADVICE, AssessmentStatus.ANSWER)
    return assessment.status in still_open and actor.is_one_of(assessment.school_id, *ASSESSMENT_READERS)


@rule("Risks are changed while the assessment is being written.")
def may_change_risk(actor: Actor, risk: Any) -> bool:
    """Whoever may write the assessment."""
    return may_change_assessment(actor, risk.assessment)


@rule("A measure is noted as done by its owner, or by those who draft.")
def may_note_done(actor: Actor, measure: Any) -> bool:
    """Its owner; the drafters."""
    return measure.owner_id == actor.pk or may_draft(actor, measure.risk.assessment)
