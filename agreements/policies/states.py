"""The table of policies."""

from collections.abc import Iterator
from typing import Any

from agreements.sign_off.rules import KEEPERS, gives_reasons, signs_off
from agreements.sign_off.states import SIGNS_OFF, keepers, review_due, signers
from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.workflow.table import (
    Assignee,
    Button,
    Levels,
    TaskRule,
    Transition,
    Workflow,
    falls_to_no_one,
    in_order,
)

from . import rules
from .choices import PolicyStatus


def _writer(policy: Any) -> Iterator[Assignee]:
    """The person who started it, as long as they draft policies."""
    yield Assignee(person_id=policy.author_id, while_holding=KEEPERS)


def _then_other_drafters(policy: Any) -> Levels:
    """The data protection lead or the DPO, then the headteacher."""
    return in_order(KEEPERS, (Role.HEAD,))


def _policy_readers(policy: Any) -> Iterator[Assignee]:
    """All staff who have not yet confirmed that they have read it."""
    for role in WORKS_HERE:
        yield Assignee(role=role, not_for=policy.acknowledged_ids)


def _review_announced(policy: Any) -> Any:
    """As many days before its review as the school's settings say (30 unless changed)."""
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
            effect="The headteacher or the chair of governors approves it or sends it back.",
            permissions=(rules.drafts_policies,),
            conditions=(rules.policy_is_complete,),
            button=Button.PRIMARY,
        ),
        Transition(
            "discard",
            source=(PolicyStatus.DRAFT,),
            target=PolicyStatus.DISCARDED,
            label="Discard draft",
            event_label="Draft discarded",
            effect="The draft is removed from the list. The policy in force does not change.",
            permissions=(rules.drafts_policies,),
            button=Button.QUIET,
        ),
        Transition(
            "approve",
            source=(PolicyStatus.APPROVAL,),
            target=PolicyStatus.IN_FORCE,
            label="Approve policy",
            event_label="Approved: now in force",
            effect="It comes into force now, parents can read it, and all staff are asked to read it. It replaces the "
            "previous version.",
            permissions=SIGNS_OFF,
            reauthenticates=True,
            button=Button.PRIMARY,
        ),
        Transition(
            "send_back",
            source=(PolicyStatus.APPROVAL,),
            target=PolicyStatus.DRAFT,
            label="Send back for changes",
            event_label="Sent back for changes",
            effect="It goes back to the person who drafted it.",
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
            effect="A new version is in force. You can still read this one.",
            permissions=(signs_off,),
            # No one replaces a policy by hand: approving the next version does.
            button=Button.HIDDEN,
        ),
    ),
    tasks={
        PolicyStatus.DRAFT: (
            TaskRule(
                assignees=_writer,
                verb="propose",
                label="Finish draft policy",
                otherwise=_then_other_drafters,
            ),
        ),
        PolicyStatus.APPROVAL: (
            TaskRule(
                assignees=signers,
                verb="approve",
                label="Approve policy",
                otherwise=falls_to_no_one,
            ),
        ),
        PolicyStatus.IN_FORCE: (
            TaskRule(
                assignees=_policy_readers,
                verb="acknowledge",
                label="Read policy",
                in_panel=False,
                # Each reads it for themselves: no one does so in another's place.
                owed=False,
            ),
            TaskRule(
                assignees=keepers,
                verb="review",
                label="Review policy",
                due=review_due,
                starts=_review_announced,
            ),
        ),
    },
    other_events={
        "draft": "Draft started",
        "file": "Filed as a PDF",
        "change": "Draft changed",
        "acknowledge": "Read by a colleague",
    },
    told_once=("Draft started", "Draft changed"),
)
