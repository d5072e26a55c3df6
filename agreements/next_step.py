"""The panel "What happens next" of screenings, impact assessments, agreements and policies."""

from functools import partial

from django.urls import reverse

from agreements import rules
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.rules import Rule, refused_by
from infosharing.records.saying import say_day
from infosharing.workflow.legacy import Buttons, actions_of
from infosharing.workflow.panel import MissingPart, Panel, due_in_words, with_whom
from infosharing.workflow.tasks import derive, is_current

from .choices import AgreementKind, AgreementStatus
from .models import Agreement, Assessment, Policy
from .parts import PARTS, parts_of
from .rules import (
    is_answered,
    may_change_agreement,
    may_change_assessment,
    may_change_screening,
)

BUTTONS = Buttons(
    primary=("submit", "screen", "ask_advice", "advise", "accept"),
    quiet=("abandon", "screen_again", "begin"),
    # Two arrows, one page: which outcome it is, the DPO says there.
    hidden=("require",),
)

FOR_AGREEMENT = Buttons(
    primary=("ask_advice", "advise", "go_on", "accept", "review", "close"),
    quiet=("go_on", "give_up", "terminate", "send_back", "override"),
    # What follows from the signatures of others has no button.
    hidden=("activate", "note_declined", "supersede"),
)
# Nobody replaces a policy by hand: approving the next version does.
FOR_POLICY = Buttons(primary=("propose", "approve"), quiet=("discard", "send_back"), hidden=("replace",))


def next_of(assessment: Assessment, actor: Actor) -> Panel:
    """Return the panel for an assessment and a reader."""
    rows = derive(assessment)
    due = min((row.due for row in rows if row.due), default=None)
    return Panel(
        waits_for=with_whom(rows, actor, jobs={}, name_of=lambda pk: assessment.written_by.name),
        due=due_in_words(assessment.calendar, due),
        late=bool(due and due < clock.now()),
        missing=_missing(assessment, actor),
        steps=actions_of(assessment, actor, address_of=address_of, buttons=BUTTONS),
    )


def address_of(assessment: Assessment, verb: str) -> str:
    """Return the address where a step is taken."""
    return reverse(f"assessment-{verb.replace('_', '-')}", args=[assessment.pk])


def _missing(assessment: Assessment, actor: Actor) -> list[MissingPart]:
    if may_change_screening(actor, assessment):
        state = "missing" if assessment.unanswered else "done"
        return [
            MissingPart(
                "The ten questions", reverse("assessment-edit", args=[assessment.pk, "screening"]), state
            )
        ]
    if may_change_assessment(actor, assessment):
        open_parts = assessment.missing_parts
        gaps = [
            MissingPart(part.title, reverse("assessment-edit", args=[assessment.pk, part.code]),
                "missing" if part.code in open_parts else "done")
            for part in PARTS
        ]  # fmt: skip
        weighed = assessment.risk_list and all(risk.residual for risk in assessment.risk_list)
        return [*gaps, MissingPart("Risks and measures", "#risks", "done" if weighed else "missing")]
    return []


def next_of_policy(policy: Policy, actor: Actor) -> Panel:
    """Return the panel for a version of a policy."""
    rows = [row for row in derive(policy) if is_current(row) and row.verb != "acknowledge"]
    due = min((row.due for row in rows if row.due), default=None)
    return Panel(
        waits_for=with_whom(rows, actor, jobs={}, name_of=lambda pk: policy.written_by.name),
        due=due_in_words(policy.calendar, due),
        late=bool(due and due < clock.now()),
        missing=[],
        steps=actions_of(
            policy,
            actor,
            address_of=lambda record, verb: reverse(f"policy-{verb.replace('_', '-')}", args=[record.pk]),
            buttons=FOR_POLICY,
        ),
    )


def next_of_agreement(agreement: Agreement, actor: Actor) -> Panel:
    """Return the panel for an agreement and a reader: with the parties that are to sign, while it is with them."""
    waiting = [row for one in (agreement, *agreement.party_list) for row in derive(one)]
    # Those who are to ask the parties are shown below, party by party.
    rows = [row for row in waiting if is_current(row) and row.verb != "send_link"]
    due = min((row.due for row in rows if row.due), default=None)
    signing = agreement.status == AgreementStatus.SIGNING
    names = ", ".join(one.label for one in agreement.parties_to_sign) if signing else ""
    reviewed = agreement.status == AgreementStatus.ACTIVE
    waits_for = with_whom(rows, actor, jobs=AGREEMENT_JOBS, name_of=lambda pk: agreement.written_by.name)
    return Panel(
        waits_for=f"Waits for the signature of {names}." if signing else waits_for,
        note=f"To be reviewed by {say_day(agreement.next_review_on)}." if reviewed else "",
        due=due_in_words(agreement.calendar, due),
        late=bool(due and due < clock.now()),
        missing=_missing_in_agreement(agreement, actor),
        steps=actions_of(
            agreement,
            actor,
            address_of=lambda record, verb: reverse(f"agreement-{verb.replace('_', '-')}", args=[record.pk]),
            buttons=FOR_AGREEMENT,
        ),
    )  # fmt: skip


AGREEMENT_JOBS = {"advise": "Advice", "go_on": "Going on without advice", "review": "Review",
                  "terminate": "Its last day", "mend": "A missing point of the contract"}  # fmt: skip


def _missing_in_agreement(agreement: Agreement, actor: Actor) -> list[MissingPart]:
    if not may_change_agreement(actor, agreement):
        return []
    open_parts = agreement.missing_parts
    page = agreement.get_absolute_url()
    gaps = [
        MissingPart(part.title, reverse("agreement-edit", args=[agreement.pk, part.code]),
            "missing" if part.code in open_parts else "done")
        for part in parts_of(agreement.kind)
    ]  # fmt: skip
    there = partial(_agrees, agreement, actor)
    rows = [
        ("The parties", f"{page}#parties", there(rules.names_a_party, rules.roles_fit_the_kind)),
        (
            "Purposes, each with its basis",
            f"{page}#purposes",
            there(rules.names_purposes_with_a_basis, rules.special_data_has_conditions),
        ),
    ]
    if agreement.kind not in (AgreementKind.PROTOCOL, AgreementKind.PROCEDURE):
        rows.append(_screening_row(agreement, actor))
    if agreement.kind != AgreementKind.PROTOCOL:
        rows.append(("The data items", f"{page}#items", there(rules.names_items)))
    if agreement.kind == AgreementKind.DPA:
        clauses = there(rules.every_clause_is_checked)
        rows.append(("The fifteen points of Article 28(3)", f"{page}#clauses", clauses))
    return [
        *gaps,
        *(MissingPart(label, address, "done" if done else "missing") for label, address, done in rows),
    ]


def _agrees(agreement: Agreement, actor: Actor, *asked: Rule) -> bool:
    return not refused_by(asked, actor, agreement)


def _screening_row(agreement: Agreement, actor: Actor) -> tuple[str, str, bool]:
    if agreement.assessment is None:
        return ("The screening behind it", reverse("agreement-edit", args=[agreement.pk, "about"]), False)
    answered = is_answered(actor, agreement.assessment)
    return ("The screening behind it, answered", agreement.assessment.get_absolute_url(), answered)
