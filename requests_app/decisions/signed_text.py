"""What exactly is signed of a decision."""

from typing import Any

from infosharing.workflow.signed_text import values_of

from .questions.table import QUESTIONS, RECIPIENT_QUESTIONS

OF_THE_DECISION = (
    *("request", "replaces", "decided_by", "decided_as", "decided_at", "tier_then", "law_edition"),
    *("deciders_then", "deciders_edition", "answers_of_others"),
    *(question.field for question in QUESTIONS),
)
OF_A_RECIPIENT = (
    *("organisation", "name", "coverage", "agreement", "answers_of_others"),
    *(question.field for question in RECIPIENT_QUESTIONS if question.field != "items"),
)


def what_is_signed(decision: Any) -> dict[str, Any]:
    """Return everything that the decider signs: all answers, and what goes to whom on what basis, covered how far."""

    def recipient(row: Any) -> dict[str, Any]:
        # The dictionary may be put into another order later.
        return {**values_of(row, OF_A_RECIPIENT), "items": sorted(str(item.pk) for item in row.item_list)}

    recipients = [recipient(row) for row in decision.recipient_list]
    return {**values_of(decision, OF_THE_DECISION), "recipients": recipients}
