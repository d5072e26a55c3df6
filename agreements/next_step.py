"""The panel "What happens next" of screenings, impact assessments and policies."""

from django.urls import reverse

from infosharing.accounts.next_step import Buttons, Gap, Next, actions_of, say_due, say_whom
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.waiting import derive, waits_now

from .models import Assessment, Policy
from .parts import PARTS
from .rules import may_change_assessment, may_change_screening

BUTTONS = Buttons(
    primary=("submit", "screen", "ask_advice", "advise", "accept"),
    quiet=("abandon", "screen_again", "begin"),
    # Two arrows, one page: which outcome it is, the DPO says there.
    hidden=("require",),
)

# Nobody replaces a policy by hand: approving the next version does.
FOR_POLICY = Buttons(primary=("propose", "approve"), quiet=("discard", "send_back"), hidden=("replace",))


def next_of(assessment: Assessment, actor: Actor) -> Next:
    """Return the panel for an assessment and a reader."""
    rows = derive(assessment)
    due = min((row.due for row in rows if row.due), default=None)
    return Next(
        waits_for=say_whom(rows, actor, jobs={}, name_of=lambda pk: assessment.written_by.name),
        due=say_due(assessment.calendar, due),
        late=bool(due and due < clock.now()),
        missing=_missing(assessment, actor),
        steps=actions_of(assessment, actor, address_of=address_of, buttons=BUTTONS),
    )


def address_of(assessment: Assessment, verb: str) -> str:
    """Return the address where a step is taken."""
    return reverse(f"assessment-{verb.replace('_', '-')}", args=[assessment.pk])


def _missing(assessment: Assessment, actor: Actor) -> list[Gap]:
    if may_change_screening(actor, assessment):
        state = "missing" if assessment.unanswered else "done"
        return [
            Gap("The ten questions", reverse("assessment-edit", args=[assessment.pk, "screening"]), state)
        ]
    if may_change_assessment(actor, assessment):
        open_parts = assessment.missing_parts
        gaps = [
            Gap(part.title, reverse("assessment-edit", args=[assessment.pk, part.code]),
                "missing" if part.code in open_parts else "done")
            for part in PARTS
        ]  # fmt: skip
        weighed = assessment.risk_list and all(risk.residual for risk in assessment.risk_list)
        return [*gaps, Gap("Risks and measures", "#risks", "done" if weighed else "missing")]
    return []


def next_of_policy(policy: Policy, actor: Actor) -> Next:
    """Return the panel for a version of a policy."""
    rows = [row for row in derive(policy) if waits_now(row) and row.verb != "acknowledge"]
    due = min((row.due for row in rows if row.due), default=None)
    return Next(
        waits_for=say_whom(rows, actor, jobs={}, name_of=lambda pk: policy.written_by.name),
        due=say_due(policy.calendar, due),
        late=bool(due and due < clock.now()),
        missing=[],
        steps=actions_of(
            policy,
            actor,
            address_of=lambda record, verb: reverse(f"policy-{verb.replace('_', '-')}", args=[record.pk]),
            buttons=FOR_POLICY,
        ),
    )
