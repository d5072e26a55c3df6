"""The table of everything that another person must confirm."""

from collections.abc import Iterator
from typing import Any

from infosharing.accounts.choices import Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Button, Levels, TaskRule, Transition, Workflow, in_order

from . import rules
from .choices import ConfirmationStatus


def _confirmers(waiting: Any) -> Iterator[Assignee]:
    """The headteacher and the DSL; the chair of governors where the school has neither."""
    for role in waiting.confirmed_by_roles:
        yield Assignee(role=role, not_for=waiting.concerned_ids)


def _then_the_chair(waiting: Any) -> Levels:
    """The chair of governors."""
    return in_order((Role.CHAIR,), not_for=waiting.concerned_ids)


def confirmed_by_another(name: str, *, what: str, effect: str) -> Workflow:
    """Return the table of `name`: one person asks, another confirms. `what` is confirmed, with that `effect`."""
    return Workflow(
        name,
        transitions=(
            Transition(
                "confirm",
                source=(ConfirmationStatus.WAITING,),
                target=ConfirmationStatus.CONFIRMED,
                label=f"Confirm {what}",
                event_label="Confirmed",
                effect=effect,
                permissions=(rules.may_confirm,),
                reauthenticates=True,
                button=Button.PRIMARY,
                sets=lambda record, actor, moment: {"answered_by_id": actor.pk, "answered_at": moment},
            ),
            Transition(
                "refuse",
                source=(ConfirmationStatus.WAITING,),
                target=ConfirmationStatus.REFUSED,
                label="Do not confirm",
                event_label="Not confirmed",
                effect="Nothing changes. The administrator sees your reason.",
                permissions=(rules.may_confirm,),
                conditions=(rules.says_why,),
                button=Button.QUIET,
                sets=lambda record, actor, moment: {"answered_by_id": actor.pk, "answered_at": moment},
            ),
            Transition(
                "withdraw",
                source=(ConfirmationStatus.WAITING,),
                target=ConfirmationStatus.WITHDRAWN,
                label="Withdraw",
                event_label="Withdrawn",
                effect="Nothing changes. It is no longer waiting for anyone.",
                permissions=(rules.asked_for_it,),
                button=Button.QUIET,
            ),
            Transition(
                "lapse",
                source=(ConfirmationStatus.WAITING,),
                target=ConfirmationStatus.WITHDRAWN,
                label="Withdraw with their access",
                event_label="Withdrawn, because their access ends",
                effect="Nothing changes. It is no longer waiting for anyone.",
                permissions=(rules.ends_access,),
                # Ending somebody's access at the school does it.
                button=Button.HIDDEN,
            ),
        ),
        tasks={
            ConfirmationStatus.WAITING: (
                TaskRule(
                    assignees=_confirmers,
                    verb="confirm",
                    label=f"Confirm {what}",
                    within=school_days(2),
                    otherwise=_then_the_chair,
                ),
            ),
        },
        other_events={
            **dict.fromkeys(("add", "appoint", "ask_to_reset", "change_address"), "Asked for"),
            "use_address": "Taken into use",
        },
    )
