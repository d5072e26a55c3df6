"""Whose task a request is at each status, until when, and to whom it falls where they cannot act."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Levels, TaskRule, falls_to_no_one, in_order

from . import rules
from .before_sharing import (
    advice_due_at,
    screening_is_owed,
    screening_owed_by,
    wants_advice,
    who_may_link,
)
from .choices import Deliverer, Status, Tier


def _author(sharing_request: Any) -> Iterator[Assignee]:
    """The person who logged it."""
    yield Assignee(person_id=sharing_request.author_id, not_for=sharing_request.excluded_ids)


def _then_the_dsl_team(sharing_request: Any) -> Levels:
    """The DSL team, then the headteacher: a draft may be about anything."""
    return in_order(DSL_TEAM, (Role.HEAD,), not_for=sharing_request.excluded_ids)


def _the_head_then_the_chair(sharing_request: Any) -> tuple[tuple[str, ...], ...]:
    chair = ((Role.CHAIR,),) if sharing_request.tier == Tier.ALLEGATION else ()
    return ((Role.HEAD,), *chair)


def _then_the_head(sharing_request: Any) -> Levels:
    """The headteacher, unless they logged it: nobody else decides what they logged. Then the chair, for what is kept
    for the headteacher."""
    levels = _the_head_then_the_chair(sharing_request)
    return in_order(*levels, not_for=sharing_request.excluded_ids | {sharing_request.author_id})


def then_the_deciders(sharing_request: Any) -> Levels:
    """Every role that decides its tier, then the headteacher; then the chair, for what is kept for the headteacher."""
    levels = (rules.deciders_of(sharing_request), *_the_head_then_the_chair(sharing_request))
    return in_order(*levels, not_for=sharing_request.excluded_ids)


def decider_of(sharing_request: Any) -> Assignee:
    """The person who decided, as long as they decide such requests."""
    return Assignee(
        person_id=sharing_request.decision.decided_by_id,
        not_for=sharing_request.excluded_ids,
        while_holding=rules.deciders_of(sharing_request),
    )


def _deciders(sharing_request: Any) -> Iterator[Assignee]:
    """Every role that decides its tier; never the person who logged it, except the DSL team."""
    for role in rules.deciders_of(sharing_request):
        own = frozenset() if role in DSL_TEAM else frozenset({sharing_request.author_id})
        yield Assignee(role=role, not_for=sharing_request.excluded_ids | own)


def _deliverers(sharing_request: Any) -> Iterator[Assignee]:
    """The person or office that the decision names: who logged it, the office, or else who decided."""
    named = {
        Deliverer.LOGGER: Assignee(person_id=sharing_request.author_id, not_for=sharing_request.excluded_ids),
        Deliverer.OFFICE: Assignee(role=Role.OFFICE, not_for=sharing_request.excluded_ids),
    }
    yield named.get(sharing_request.decision.deliverer, decider_of(sharing_request))


def _when_needed(sharing_request: Any) -> datetime | None:
    """The end of the day by which the requester needs it."""
    return sharing_request.due_at()


def _share_by(sharing_request: Any) -> datetime:
    """Two school days after the decision, or the end of the day it is needed by where that is earlier."""
    clock = school_days(2).due(sharing_request.status_since, sharing_request.calendar)
    return min(clock, sharing_request.due_at() or clock)


def _closers(sharing_request: Any) -> Iterator[Assignee]:
    """The person who decided, once no receipt is awaited, no screening owed, and no breach waits for the DPO."""
    waits = sharing_request.awaited_receipts or sharing_request.has_an_open_breach
    if not waits and not screening_is_owed(sharing_request):
        yield decider_of(sharing_request)


def _the_dpo(sharing_request: Any) -> Iterator[Assignee]:
    """The data protection officer (DPO), where it carries risks that no advice is about yet."""
    if wants_advice(sharing_request):
        yield Assignee(role=Role.DPO, not_for=sharing_request.excluded_ids)


def _who_owes_a_screening(sharing_request: Any) -> Iterator[Assignee]:
    """The person who decided what could not wait for a screening, until one is linked."""
    if screening_is_owed(sharing_request):
        yield Assignee(
            person_id=sharing_request.decision.decided_by_id,
            not_for=sharing_request.excluded_ids,
            while_holding=who_may_link(sharing_request),
        )


def _then_who_may_link(sharing_request: Any) -> Levels:
    """Every role that decides its tier and drafts screenings, then the headteacher."""
    roles = who_may_link(sharing_request)
    return in_order(roles, (Role.HEAD,), not_for=sharing_request.excluded_ids)


def _asks(sharing_request: Any) -> str:
    who = sharing_request.get_requester_type_display() or "someone"
    return f"Decide on request: {who}" + (" (restricted)" if sharing_request.is_restricted else "")


OWED_SCREENING = TaskRule(
    assignees=_who_owes_a_screening,
    verb="link_screening",
    label="Screen what was shared first",
    job="Screening",
    due=screening_owed_by,
    otherwise=_then_who_may_link,
)
CLOSING = TaskRule(
    assignees=_closers,
    verb="close",
    label="Close completed request",
    job="Close",
    otherwise=then_the_deciders,
)
TASKS: dict[str, tuple[TaskRule, ...]] = {
    Status.DRAFT: (
        TaskRule(
            assignees=_author,
            verb="log",
            label="Finish your draft",
            job="Finish",
            otherwise=_then_the_dsl_team,
            stand_in_label="Finish or discard a draft: the person who started it is away",
        ),
    ),
    Status.LOGGED: (
        TaskRule(
            assignees=_deciders,
            verb="decide",
            label=_asks,
            job="Decide",
            due=_when_needed,
            otherwise=_then_the_head,
        ),
        TaskRule(
            assignees=_the_dpo,
            verb="advise",
            label="Advise on sharing that carries risks",
            job="Advice",
            due=advice_due_at,
            otherwise=falls_to_no_one,
        ),
    ),
    Status.TO_SHARE: (
        TaskRule(
            assignees=_deliverers,
            verb="share",
            label="Share the agreed information",
            job="Share",
            due=_share_by,
            otherwise=then_the_deciders,
        ),
        OWED_SCREENING,
    ),
    Status.SHARED: (CLOSING, OWED_SCREENING),
    Status.DECLINED: (CLOSING,),
}
