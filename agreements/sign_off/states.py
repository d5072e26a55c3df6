"""Whose task it is to draft, advise and sign off, whatever the table."""

from collections.abc import Iterator
from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Button, Levels, Transition, in_order

from . import rules

# domain 7: DPO advice within 5 school days.
ADVICE_WITHIN = school_days(5)
SIGNS_OFF = (
    rules.signs_off,
    rules.did_not_write_it,
    rules.did_not_advise_on_it,
    rules.is_not_about_the_signer,
)


def advise(*, source: str, target: str) -> Transition:
    """Return the step by which the DPO gives advice."""
    return Transition(
        "advise",
        source=(source,),
        target=target,
        label="Give advice",
        event_label="DPO advice given",
        effect="The headteacher or the chair of governors sees your advice and decides. You do not approve.",
        permissions=(rules.is_the_dpo, rules.advises_on_others_work),
        conditions=(rules.gives_advice,),
        button=Button.PRIMARY,
        sets=lambda record, actor, moment: {"advised_by_id": actor.pk, "advised_at": moment},
    )


def writer(record: Any) -> Iterator[Assignee]:
    """The person who started it, as long as they draft for the school."""
    yield Assignee(person_id=record.author_id, while_holding=rules.DRAFTERS)


def then_other_drafters(record: Any) -> Levels:
    """The data protection lead, then the SENCO and the DSL team, then the headteacher."""
    return in_order((Role.DATA_LEAD,), (Role.SENCO, *DSL_TEAM), (Role.HEAD,))


def dpo(record: Any) -> Iterator[Assignee]:
    """The data protection officer (DPO)."""
    yield Assignee(role=Role.DPO)


def leads(record: Any) -> Iterator[Assignee]:
    """The data protection lead and the headteacher."""
    yield Assignee(role=Role.DATA_LEAD)
    yield Assignee(role=Role.HEAD)


def keepers(record: Any) -> Iterator[Assignee]:
    """The data protection lead and the data protection officer."""
    for role in rules.KEEPERS:
        yield Assignee(role=role)


def review_due(record: Any) -> Any:
    """The day by which it is to be reviewed."""
    return record.review_due


def signers(record: Any) -> Iterator[Assignee]:
    """Headteacher or chair, or whom the school's settings name; never the head if about them, an author or adviser."""
    barred = record.author_ids | ({record.advised_by_id} - {None})
    for role in rules.SIGNING_OFF.of(record.school):
        if not (record.concerns_head and role == Role.HEAD):
            yield Assignee(role=role, not_for=barred)
