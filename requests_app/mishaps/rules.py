"""Who reports, reads and takes over what went wrong."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from requests_app.disclosures.rules import looks_after_the_receipt
from requests_app.requests.rules import is_the_author

MISHAP_READERS = (Role.DPO, *DSL_TEAM)


@rule("Whoever shared it, or may decide it, reports that something went wrong.")
def may_report_a_mishap(actor: Actor, disclosure: Any) -> bool:
    """Whoever sent it, whoever logged the request, and those who deliver."""
    return looks_after_the_receipt(actor, disclosure) or is_the_author(actor, disclosure.request)


@rule("This is read by the data protection officer, the DSL team and whoever reported it.")
def reads_the_mishap(actor: Actor, mishap: Any) -> bool:
    """As the model's ways in say."""
    return mishap.reported_by_id == actor.pk or actor.is_one_of(mishap.school_id, *MISHAP_READERS)


@rule("The data protection officer takes this over.")
def takes_over_mishaps(actor: Actor, mishap: Any) -> bool:
    """The DPO of the school."""
    return actor.is_one_of(mishap.school_id, Role.DPO)


says_where_it_went = filled_in(
    "says_where_it_went",
    "Give the reference in the breach log, or say why it is no breach.",
    "breach_reference",
)
