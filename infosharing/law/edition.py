"""Which law a decision saw: a short name for everything in force on a day."""

import hashlib
from dataclasses import fields
from datetime import date, timedelta
from functools import lru_cache

from infosharing.law.bases import BASES
from infosharing.law.basis_suggestions import SUGGESTIONS
from infosharing.law.basis_warnings import WARNINGS
from infosharing.law.conditions import CONDITIONS
from infosharing.law.duties import DUTIES_TO_SHARE, OTHER_DUTIES
from infosharing.law.entries import Entry, in_force
from infosharing.law.exemptions import EXEMPTIONS
from infosharing.law.flows import FLOWS
from infosharing.law.guidance import GOLDEN_RULES, GUIDANCE, KEY_QUESTIONS, SEVEN_TESTS, STATUTORY_WORDING
from infosharing.law.identity import PROOFS
from infosharing.law.schedule_1 import PARAGRAPHS
from infosharing.law.schools import KINDS

# Every dated table. A table missing here would change unseen, so a test looks for tables left out.
TABLES: dict[str, tuple[Entry, ...]] = {
    "kinds of school": KINDS,
    "lawful bases": BASES,
    "warnings": WARNINGS,
    "suggestions": SUGGESTIONS,
    "conditions": CONDITIONS,
    "schedule 1": PARAGRAPHS,
    "exemptions": EXEMPTIONS,
    "duties to share": DUTIES_TO_SHARE,
    "other duties": OTHER_DUTIES,
    "sharing required by law": FLOWS,
    "guidance": GUIDANCE,
    "golden rules": GOLDEN_RULES,
    "seven tests": SEVEN_TESTS,
    "key questions": KEY_QUESTIONS,
    "statutory wording": STATUTORY_WORDING,
    "proofs of identity": PROOFS,
}


def _as_text(entry: Entry) -> str:
    """Every field of an entry, in an order that does not change from one run to the next.

    The last day is left out: that a rule will end one day does not change what it says today.
    """
    values = ((field.name, getattr(entry, field.name)) for field in fields(entry) if field.name != "until")
    return repr([(name, sorted(value) if isinstance(value, frozenset) else value) for name, value in values])


def _last_change(on: date) -> date:
    """The latest day, up to this one, on which an entry began or had ended; else that day."""
    begun = {entry.since for table in TABLES.values() for entry in table}
    ended = {entry.until + timedelta(days=1) for table in TABLES.values() for entry in table if entry.until}
    return max((day for day in begun | ended if day <= on), default=on)


@lru_cache(maxsize=512)
def edition(on: date) -> str:
    """The name of the law in force on a day, such as "2026-09-30/3f9a1c"; a decision stores it.

    The date says when the law last changed; the six characters change with any word of any entry in force,
    so two decisions with the same name saw the same law.
    """
    digest = hashlib.sha256()
    for name, table in TABLES.items():
        for entry in in_force(table, on):
            digest.update(f"{name}\0{_as_text(entry)}\0".encode())
    return f"{_last_change(on).isoformat()}/{digest.hexdigest()[:6]}"
