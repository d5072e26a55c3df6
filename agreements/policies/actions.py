"""Drafting, approving and replacing policies; saying that one has read them."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from infosharing.documents.actions import sign_record
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import change, perform, refetch_allowed

from . import rules
from .choices import PolicyStatus
from .models import Acknowledgement, Policy, PolicySignature

change_draft = partial(change, allowed=rules.may_change_policy)


def draft(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Policy:
    """Save and return the draft of the next version of a policy. Raises NotAllowed where there is one."""
    kind = answers["kind"]
    with recorded(by=by, reason="draft", school=school_id):
        versions = Policy.objects.filter(school_id=school_id, kind=kind).order_by("-edition")
        newest = versions.first()
        if versions.filter(status__in=(PolicyStatus.DRAFT, PolicyStatus.APPROVAL)).exists():
            raise NotAllowed("A new version of this policy is already being drafted.")
        edition = newest.edition + 1 if newest else 1
        policy = Policy.begin(
            by=by, school_id=school_id, allowed=rules.drafts_policies, edition=edition, **answers
        )
        policy.save()
        return policy


def approve(policy: Policy, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Policy:
    """Approve and sign it: it comes into force, and the version before is replaced.

    `changes` holds `printed_name` and `job_title`.
    """
    with recorded(by=by, reason="approve", school=policy.school_id):
        standing = Policy.objects.filter(
            school_id=policy.school_id, kind=policy.kind, status=PolicyStatus.IN_FORCE
        ).first()
        if standing is not None:
            perform(standing, "replace", by=by, version=None)
        approved = perform(policy, "approve", by=by, changes={"approved_at": clock.now()}, version=version)
        sign_record(approved, PolicySignature, by=by, changes=changes, words="I approve this policy.")
        return approved


def acknowledge(
    policy: Policy, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Acknowledgement:
    with recorded(by=by, reason="acknowledge", school=policy.school_id):
        policy, actor = refetch_allowed(policy, by=by, version=version, allowed=rules.may_acknowledge)
        insist(actor, policy, rules.has_not_acknowledged)
        read = Acknowledgement(policy=policy, person_id=by.pk)
        read.save()
        return read
