"""Who reads the numbers of the register, and who makes the yearly report."""

from typing import Any

from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from register.sharing.rules import READERS, holds, reads_the_register

REPORTERS = (Role.HEAD, Role.CHAIR, Role.DPO)
COUNTS = (*READERS, Role.CHAIR)


@rule(
    "Only school leaders, governors and the data protection officer can see the statistics.",
    explanation="Readers of the register, and the chair of governors.",
)
def reads_the_numbers(actor: Actor, record: Any) -> bool:
    return holds(actor, record, *COUNTS)


@rule(
    "You can see the statistics of the register.",
    explanation="The chair of governors: counts, and no line (domain 4).",
)
def reads_only_the_numbers(actor: Actor, record: Any) -> bool:
    return reads_the_numbers(actor, record) and not reads_the_register(actor, record)


@rule(
    "Only the headteacher, the chair of governors and the data protection officer can see the annual report.",
    explanation="People who report to the governing body, and its chair.",
)
def makes_the_report(actor: Actor, record: Any) -> bool:
    return holds(actor, record, *REPORTERS)
