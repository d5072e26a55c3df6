"""The table of policies."""

from collections.abc import Iterator
from typing import Any

from agreements.sign_off.rules import gives_reasons, is_head_or_chair
from agreements.sign_off.states import SIGNS_OFF, keepers, review_due, signers, writer
from infosharing.accounts.choices import WORKS_HERE
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow

from . import rules
from .choices import PolicyStatus


def _policy_readers(policy: Any) -> Iterator[Assignee]:
    """Everybody who works at the school and has not said yet that they have read it."""
    for role in WORKS_HERE:
        yield Assignee(role=role, not_for=policy.acknowledged_ids)


def _review_announced(policy: Any) -> Any:
    """Thirty days before its review."""
    return policy.review_announced


POLICY_WORKFLOW = Workflow(
    "A policy",
    transitions=(
        Transition(
            "propose",
            source=(PolicyStatus.DRAFT,),
            target=PolicyStatus.APPROVAL,
            label="Send for approval",
            event_label="Sent for approval",
            effect="The headteacher or the chair of governors approves it, or sends it back.",
            permissions=(rules.drafts_policies,),
            conditions=(rules.policy_is_complete,),
            button=Button.PRIMARY,
        ),
        Transition(
            "discard",
            source=(PolicyStatus.DRAFT,),
            target=PolicyStatus.DISCARDED,
            label="Throw the draft away",
            event_label="Draft thrown away",
            effect="The draft leaves the list. The policy in force stays in force.",
            permissions=(rules.drafts_policies,),
            button=Button.QUIET,
        ),
        Transition(
            "approve",
            source=(PolicyStatus.APPROVAL,),
            target=PolicyStatus.IN_FORCE,
            label="Approve",
            event_label="Approved: in force",
            effect="It is in force from now on, parents can read it, and everybody who works here is asked to read it. "
            "The version before is replaced.",
            permissions=SIGNS_OFF,
            reauthenticates=True,
            button=Button.PRIMARY,
        ),
        Transition(
            "send_back",
            source=(PolicyStatus.APPROVAL,),
            target=PolicyStatus.DRAFT,
            label="Send it back",
            event_label="Sent back for changes",
            effect="It goes back to those who draft.",
            permissions=SIGNS_OFF,
            conditions=(gives_reasons,),
            button=Button.QUIET,
        ),
        Transition(
            "replace",
            source=(PolicyStatus.IN_FORCE,),
            target=PolicyStatus.REPLACED,
            label="Replace",
            event_label="Replaced by a new version",
            effect="A new version is in force. This one can still be read.",
            permissions=(is_head_or_chair,),
            # Nobody replaces a policy by hand: approving the next version does.
            button=Button.HIDDEN,
        ),
    ),
    tasks={
        PolicyStatus.DRAFT: (TaskRule(assignees=writer, verb="propose", label="Finish a draft policy"),),
        PolicyStatus.APPROVAL: (TaskRule(assignees=signers, verb="approve", label="Approve a policy"),),
        PolicyStatus.IN_FORCE: (
            TaskRule(
                assignees=_policy_readers,
                verb="acknowledge",
                label="Read a policy, and say that you have",
                in_panel=False,
            ),
            TaskRule(
                assignees=keepers,
                verb="review",
                label="Review a policy",
                due=review_due,
                starts=_review_announced,
            ),
        ),
    },
    other_events={"draft": "Draft begun", "change": "Draft changed", "acknowledge": "Read by a colleague"},
    told_once=("Draft begun", "Draft changed"),
)
