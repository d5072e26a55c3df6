"""Asking whether something may be passed on, and beginning the form that grants it."""

from collections.abc import Mapping
from typing import Any

from infosharing.accounts.actors import colleagues_at
from infosharing.accounts.models import Person
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import refetch_allowed
from safeguarding.shares.actions import copy_of
from safeguarding.shares.choices import Status
from safeguarding.shares.models import InternalShare

from . import rules
from .choices import PassOnStatus
from .models import PassOn


def ask(share: InternalShare, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> PassOn:
    """Ask the DSL whether a colleague may be told. `changes` holds `colleague` (a person) and `why`."""
    colleague: Person = changes["colleague"]
    with recorded(by=by, reason="ask", school=share.school_id):
        share, _ = refetch_allowed(share, by=by, version=version, allowed=rules.may_ask_to_pass_on)
        if colleague.pk == by.pk or colleague.pk not in {
            colleague.pk for colleague in colleagues_at(share.school_id)
        }:
            raise NotAllowed("Choose a colleague who works at this school.")
        if share.pass_ons.filter(colleague=colleague, status=PassOnStatus.ASKED).exists():
            raise NotAllowed("You have already asked this. The DSL team has not decided yet.")
        question = PassOn(
            form=share,
            asked_by_id=by.pk,
            colleague=colleague,
            why=changes["why"],
            status_since=open_recording().at,
        )
        question.save()
        return question


def answer_with_a_form(
    pass_on: PassOn, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> InternalShare:
    """Return the draft of the form that grants a question; it is granted when the draft is signed."""
    with recorded(by=by, reason="write", school=pass_on.school_id):
        question, actor = refetch_allowed(pass_on, by=by, version=version, allowed=rules.answers_pass_on)
        if not question.is_open:
            raise NotAllowed("This request has already been decided.")
        insist(actor, question, rules.its_form_stands)
        share = question.form
        standing = share.passed_on_to.filter(status=Status.DRAFT, recipient=question.colleague).first()
        return standing or copy_of(
            share, by, question.colleague, why=question.why, level="", passed_on_from=share
        )
