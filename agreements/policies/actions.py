"""Drafting, approving and replacing policies; saying that one has read them."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from infosharing.documents import vault
from infosharing.documents.actions import sign_record
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_day
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import change, perform, refetch_allowed

from . import rules
from .choices import PolicyStatus
from .models import Acknowledgement, Policy, PolicyPaper, PolicySignature

change_draft = partial(change, allowed=rules.may_change_policy)
APPROVED = "I approve this policy."
FILED = "I confirm that this is the policy that {name}, {job_title}, approved on {day}."


def draft(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Policy:
    """Save and return the draft of the next version of a policy. Raises NotAllowed where there is one."""
    with recorded(by=by, reason="draft", school=school_id):
        policy = _next_version(by, school_id, answers)
        policy.save()
        return policy


def _next_version(by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Policy:
    versions = Policy.objects.filter(school_id=school_id, kind=answers["kind"]).order_by("-edition")
    newest = versions.first()
    if versions.filter(status__in=(PolicyStatus.DRAFT, PolicyStatus.APPROVAL)).exists():
        raise NotAllowed("A new version of this policy is already being drafted.")
    edition = newest.edition + 1 if newest else 1
    return Policy.begin(by=by, school_id=school_id, allowed=rules.drafts_policies, edition=edition, **answers)


def file_policy(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Policy:
    """Save and return a policy that was approved outside this system, as the draft of the next version, with its PDF.

    `answers` holds the `file`, `kind`, `approved_on`, `approver_name`, `approver_job_title`, `review_on` and
    `statement`. It is in force when headteacher or chair confirm it. Raises as `draft`.
    """
    says = {name: answer for name, answer in answers.items() if name != "file"}
    paper = PolicyPaper.of(answers["file"])
    with (
        vault.kept(answers["file"].data, place=paper.place) as paper.storage_name,
        recorded(by=by, reason="file", school=school_id),
    ):
        policy = _next_version(by, school_id, says)
        policy.save()
        paper.policy = policy
        paper.save()
        return policy


def change_filed(policy: Policy, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Policy:
    """Change what is said of a filed policy, and take another PDF in place of the first where `changes` holds a
    `file`. Raises as `change`."""
    says, file = {name: answer for name, answer in changes.items() if name != "file"}, changes["file"]
    if file is None:
        return change_draft(policy, by=by, changes=says, version=version)
    paper = PolicyPaper.of(file, policy=policy)
    with (
        vault.kept(file.data, place=paper.place) as paper.storage_name,
        recorded(by=by, reason="change", school=policy.school_id),
    ):
        paper.policy = change_draft(policy, by=by, changes=says, version=version)
        paper.save()
        return paper.policy


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
        sign_record(approved, PolicySignature, by=by, changes=changes, words=words_signed(approved))
        return approved


def words_signed(policy: Policy) -> str:
    """Return the words that headteacher or chair sign: they approve it, or confirm that it was approved elsewhere."""
    if not policy.is_filed:
        return APPROVED
    return FILED.format(
        name=policy.approver_name, job_title=policy.approver_job_title, day=say_day(policy.approved_on)
    )


def acknowledge(
    policy: Policy, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Acknowledgement:
    with recorded(by=by, reason="acknowledge", school=policy.school_id):
        policy, actor = refetch_allowed(policy, by=by, version=version, allowed=rules.may_acknowledge)
        insist(actor, policy, rules.has_not_acknowledged)
        read = Acknowledgement(policy=policy, person_id=by.pk)
        read.save()
        return read
