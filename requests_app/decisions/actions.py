"""Preparing a decision page by page, and signing it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from infosharing.accounts.access.actions import let_read
from infosharing.accounts.choices import DSL_TEAM, SHORT_ROLES, Role
from infosharing.documents.actions import sign_record
from infosharing.law.edition import edition
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.records.rules import insist
from infosharing.records.sync_rows import match_rows
from infosharing.workflow.authorship import READ_THEM, Others, names_among, taken_over
from infosharing.workflow.perform import perform, refetch_allowed, refetch_locked, who_did_what
from requests_app.requests.choices import Tier
from requests_app.requests.models import SharingRequest
from requests_app.requests.rules import DECIDING, deciders_of

from . import rules
from .choices import LookKind
from .coverage import covered_for
from .models import Decision, Recipient, RecipientItem
from .second_readers import READS_FOR, outside_reader_for
from .shared_draft import kept_with, labels_set_aside
from .signature import DecisionSignature
from .states import DECISION_WORKFLOW
from .suggestions import new_decision

SIGNED_WORDS = f"I sign this decision. {DECISION_WORKFLOW.transition('sign').effect}"


def prepare(
    sharing_request: SharingRequest,
    *,
    by: Actor,
    changes: Mapping[str, Any],
    version: int | None,
    recipient: Mapping[str, Any] | None = None,
) -> Decision:
    """Save answers of one page of the decision that is being prepared, and return it.

    `version` is the version of the draft the person looked at (0 before there is one); `recipient` holds the answers
    about the first recipient where they stand on the same page. Raises as `perform`.
    """
    with recorded(by=by, reason="prepare", school=sharing_request.school_id):
        sharing_request, _ = _open_request(sharing_request, by)
        decision = sharing_request.decision_draft
        if decision is None:
            decision = new_decision(sharing_request)
            decision.status_since = open_recording().at
            decision.replaces = sharing_request.decision
        else:
            decision, _ = refetch_locked(decision, by=by, version=version)
        fitted = [] if decision._state.adding else [*labels_set_aside(decision)]
        for name, value in changes.items():
            setattr(decision, name, value)
        fits_no_more = set(labels_set_aside(decision)) - set(fitted)
        with recorded(by=by, reason="set_aside" if fits_no_more else "prepare", school=decision.school_id):
            decision.save()
        if recipient is not None:
            first = decision.recipients.order_by("created_at", "pk").first()
            # Of a decision not to share, nobody is kept as a recipient who was not named before.
            if first is not None or decision.shares or not decision.outcome:
                _save_recipient(first or Recipient(decision=decision), recipient)
        decision.__dict__.pop("recipient_list", None)
        return decision


def _open_request(
    sharing_request: SharingRequest, by: Actor, version: int | None = None
) -> tuple[SharingRequest, Actor]:
    """Return the request, locked, and the actor as of now. Raises Conflict when it is decided or changed already."""
    sharing_request, actor = refetch_locked(sharing_request, by=by, version=version)
    if sharing_request.decision is not None and not rules.waits_for_a_decision(actor, sharing_request):
        raise Conflict(who_did_what(sharing_request))
    insist(actor, sharing_request, rules.may_prepare_a_decision)
    return sharing_request, actor


def _save_recipient(recipient: Recipient, answers: Mapping[str, Any]) -> Recipient:
    values = dict(answers)
    items = values.pop("items", None)
    for name, value in values.items():
        setattr(recipient, name, value)
    recipient.save()
    if items is not None:
        standing = {row.item_id: row for row in recipient.item_rows.all()}
        match_rows(
            standing, [item.pk for item in items], lambda key: RecipientItem(recipient=recipient, item_id=key)
        )
    recipient.__dict__.pop("item_list", None)
    return recipient


def add_recipient(
    sharing_request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Recipient:
    """Name one more recipient in the decision that is being prepared, and return them."""
    with recorded(by=by, reason="recipient", school=sharing_request.school_id):
        sharing_request, _ = _open_request(sharing_request, by)
        seen_draft = sharing_request.decision_draft.version if sharing_request.decision_draft else 0
        decision = prepare(sharing_request, by=by, changes={}, version=seen_draft)
        return _save_recipient(Recipient(decision=decision), changes)


def change_recipient(
    recipient: Recipient, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Recipient:
    """Change what goes to one recipient and on what basis, and return them."""
    with recorded(by=by, reason="recipient", school=recipient.school_id):
        recipient = _open_recipient(recipient, by, version)
        return _save_recipient(recipient, changes)


def remove_recipient(
    recipient: Recipient, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Decision:
    """Take one recipient out of the decision that is being prepared, and return the decision."""
    with recorded(by=by, reason="recipient_removed", school=recipient.school_id):
        recipient = _open_recipient(recipient, by, version)
        for row in recipient.item_rows.all():
            row.delete()
        recipient.delete()
        return recipient.decision


def _open_recipient(recipient: Recipient, by: Actor, version: int | None) -> Recipient:
    """Return the recipient, locked. The draft gets a new version, so that nobody signs what they have not seen."""
    _open_request(recipient.decision.request, by)
    recipient, _ = refetch_allowed(recipient, by=by, version=version, allowed=rules.may_change_recipient)
    recipient.decision.save()
    return recipient


def sign(decision: Decision, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> SharingRequest:
    """Sign the decision: it becomes final, and its request can be shared or is declined. Returns the request.

    `by` is confirmed. `changes` holds `printed_name`, `job_title`, and may hold `request_version`, that of the request
    which the signer looked at. Where others gave answers, it holds `takes_over`: the signer has read them.
    """
    with recorded(by=by, reason="sign", school=decision.school_id):
        sharing_request, actor = _open_request(decision.request, by, changes.get("request_version"))
        draft = sharing_request.decision_draft or decision
        others = kept_with(draft, by)
        _keep_with_recipients(sharing_request, others[1:])
        signed = perform(
            decision,
            "sign",
            by=by,
            changes={**_as_of_now(sharing_request, actor), "answers_of_others": others[0]},
            version=version,
        )
        words = taken_over(names_among(*others))
        if words and not changes.get("takes_over"):
            raise NotAllowed(READ_THEM)
        sign_record(
            signed, DecisionSignature, by=by, changes=changes, words=f"{SIGNED_WORDS} {words}".strip()
        )
        _ask_for_second_look(signed, by)
        return SharingRequest.objects.get(pk=sharing_request.pk)


def _edition_of_the_setting(sharing_request: SharingRequest) -> int | None:
    """Return by which edition of the school's setting it is known who decides; None where none says so."""
    deciding = DECIDING.get(sharing_request.tier)
    return deciding.edition_at(sharing_request.school) if deciding else None


