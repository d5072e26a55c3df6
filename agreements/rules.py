"""Who drafts, advises and signs off. Pure questions, no database of their own."""

from typing import Any

from agreements.choices import AssessmentStatus, DpoAdvice, PolicyStatus, RiskLevel
from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

DRAFTERS = (Role.SENCO, Role.DATA_LEAD, *DSL_TEAM, Role.HEAD)
ASSESSMENT_READERS = (*DRAFTERS, Role.CHAIR, Role.DPO)
POLICY_WRITERS = (Role.DATA_LEAD, Role.DPO)
POLICY_APPROVERS = (Role.HEAD, Role.CHAIR)
READS_POLICIES = (*WORKS_HERE, Role.CHAIR, Role.DPO)


@rule("Impact assessments are read by those who draft, advise and sign off.")
def reads_assessments(actor: Actor, record: Any) -> bool:
    """Drafters, headteacher, chair, DPO."""
    return bool(actor.schools_as(*ASSESSMENT_READERS))


@rule("A new activity is started by the data protection lead, the SENCO, the DSL team or the headteacher.")
def may_draft(actor: Actor, record: Any) -> bool:
    """The drafters of the record's school, or of any where there is none yet."""
    return (
        bool(actor.schools_as(*DRAFTERS)) if record is None else actor.is_one_of(record.school_id, *DRAFTERS)
    )


@rule("The data protection officer gives advice and outcomes.")
def is_the_dpo(actor: Actor, record: Any) -> bool:
    """The DPO of the school."""
    return actor.is_one_of(record.school_id, Role.DPO)


@rule("The headteacher or the chair of governors signs off, never the data protection officer.")
def is_head_or_chair(actor: Actor, record: Any) -> bool:
    """Head or chair (R11); the DPO never, whatever else they are."""
    signs = actor.is_one_of(record.school_id, Role.HEAD, Role.CHAIR)
    return signs and not actor.is_one_of(record.school_id, Role.DPO)


@rule("You wrote this yourself, so somebody else signs it off: the chair of governors, or the headteacher.")
def did_not_write_it(actor: Actor, record: Any) -> bool:
    """Nobody signs off what they wrote."""
    return record.written_by_id != actor.pk


@rule("It concerns the headteacher, so the chair of governors signs it off.")
def is_not_about_the_signer(actor: Actor, record: Any) -> bool:
    """What concerns the head goes to the chair (DOMAIN 4)."""
    return not record.concerns_head or actor.is_one_of(record.school_id, Role.CHAIR)


@rule("Say whether it could be done without personal data, and answer all ten questions.", part="screening")
def answers_every_question(actor: Any, assessment: Any) -> bool:
    """R15 and the ten questions are answered."""
    return not assessment.unanswered


@rule("Give the outcome and the reasons.")
def gives_an_outcome(actor: Any, assessment: Any) -> bool:
    """Outcome and reasons are there."""
    return bool(assessment.outcome and assessment.outcome_reasons.strip())


@rule("Write every part of the assessment.")
def every_part_is_written(actor: Any, assessment: Any) -> bool:
    """All parts of DOMAIN 5.4."""
    return not assessment.missing_parts


@rule("Name at least one risk, and what is left of each after the measures.")
def risks_are_weighed(actor: Any, assessment: Any) -> bool:
    """One risk at least, each weighed before and after."""
    return bool(assessment.risk_list) and all(risk.level and risk.residual for risk in assessment.risk_list)


@rule("Give your advice, and say why.")
def gives_advice(actor: Any, assessment: Any) -> bool:
    """Advice and reasons are there."""
    return bool(assessment.advice and assessment.advice_reasons.strip())


@rule("Give the reasons.")
def gives_reasons(actor: Any, record: Any) -> bool:
    """Reasons stand on the record."""
    return bool(record.answer_reasons.strip())


@rule("The data protection officer advises against it. To go ahead is to override the advice, with reasons.")
def follows_the_advice(actor: Any, assessment: Any) -> bool:
    """Accepting as advised is not going ahead against the advice (R13)."""
    return assessment.advice != DpoAdvice.DO_NOT_PROCEED


