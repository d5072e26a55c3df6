"""Who reads the register of sharing, and who its masked lines."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from requests_app.requests.rules import SEES_MASKED_LINES

# domain 4, register: the DSL team its own part, the chair of governors the numbers alone.
READERS = (Role.DATA_LEAD, *DSL_TEAM, Role.HEAD, Role.DPO)
OVERSEERS = SEES_MASKED_LINES


def holds(actor: Actor, record: Any, *roles: str) -> bool:
    """Say whether `actor` holds one of `roles` at the record's school, or anywhere where there is none yet."""
    return bool(actor.schools_as(*roles)) if record is None else actor.is_one_of(record.school_id, *roles)


@rule(
    "Only the headteacher, the DSL team, the data protection lead and the DPO can read the register.",
    explanation="Roles that read the register (domain 4).",
)
def reads_the_register(actor: Actor, record: Any) -> bool:
    return holds(actor, record, *READERS)


@rule(
    "Only the headteacher and the data protection officer can see this list.",
    explanation="Head and DPO, who see that restricted sharing happens, and the lawful basis (domain 4).",
)
def sees_masked_lines(actor: Actor, record: Any) -> bool:
    return holds(actor, record, *OVERSEERS)
