"""What safety facts about children mean for a request: how sensitive it is, and what may not simply be given."""

from collections.abc import Iterable
from typing import Any

from infosharing.directory.facts.choices import FactKind
from infosharing.directory.facts.rules import forbids


def is_about_a_child(sharing_request: Any) -> bool:
    """Say whether a request is about a child: a pupil, somebody in words, or nobody named yet; not only about staff."""
    named = any(subject.pupil_id for subject in sharing_request.about)
    return named or bool(sharing_request.subject_words) or not sharing_request.concerns_staff


def is_secret(sharing_request: Any) -> bool:
    """Say whether somebody must not be found or must not hear of it: a refuge, identities to protect, "do not tell"."""
    at_a_refuge = any(fact.kind == FactKind.REFUGE for fact in sharing_request.protecting_facts)
    return at_a_refuge or bool(sharing_request.protect_identities) or bool(sharing_request.do_not_tell)


def a_fact_forbids(sharing_request: Any, *, items: Iterable[Any], requester_type: str) -> bool:
    """Say whether a safety fact about a child forbids to give `items` to somebody of `requester_type`."""
    wanted = list(items)
    return any(
        forbids(fact.kind, requester_type=requester_type, items=wanted)
        for fact in sharing_request.protecting_facts
    )


def is_restricted_by_safety(sharing_request: Any) -> bool:
    """Say whether a request is for few, because of what must not get about or what a fact forbids."""
    return is_secret(sharing_request) or a_fact_forbids(
        sharing_request, items=sharing_request.asked, requester_type=sharing_request.requester_type
    )


def gives_what_a_fact_forbids(decision: Any) -> bool:
    """Say whether a decision gives something to somebody that a safety fact forbids, as the facts are now."""
    if not decision.shares or not decision.request.protecting_facts:
        return False
    return any(
        a_fact_forbids(decision.request, items=recipient.item_list, requester_type=_kind_of(recipient))
        for recipient in decision.recipient_list
    )


def _kind_of(recipient: Any) -> str:
    """Return what kind of organisation a recipient is: whoever asked, where it is of no organisation of the list."""
    if recipient.organisation is not None:
        return recipient.organisation.kind
    sharing_request = recipient.decision.request
    return "" if sharing_request.organisation_id else sharing_request.requester_type
