"""Whom an agreement waits for at each status, and until when."""

from datetime import datetime
from typing import Any

from agreements.sign_off.states import ADVICE_WITHIN, dpo, keepers, leads, review_due, signers, writer
from infosharing.workflow.table import TaskRule

from .choices import AgreementStatus as At


def _advice_is_over(agreement: Any) -> datetime:
    """When the DPO's time to answer is over."""
    return ADVICE_WITHIN.due(agreement.status_since, agreement.calendar)


def _review_announced(agreement: Any) -> Any:
    """Ninety days before its review."""
    return agreement.review_announced


def _end_due(agreement: Any) -> Any:
    """Its last day."""
    return agreement.end_due


def _writer_unless_followed(agreement: Any) -> Any:
    """Whoever began it, until the next version is on its way."""
    yield from () if agreement.successor else writer(agreement)


def _those_who_end_it(agreement: Any) -> Any:
    """The data protection lead and the headteacher, where it has a last day."""
    yield from leads(agreement) if agreement.ends else ()


def _those_who_mend_clauses(agreement: Any) -> Any:
    """The data protection lead and the headteacher, where a point of Article 28(3) is missing by exception."""
    yield from leads(agreement) if agreement.first_exception_due else ()


def _exception_due(agreement: Any) -> Any:
    """The last day of the exception that ends first."""
    return agreement.first_exception_due


TASKS: dict[str, tuple[TaskRule, ...]] = {
    At.DRAFT: (TaskRule(assignees=writer, verb="ask_advice", label="Finish a draft agreement"),),
    At.ADVICE: (
        TaskRule(
            assignees=dpo,
            verb="advise",
            label="Advise on an agreement",
            within=ADVICE_WITHIN,
            job="Advice",
        ),
        TaskRule(
            assignees=writer,
            verb="go_on",
            label="No advice came: go on, or wait",
            starts=_advice_is_over,
            job="Going on without advice",
        ),
    ),
    At.SIGN_OFF: (TaskRule(assignees=signers, verb="accept", label="Sign off an agreement"),),
    At.DECLINED: (TaskRule(assignees=_writer_unless_followed, verb="give_up", label="A party declined it"),),
    At.ACTIVE: (
        TaskRule(
            assignees=keepers,
            verb="review",
            label="Review an agreement",
            due=review_due,
            starts=_review_announced,
            job="Review",
        ),
        TaskRule(
            assignees=_those_who_end_it,
            verb="terminate",
            label="An agreement comes to its last day",
            due=_end_due,
            starts=lambda record: record.end_announced,
            job="Its last day",
        ),
        TaskRule(
            assignees=_those_who_mend_clauses,
            verb="mend",
            label="An exception from a contract's terms ends",
            due=_exception_due,
            starts=lambda record: record.exception_announced,
            job="A missing point of the contract",
        ),
    ),
    At.ENDING: (TaskRule(assignees=leads, verb="close", label="Record what happened to the data"),),
}
