"""Advice of the DPO, and the answer of headteacher or chair."""

from collections.abc import Mapping
from typing import Any

from agreements.models import Agreement, AgreementSignature
from agreements.signing import digest_of
from infosharing.accounts.models import Person
from infosharing.documents.choices import Confirmed
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import perform

# What an earlier round of advice and answer said stands in history alone once it is asked again.
SAID_BEFORE = ("advice", "advice_reasons", "answer", "answer_reasons", "went_on_because")


def ask_advice(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Agreement:
    """Send a draft to the DPO."""
    return perform(agreement, "ask_advice", by=by, changes=dict.fromkeys(SAID_BEFORE, ""), seen=seen)


def advise(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Agreement:
    """Give the DPO's `advice` with `advice_reasons`."""
    said = {**changes, "advised_by_id": by.pk, "advised_at": clock.now()}
    return perform(agreement, "advise", by=by, changes=said, seen=seen)


def go_on(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Agreement:
    """Go on without advice that did not come in time. `changes` holds `went_on_because`."""
    return perform(agreement, "go_on", by=by, changes=changes, seen=seen)


def sign_off(
    agreement: Agreement, *, verb: str, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Agreement:
    """Sign as headteacher or chair: accept or override. `by` is confirmed; the other parties sign after them.

    `changes` holds `printed_name`, `post`, and to override `answer_reasons`. Raises as `perform`.
    """
    said = dict(changes)
    name, post = said.pop("printed_name"), said.pop("post")
    given = {
        "answer": verb,
        "answered_by_id": by.pk,
        "answered_at": clock.now(),
        "answer_reasons": "",
        **said,
    }
    given["controller"] = agreement.school.controller
    with recorded(by=by, reason=verb, school=agreement.school_id):
        signed = perform(agreement, verb, by=by, changes=given, seen=seen)
        for party in signed.party_list:
            party.name = party.organisation.name
            party.save()
        AgreementSignature(
            agreement=signed,
            person=Person.objects.get(pk=by.pk),
            printed_name=name,
            post=post,
            signed_at=open_recording().at,
            confirmed=Confirmed.PASSWORD,
            words=f"I sign this agreement for {signed.controller}.",
            edition=0,
            digest=digest_of(signed),
        ).save()
        return signed


def send_back(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Agreement:
    """Send it back for changes, with `answer_reasons`."""
    said = {
        **changes,
        "answer": "send_back",
        "answered_by_id": by.pk,
        "answered_at": clock.now(),
    }
    return perform(agreement, "send_back", by=by, changes=said, seen=seen)


def give_up(agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Agreement:
    """Give it up. `changes` holds `given_up_because`."""
    return perform(agreement, "give_up", by=by, changes=changes, seen=seen)
