"""Who reports, reads and takes over what went wrong."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from requests_app.disclosures.rules import looks_after_the_receipt
from requests_app.requests.rules import is_the_author

MISHAP_READERS = (Role.DPO, *DSL_TEAM)


@rule(
    "Only the person who logged or shared this, or someone who can decide it, can report a data breach.",
    explanation="The person who sent it, the person who logged the request, and the people who deliver.",
)
def may_report_a_breach(actor: Actor, disclosure: Any) -> bool:
    return looks_after_the_receipt(actor, disclosure) or is_the_author(actor, disclosure.request)


@rule(
    "Only the data protection officer, the DSL, a deputy and the person who reported it have access to this.",
    explanation="As the model's ways in say.",
)
def reads_the_breach(actor: Actor, breach: Any) -> bool:
    by_role = actor.is_one_of(breach.school_id, *MISHAP_READERS)
    return by_role or breach.reported_by_id == actor.pk or breach.falls_to(actor)


@rule(
    "Only the data protection officer can take this over.",
    explanation="The DPO of the school; the headteacher where no DPO can act, because 72 hours run.",
)
def takes_over_breaches(actor: Actor, breach: Any) -> bool:
    return actor.is_one_of(breach.school_id, Role.DPO) or breach.falls_to(actor)


says_where_it_went = filled_in(
    "says_where_it_went",
    "Enter the reference in the breach log, or why it is not a breach.",
    "breach_reference",
)