def _as_of_now(sharing_request: SharingRequest, actor: Actor) -> dict[str, Any]:
    """Return who decides, in which role, and what was in force as it is signed."""
    return {
        "decided_by_id": actor.pk,
        "decided_as": role_at(actor, sharing_request.school_id),
        "decided_at": open_recording().at,
        "tier_then": sharing_request.tier,
        "law_edition": edition(clock.today()),
        "deciders_then": list(deciders_of(sharing_request)),
        "deciders_edition": _edition_of_the_setting(sharing_request),
    }


def _keep_with_recipients(sharing_request: SharingRequest, others: list[Others]) -> None:
    """Keep with each recipient how far agreements cover what they get today, and by which version (domain 5.5), and
    what others answered about them."""
    draft = sharing_request.decision_draft
    if draft is None or not draft.shares:
        return
    covered = covered_for(sharing_request, draft.recipient_list, clock.today())
    for recipient, answer, answers in zip(draft.recipient_list, covered, others, strict=True):
        recipient.coverage, recipient.agreement_id = answer.code, answer.agreement_id
        recipient.answers_of_others = answers
        recipient.save()


def role_at(actor: Actor, school_id: UUID) -> str:
    """Return in which role somebody decides at a school: the one that carries the decision."""
    for role in (*DSL_TEAM, Role.HEAD, Role.SENIOR_LEADER, Role.SENCO, Role.CHAIR):
        if actor.is_one_of(school_id, role):
            return SHORT_ROLES[role]
    return ""


def _ask_for_second_look(decision: Decision, by: Actor) -> None:
    """Safeguarding wants a second person, and what a safety fact forbids wants one first; so does what the DSL team
    decided although it logged it (domain 4)."""
    sharing_request = decision.request
    if decision.safety_wait:
        kind = LookKind.PROTECTED
    elif sharing_request.tier == Tier.SAFEGUARDING:
        kind = LookKind.SAFEGUARDING
    elif sharing_request.author_id == by.pk:
        kind = LookKind.OWN
    else:
        return
    reader = outside_reader_for(sharing_request, decider=by.pk)
    if reader is not None:
        let_read(sharing_request, reader, until=clock.today() + READS_FOR, reason="Second review")
    decision.second_reviews.create(
        request=sharing_request, kind=kind, status_since=open_recording().at, outside_reader=reader
    )
