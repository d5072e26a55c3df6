"""Who reads and keeps the information assets, and what is asked of one."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from register.sharing.rules import holds

ASSET_READERS = (Role.DATA_LEAD, *DSL_TEAM, Role.HEAD, Role.CHAIR, Role.DPO)
ASSET_KEEPERS = (Role.DATA_LEAD, Role.DPO)


@rule(
    "Only school leaders, governors and the data protection officer can see information assets.",
    explanation="Readers of the register, and the chair, who answers for it with the head.",
)
def reads_the_assets(actor: Actor, record: Any) -> bool:
    return holds(actor, record, *ASSET_READERS)


@rule(
    "Only the data protection lead and the data protection officer can change information assets.",
    explanation="Data protection lead and DPO (domain 4, R12); the headteacher where it fell to them.",
)
def keeps_the_assets(actor: Actor, record: Any) -> bool:
    return holds(actor, record, *ASSET_KEEPERS) or (record is not None and record.falls_to(actor))


@rule("This asset is no longer kept.", explanation="It was not retired.")
def is_in_use(actor: Actor, asset: Any) -> bool:
    return asset.is_in_use


@rule("Enter a date for the next review, within a year.", explanation="A day within a year (domain R20).")
def names_the_next_review(actor: Actor, asset: Any) -> bool:
    return asset.review_is_within_a_year


says_what_became_of_it = filled_in("says_what_became_of_it", "Enter what happened to the data.", "end_note")
