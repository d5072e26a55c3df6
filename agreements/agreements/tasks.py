"""Whose task an agreement is at each status, and until when."""

from datetime import datetime
from typing import Any

from agreements.sign_off.states import (
    ADVICE_WITHIN,
    dpo,
    keepers,
    leads,
    review_due,
    signers,
    then_other_drafters,
    writer,
)
from infosharing.workflow.table import TaskRule, falls_to_no_one

from .choices import AgreementStatus as At


def _advice_is_over(agreement: Any) -> datetime:
    """The end of the DPO's time to reply."""
    return ADVICE_WITHIN.due(agreement.status_since, agreement.calendar)


def _review_announced(agreement: Any) -> Any:
    """As many days before its review as the school's settings say (90 unless changed)."""
    return agreement.review_announced


def _end_due(agreement: Any) -> Any:
    """Its end date."""
    return agreement.end_due


def _end_announced(agreement: Any) -> Any:
    """As many days before its end date as the school's settings say (90 unless changed)."""
    return agreement.end_announced


def _writer_unless_followed(agreement: Any) -> Any:
    """The person who started it, until the next version is being drafted."""
    yield from () if agreement.successor else writer(agreement)


def _those_who_end_it(agreement: Any) -> Any:
    """The data protection lead and the headteacher, if it has an end date."""
    yield from leads(agreement) if agreement.ends else ()


def _those_who_mend_clauses(agreement: Any) -> Any:
    """The data protection lead and the headteacher, if a missing point of Article 28(3) was accepted."""
    yield from leads(agreement) if agreement.first_exception_due else ()


def _exception_due(agreement: Any) -> Any:
    """The end of the exception that ends first."""
    return agreement.first_exception_due


def _exception_announced(agreement: Any) -> Any:
    """Thirty days before the exception ends."""
    return agreement.exception_announced


TASKS: dict[str, tuple[TaskRule, ...]] = {
    At.DRAFT: (
        TaskRule(
            assignees=writer,
            verb="ask_advice",
            label="Finish draft agreement",
            otherwise=then_other_drafters,
        ),
    ),
    At.ADVICE: (
        TaskRule(
            assignees=dpo,
            verb="advise",
            label="Advise on agreement",
            within=ADVICE_WITHIN,
            job="Advice",
            otherwise=falls_to_no_one,
        ),
        TaskRule(
            assignees=writer,
            verb="go_on",
            label="Proceed without advice, or wait",
            starts=_advice_is_over,
            job="Proceeding without advice",
            otherwise=then_other_drafters,
        ),
    ),
    At.SIGN_OFF: (
        TaskRule(
            assignees=signers,
            verb="accept",
            label="Sign off agreement",
            within=ADVICE_WITHIN,
            otherwise=falls_to_no_one,
        ),
    ),
    At.DECLINED: (
        TaskRule(
            assignees=_writer_unless_followed,
            verb="give_up",
            label="Follow up declined agreement",
            otherwise=then_other_drafters,
        ),
    ),
    At.ACTIVE: (
        TaskRule(
            assignees=keepers,
            verb="review",
            label="Review agreement",
            due=review_due,
            starts=_review_announced,
            job="Review",
        ),
        TaskRule(
            assignees=_those_who_end_it,
            verb="terminate",
            label="Renew or end agreement",
            due=_end_due,
            starts=_end_announced,
            job="End date",
        ),
        TaskRule(
            assignees=_those_who_mend_clauses,
            verb="mend",
            label="Resolve missing contract term",
            due=_exception_due,
            starts=_exception_announced,
            job="Missing contract term",
        ),
    ),
    At.ENDING: (TaskRule(assignees=leads, verb="close", label="Record what happened to the data"),),
}
