"""The six key questions, the seven tests and the golden rules, shown answered by the fields that decide them.

Nothing is asked twice: each is answered by what the decision says already (domain 5.2, R1, R25, R27).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from infosharing.law.guidance import KEY_QUESTIONS, SEVEN_TESTS, golden_rules
from infosharing.records.formats import say_deadline
from requests_app.requests.choices import Tier

from .choices import Consent, OthersData
from .questions.asking import as_it_stands


@dataclass(frozen=True)
class Considered:
    """One question of the guidance and how the decision answers it; `answered` is False where it does not yet."""

    label: str
    answer: str

    @property
    def answered(self) -> bool:
        return bool(self.answer)


Answer = Callable[[Any], str]


def _shown(decision: Any, field: str) -> str:
    value = getattr(decision, field)
    return (
        getattr(decision, f"get_{field}_display")()
        if value and hasattr(decision, f"get_{field}_display")
        else value
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _bases(decision: Any) -> str:
    if not decision.shares:
        return ""
    return ", ".join(
        sorted({f"basis ({recipient.basis})" for recipient in decision.recipient_list if recipient.basis})
    )


def _purpose(decision: Any) -> str:
    return decision.request.purpose.label if decision.request.purpose else ""


def _amount(decision: Any) -> str:
    if not decision.shares:
        return "Nothing is shared." if decision.outcome else ""
    words = "The minimum needed, and enough to act on." if decision.minimised == "yes" else ""
    return _joined(words, decision.minimised_note)


def _accuracy(decision: Any) -> str:
    if not decision.shares:
        return "Nothing is shared." if decision.outcome else ""
    checked = f"Checked: {decision.checked_against}" if decision.checked_against else ""
    facts = {"yes": "Fact kept separate from opinion.", "no": "Fact and opinion not kept separate."}
    return _joined(checked, facts.get(decision.facts_apart, ""))


def _timeliness(decision: Any) -> str:
    needed = decision.request.needed_by
    return f"Needed by {say_deadline(needed)}." if needed else ""


def _security(decision: Any) -> str:
    if not decision.shares:
        return "Nothing is shared." if decision.outcome else ""
    return f"Only by methods allowed for “{Tier(decision.tier).label}”. The sharing record says which."


def _consent(decision: Any) -> str:
    return _joined(_shown(decision, "consent"), _shown(decision, "why_not_sought"), decision.consent_note)


def _reason_enough(decision: Any) -> str:
    if decision.consent == Consent.GIVEN:
        return "There is consent."
    return _joined(_shown(decision, "override"), decision.override_reason, decision.reason)


def _recipients(decision: Any) -> str:
    if not decision.shares:
        return "Nothing is shared." if decision.outcome else ""
    return "; ".join(recipient.said() for recipient in decision.recipient_list)


def _recorded(decision: Any) -> str:
    return "Yes, here, with the reasons." if decision.reason else ""


def _others(decision: Any) -> str:
    if decision.others_data == OthersData.NONE or not decision.others_data:
        return decision.protect
    return _joined(_shown(decision, "others_data"), decision.protect)


KEY_ANSWERS: dict[str, Answer] = {
    "purpose": _purpose,
    "confidential": lambda d: (
        "No: standard." if d.tier == Tier.STANDARD else f"Yes: {Tier(d.tier).label.lower()}."
    ),
    "consent": _consent,
    "reason_enough": _reason_enough,
    "appropriate": _security,
    "decision_recorded": _recorded,
}
TEST_ANSWERS: dict[str, Answer] = {
    "necessary": lambda d: _joined(_amount(d), d.tests_note),
    "relevant": _recipients,
    "adequate": lambda d: _joined(_amount(d), d.tests_note),
    "accurate": _accuracy,
    "timely": _timeliness,
    "secure": _security,
    "recorded": _recorded,
}
RULE_ANSWERS: dict[str, Answer] = {
    "rule-1": lambda d: _joined(_shown(d, "duty"), d.duty_reason),
    "rule-2": lambda d: _joined(_shown(d, "told"), d.told_note),
    "rule-3": lambda d: _joined(_consent(d), _bases(d)),
    "rule-4": lambda d: d.golden_note,
    "rule-5": _others,
    "rule-6": lambda d: _joined(_amount(d), _accuracy(d)),
    "rule-7": _recorded,
}


@dataclass(frozen=True)
class Consideration:
    """A set of questions from one source, with their answers."""

    title: str
    answers: tuple[Considered, ...]


def considerations(decision: Any, on: date) -> tuple[Consideration, ...]:
    """Return what the guidance in force on a day asks of a decision, answered from it. Golden rules: safeguarding."""
    sets = [
        ("The six key questions", KEY_QUESTIONS, KEY_ANSWERS),
        ("The seven tests", SEVEN_TESTS, TEST_ANSWERS),
    ]
    if decision.tier == Tier.SAFEGUARDING:
        sets.append(("The seven golden rules", golden_rules(on), RULE_ANSWERS))
    stands = as_it_stands(decision)
    return tuple(
        Consideration(title, tuple(Considered(entry.label, answers[entry.code](stands)) for entry in entries))
        for title, entries, answers in sets
    )
