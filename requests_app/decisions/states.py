"""The table of a decision."""

from collections.abc import Iterator
from typing import Any

from infosharing.workflow.table import Button, Following, Transition, Workflow

from . import rules
from .choices import DecisionStatus


def _what_was_decided(decision: Any) -> Iterator[Following]:
    """The request is to be shared, or is declined."""
    yield Following(decision.request, "approve" if decision.shares else "decline")


DECISION_WORKFLOW = Workflow(
    "A decision",
    transitions=(
        Transition(
            "sign",
            source=(DecisionStatus.DRAFT,),
            target=DecisionStatus.SIGNED,
            label="Sign decision",
            event_label="Decision signed",
            effect="Once signed, it cannot be changed. To correct it, make a new decision.",
            permissions=(rules.is_not_signed,),
            conditions=(
                rules.is_complete,
                rules.identity_counts,
                rules.names_a_recipient,
                rules.consent_is_not_open,
                rules.duty_and_outcome_agree,
                rules.consent_basis_has_consent,
                rules.the_dsl_team_gives_what_a_fact_forbids,
            ),
            reauthenticates=True,
            takes_along=_what_was_decided,
            button=Button.HIDDEN,
        ),
    ),
    other_events={
        "prepare": "Decision started",
        "recipient": "Recipients changed",
        "recipient_removed": "Recipient removed",
        "set_aside": "Answers set aside: no longer part of the decision",
    },
    told_once=("Decision started",),
)
