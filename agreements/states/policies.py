"""The table of policies."""

from collections.abc import Iterator
from typing import Any

from agreements import rules
from agreements.choices import PolicyStatus
from infosharing.accounts.choices import WORKS_HERE
from infosharing.records.workflow import For, Step, Waits, Workflow

from .people import SIGNS_OFF, keepers, signers, writer


def _policy_readers(policy: Any) -> Iterator[For]:
    """Everybody who works at the school and has not said yet that they have read it."""
    for role in WORKS_HERE:
        yield For(role=role, not_for=policy.acknowledged_ids)


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
        PolicyStatus.DRAFT: (Waits(writer, "propose", lambda policy: "Finish a draft policy"),),
        PolicyStatus.APPROVAL: (Waits(signers, "approve", lambda policy: "Approve a policy"),),
        PolicyStatus.IN_FORCE: (
            Waits(_policy_readers, "acknowledge", lambda policy: "Read a policy, and say that you have"),
            Waits(keepers, "review", lambda policy: "Review a policy", due=_review_due,
                  starts=_review_announced),
        ),
    },
    also={"draft": "Draft begun", "change": "Draft changed", "acknowledge": "Read by a colleague"},
)  # fmt: skip
