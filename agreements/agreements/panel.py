"""The panel of an agreement: what is written, what is still missing, and who has not signed."""

from functools import partial

from django.urls import reverse

from agreements.assessments.rules import is_answered
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from infosharing.records.rules import Rule, refused_by
from infosharing.workflow.panel import MissingPart, Panel, panel_of

from . import rules
from .choices import AgreementKind, AgreementStatus
from .models import Agreement
from .parts import parts_of


def panel_of_agreement(agreement: Agreement, actor: Actor) -> Panel:
    """Return the panel for an agreement and a reader. Who is to ask the parties is shown below, party by party."""
    shown: dict[str, str] = {}
    if agreement.status == AgreementStatus.SIGNING:
        names = ", ".join(party.label for party in agreement.parties_to_sign)
        shown["waits_for"] = f"With: {names} (to sign)"
    if agreement.status == AgreementStatus.ACTIVE:
        shown["note"] = f"Review due by {say_day(agreement.next_review_on)}."
    return panel_of(agreement, actor, missing=missing_in(agreement, actor), **shown)


def missing_in(agreement: Agreement, actor: Actor) -> list[MissingPart]:
    """Return what the person who writes it has written, and what is still missing."""
    if not rules.may_change_agreement(actor, agreement):
        return []
    open_parts = agreement.missing_parts
    page = agreement.get_absolute_url()
    gaps = [
        MissingPart(
            part.title,
            reverse("agreement-edit", args=[agreement.pk, part.code]),
            "missing" if part.code in open_parts else "done",
        )
        for part in parts_of(agreement.kind)
    ]
    there = partial(_agrees, agreement, actor)
    rows = [
        ("Parties", f"{page}#parties", there(rules.names_a_party, rules.roles_fit_the_kind)),
        (
            "Purposes and lawful bases",
            f"{page}#purposes",
            there(rules.names_purposes_with_a_basis, rules.special_data_has_conditions),
        ),
    ]
    if agreement.is_new_activity:
        rows.append(_screening_row(agreement, actor))
    if agreement.kind != AgreementKind.PROTOCOL:
        rows.append(("Data items", f"{page}#items", there(rules.names_items)))
    if agreement.kind == AgreementKind.DPA:
        clauses = there(rules.every_clause_is_checked)
        rows.append(("Article 28(3) checklist", f"{page}#clauses", clauses))
    return [
        *gaps,
        *(MissingPart(label, address, "done" if done else "missing") for label, address, done in rows),
    ]


def _agrees(agreement: Agreement, actor: Actor, *asked: Rule) -> bool:
    return not refused_by(asked, actor, agreement)


def _screening_row(agreement: Agreement, actor: Actor) -> tuple[str, str, bool]:
    if agreement.assessment is None:
        return ("Screening", reverse("agreement-edit", args=[agreement.pk, "about"]), False)
    if not rules.its_screening_is_about_it(actor, agreement):
        about = reverse("agreement-edit", args=[agreement.pk, "about"])
        return ("Why the screening is about this", about, False)
    answered = is_answered(actor, agreement.assessment) and not agreement.why_not_on_its_screening
    return ("Screening outcome", agreement.assessment.get_absolute_url(), answered)
