"""Drafting, approving and replacing policies; saying that one has read them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from agreements import rules
from agreements.choices import PolicyStatus
from agreements.models import Acknowledgement, Policy, PolicySignature
from infosharing.accounts.models import Person
from infosharing.documents.choices import Confirmed
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.faults import Refused
from infosharing.records.ledger import keyed_digest
from infosharing.records.recording import open_recording, recorded
from infosharing.records.references import new_reference
from infosharing.records.rules import insist
from infosharing.workflow.perform import change, perform, refetch_allowed


def draft(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Policy:
    """Save and return the draft of the next version of a policy. Raises Refused where one is being drafted already."""
    kind = answers["kind"]
    with recorded(by=by, reason="draft", school=school_id):
        versions = Policy.objects.filter(school_id=school_id, kind=kind).order_by("-edition")
        newest = versions.first()
        if versions.filter(status__in=(PolicyStatus.DRAFT, PolicyStatus.APPROVAL)).exists():
            raise Refused("A new version of this policy is being drafted already.")
        policy = Policy(
            pk=uuid4(),
            school_id=school_id,
            reference=new_reference("POL", Policy),
            status_since=open_recording().at,
            written_by=Person.objects.get(pk=by.pk),
            edition=newest.edition + 1 if newest else 1,
            **answers,
        )
        insist(by.now(), policy, rules.drafts_policies)
        policy.save()
        return policy


def change_draft(policy: Policy, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Policy:
    """Change a draft."""
    return change(policy, by=by, allowed=rules.may_change_policy, changes=changes, seen=seen)


def propose(policy: Policy, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Policy:
    """Send a draft for approval."""
    return perform(policy, "propose", by=by, changes=changes, seen=seen)


def discard(policy: Policy, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Policy:
    """Throw a draft away."""
    return perform(policy, "discard", by=by, changes=changes, seen=seen)


def send_back(policy: Policy, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Policy:
    """Send it back to those who draft, with reasons."""
    return perform(policy, "send_back", by=by, changes=changes, seen=seen)


def approve(policy: Policy, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Policy:
    """Approve and sign it: it comes into force, and the version before is replaced.

    `changes` holds `printed_name` and `post`.
    """
    with recorded(by=by, reason="approve", school=policy.school_id):
        standing = Policy.objects.filter(
            school_id=policy.school_id, kind=policy.kind, status=PolicyStatus.IN_FORCE
        ).first()
        if standing is not None:
            perform(standing, "replace", by=by, seen=None)
        approved = perform(policy, "approve", by=by, changes={"approved_at": clock.now()}, seen=seen)
        PolicySignature(
            policy=approved,
            person=Person.objects.get(pk=by.pk),
            printed_name=changes["printed_name"],
            post=changes["post"],
            signed_at=open_recording().at,
            confirmed=Confirmed.PASSWORD,
            words="I approve this policy.",
            edition=0,
            digest=keyed_digest(f"{approved.reference}\n{approved.text}\n{approved.statement}"),
        ).save()
        return approved


def acknowledge(
    policy: Policy, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Acknowledgement:
    """Say that one has read it."""
    with recorded(by=by, reason="acknowledge", school=policy.school_id):
        fresh, actor = refetch_allowed(policy, by=by, seen=seen, allowed=rules.may_acknowledge)
        insist(actor, fresh, rules.has_not_acknowledged)
        read = Acknowledgement(policy=fresh, person_id=by.pk)
        read.save()
        return read
