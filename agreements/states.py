"""The tables: screening with its impact assessment."""

from collections.abc import Iterator
from typing import Any

from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.law.schooldays import school_days
from infosharing.records.workflow import For, Step, Waits, Workflow

from . import rules
from .choices import AssessmentStatus as At
from .choices import PolicyStatus

# DOMAIN 7: DPO advice within 5 school days.
ADVICE_WITHIN = school_days(5)
SIGNS_OFF = (rules.is_head_or_chair, rules.did_not_write_it, rules.is_not_about_the_signer)


def _writer(record: Any) -> Iterator[For]:
    """Whoever began it."""
    yield For(person_id=record.written_by_id)


def _dpo(record: Any) -> Iterator[For]:
    """The data protection officer (DPO)."""
    yield For(role=Role.DPO)


def _signers(record: Any) -> Iterator[For]:
    """The headteacher or the chair of governors; the chair alone where it concerns the head. Never whoever wrote it."""
    barred = frozenset({record.written_by_id})
    if not record.concerns_head:
        yield For(role=Role.HEAD, not_for=barred)
    yield For(role=Role.CHAIR, not_for=barred)


ASSESSMENT_WORKFLOW = Workflow(
    "Screening and impact assessment",
    (
        Step("submit", (At.DRAFT,), At.SCREENING, "Send to the DPO", "Screening sent to the DPO",
             "The data protection officer says whether an impact assessment is needed, and why.",
             (rules.may_draft,), (rules.answers_every_question,)),
        Step("screen", (At.SCREENING,), At.SCREENED, "Give the outcome", "Screened by the DPO",
             "Your outcome and reasons stand on the record. A mandatory assessment begins at once.",
             (rules.is_the_dpo,), (rules.gives_an_outcome,)),
        Step("require", (At.SCREENING,), At.ASSESSING, "Give the outcome", "Screened: assessment mandatory",
             "The impact assessment begins.", (rules.is_the_dpo,), (rules.gives_an_outcome,)),
        Step("begin", (At.SCREENED,), At.ASSESSING, "Begin an impact assessment", "Impact assessment begun",
             "You write its parts, and come back to them as often as you like.", (rules.may_draft,)),
        Step("ask_advice", (At.ASSESSING,), At.ADVICE, "Send to the DPO", "Sent to the DPO for advice",
             "The data protection officer advises. Headteacher or chair decide.",
             (rules.may_draft,), (rules.every_part_is_written, rules.risks_are_weighed)),
        Step("advise", (At.ADVICE,), At.ANSWER, "Give advice", "DPO advice given",
             "Your advice stands beside the answer of headteacher or chair. You do not approve.",
             (rules.is_the_dpo,), (rules.gives_advice,)),
        Step("accept", (At.ANSWER,), At.ACCEPTED, "Accept, as advised", "Accepted, as advised",
             "You accept what is left of the risks, as the DPO advised.",
             (*SIGNS_OFF, rules.follows_the_advice, rules.no_high_risk_is_left_unconsulted), reauthenticates=True),
        Step("override", (At.ANSWER,), At.ACCEPTED, "Accept, against the advice", "Accepted against the advice",
             "You accept what is left of the risks against the DPO's advice, and say why.",
             (*SIGNS_OFF, rules.goes_against_the_advice, rules.no_high_risk_is_left_unconsulted),
             (rules.gives_reasons,), reauthenticates=True),
        Step("send_back", (At.ANSWER,), At.ASSESSING, "Send it back", "Sent back for changes",
             "It goes back to whoever wrote it. The DPO advises again.", SIGNS_OFF, (rules.gives_reasons,)),
        Step("abandon", (At.SCREENED, At.ASSESSING, At.ADVICE, At.ANSWER), At.ABANDONED, "Abandon the activity",
             "Abandoned", "The activity does not go ahead. The record and the reasons stay.", SIGNS_OFF,
             (rules.gives_reasons,), reauthenticates=True),
        Step("screen_again", (At.SCREENED, At.ACCEPTED), At.DRAFT, "Change the answers", "Screened again",
             "What is done with the data has changed. The DPO screens it again.", (rules.may_draft,)),
    ),
    {
        At.DRAFT: (Waits(_writer, "submit", lambda record: "Finish a screening"),),
        At.SCREENING: (Waits(_dpo, "screen", lambda record: "Screen a new activity", ADVICE_WITHIN),),
        At.ASSESSING: (Waits(_writer, "ask_advice", lambda record: "Write an impact assessment"),),
        At.ADVICE: (Waits(_dpo, "advise", lambda record: "Advise on an impact assessment", ADVICE_WITHIN),),
        At.ANSWER: (Waits(_signers, "accept", lambda record: "Sign off an impact assessment"),),
    },
    also={"draft": "Screening begun", "change": "Answers changed", "risk": "Risks changed",
          "measure": "Measures changed"},
)  # fmt: skip


def _policy_readers(policy: Any) -> Iterator[For]:
    """Everybody who works at the school and has not said yet that they have read it."""
    for role in WORKS_HERE:
        yield For(role=role, not_for=policy.acknowledged_ids)


def _policy_keepers(policy: Any) -> Iterator[For]:
    """The data protection lead and the data protection officer."""
    for role in rules.POLICY_WRITERS:
        yield For(role=role)


def _review_due(policy: Any) -> Any:
    """The day by which it is to be reviewed."""
    return policy.review_due


def _review_announced(policy: Any) -> Any:
    """Thirty days before its review."""
    return policy.review_announced


POLICY_WORKFLOW = Workflow(
    "A policy",
    (
        Step("propose", (PolicyStatus.DRAFT,), PolicyStatus.APPROVAL, "Send for approval", "Sent for approval",
             "The headteacher or the chair of governors approves it, or sends it back.",
             (rules.drafts_policies,), (rules.policy_is_complete,)),
        Step("discard", (PolicyStatus.DRAFT,), PolicyStatus.DISCARDED, "Throw the draft away", "Draft thrown away",
             "The draft leaves the list. The policy in force stays in force.", (rules.drafts_policies,)),
        Step("approve", (PolicyStatus.APPROVAL,), PolicyStatus.IN_FORCE, "Approve", "Approved: in force",
             "It is in force from now on, parents can read it, and everybody who works here is asked to read it. The "
             "version before is replaced.", SIGNS_OFF, reauthenticates=True),
        Step("send_back", (PolicyStatus.APPROVAL,), PolicyStatus.DRAFT, "Send it back", "Sent back for changes",
             "It goes back to those who draft.", SIGNS_OFF, (rules.gives_reasons,)),
        Step("replace", (PolicyStatus.IN_FORCE,), PolicyStatus.REPLACED, "Replace", "Replaced by a new version",
             "A new version is in force. This one can still be read.", (rules.is_head_or_chair,)),
    ),
    {
        PolicyStatus.DRAFT: (Waits(_writer, "propose", lambda policy: "Finish a draft policy"),),
        PolicyStatus.APPROVAL: (Waits(_signers, "approve", lambda policy: "Approve a policy"),),
        PolicyStatus.IN_FORCE: (
            Waits(_policy_readers, "acknowledge", lambda policy: "Read a policy, and say that you have"),
            Waits(_policy_keepers, "review", lambda policy: "Review a policy", due=_review_due,
                  starts=_review_announced),
        ),
    },
    also={"draft": "Draft begun", "change": "Draft changed", "acknowledge": "Read by a colleague"},
)  # fmt: skip