@rule("The data protection officer advises to go ahead. To go ahead is to accept the advice.")
def goes_against_the_advice(actor: Any, assessment: Any) -> bool:
    """Only advice to change something, or not to go ahead, is overridden."""
    return assessment.advice in (DpoAdvice.PROCEED_WITH_CHANGES, DpoAdvice.DO_NOT_PROCEED)


@rule(
    "A high risk is left. The regulator must be consulted, and the answer recorded, before it is signed off."
)
def no_high_risk_is_left_unconsulted(actor: Any, assessment: Any) -> bool:
    """No residual high risk, or the consultation is on record (UK GDPR Art 36; DOMAIN 5.4)."""
    high = any(risk.residual == RiskLevel.HIGH for risk in assessment.risk_list)
    return not high or bool(assessment.consulted_on and assessment.consultation_answer.strip())


def _may_write(actor: Actor, assessment: Any) -> bool:
    """Drafters; whoever signs off writes only what they began, so that nobody signs off words of their own (R11)."""
    signs = actor.is_one_of(assessment.school_id, Role.HEAD, Role.CHAIR)
    return may_draft(actor, assessment) and (not signs or assessment.written_by_id == actor.pk)


@rule(
    "The answers are changed by those who draft, before they are sent to the DPO. "
    "The headteacher signs off, and changes only what they began."
)
def may_change_screening(actor: Actor, assessment: Any) -> bool:
    """Those who write, while the screening is a draft."""
    return _may_write(actor, assessment) and assessment.status == AssessmentStatus.DRAFT


@rule(
    "The assessment is written by those who draft, until it is sent to the DPO. "
    "The headteacher signs off, and writes only what they began."
)
def may_change_assessment(actor: Actor, assessment: Any) -> bool:
    """Those who write, while it is being written."""
    return _may_write(actor, assessment) and assessment.status == AssessmentStatus.ASSESSING


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


@rule(
    "Policies are read by everybody who works at the school, its governors' chair and its data protection officer."
)
def reads_policies(actor: Actor, record: Any) -> bool:
    """Everybody but administrators."""
    return bool(actor.schools_as(*READS_POLICIES))


@rule("Policies are drafted by the data protection lead or the data protection officer.")
def drafts_policies(actor: Actor, record: Any) -> bool:
    """Lead or DPO, of the record's school, or of any where there is none yet (DOMAIN 5.7)."""
    if record is None:
        return bool(actor.schools_as(*POLICY_WRITERS))
    return actor.is_one_of(record.school_id, *POLICY_WRITERS)


@rule("A draft is changed until it is sent for approval.")
def may_change_policy(actor: Actor, policy: Any) -> bool:
    """Whoever drafts, while it is a draft."""
    return drafts_policies(actor, policy) and policy.status == PolicyStatus.DRAFT


@rule("Write the policy, the statement for parents, and the day of its review: within a year.")
def policy_is_complete(actor: Any, policy: Any) -> bool:
    """Text, statement and review date are there (R14, R31)."""
    return all((policy.text.strip(), policy.statement.strip(), policy.review_on))


@rule("People who work at the school say that they have read a policy that is in force.")
def may_acknowledge(actor: Actor, policy: Any) -> bool:
    """Whoever works with pupils or papers there, once it is in force."""
    return actor.is_one_of(policy.school_id, *WORKS_HERE) and policy.status == PolicyStatus.IN_FORCE


@rule("You said already that you have read it.")
def has_not_acknowledged(actor: Actor, policy: Any) -> bool:
    """Nobody reads it twice."""
    return actor.pk not in policy.acknowledged_ids


@rule("Who has not read it yet is for those who draft and approve.")
def sees_who_has_read(actor: Actor, policy: Any) -> bool:
    """Lead, DPO, head, chair."""
    return actor.is_one_of(policy.school_id, *POLICY_WRITERS, *POLICY_APPROVERS)
