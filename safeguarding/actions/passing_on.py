"""Asking whether something may be passed on, and refusing it. Granting is a new form: see `writing`."""

from collections.abc import Mapping
from typing import Any

from infosharing.accounts.acting import colleagues_at
from infosharing.accounts.models import Person
from infosharing.records.actors import Actor
from infosharing.records.faults import Refused
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import perform, refetch_allowed
from safeguarding import rules
from safeguarding.choices import PassOnStatus
from safeguarding.models import PassOn, SharingForm


def ask(form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> PassOn:
    """Ask the DSL whether a colleague may be told. `changes` holds `colleague` (a person) and `why`."""
    colleague: Person = changes["colleague"]
    with recorded(by=by, reason="ask", school=form.school_id):
        fresh, _ = refetch_allowed(form, by=by, seen=seen, allowed=rules.may_ask_to_pass_on)
        if colleague.pk == by.pk or colleague.pk not in {one.pk for one in colleagues_at(form.school_id)}:
            raise Refused("Choose a colleague who works at this school.")
        if fresh.pass_ons.filter(colleague=colleague, status=PassOnStatus.ASKED).exists():
            raise Refused("You asked this already. It waits for an answer.")
        question = PassOn(
            form=fresh, asked_by_id=by.pk, colleague=colleague, why=changes["why"],
            status_since=open_recording().at,
        )  # fmt: skip
        question.save()
        return question


def refuse(pass_on: PassOn, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> PassOn:
    """Refuse, with a reason that the colleague who asked will read."""
    return perform(pass_on, "refuse", by=by, changes={**changes, "answered_by_id": by.pk}, seen=seen)
