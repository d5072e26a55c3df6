"""Who can download the papers that a school needs before it starts."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

READERS = (Role.ADMIN, Role.HEAD, *DSL_TEAM, Role.DATA_LEAD, Role.DPO)


@rule(
    "Only the administrator, the headteacher, the DSL team, the data protection lead and the DPO can download this.",
    explanation="Administrator, headteacher, DSL team, data protection lead and DPO, of any school.",
)
def reads_start_papers(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*READERS))
