"""What holds a request: a concern, a second person who comes first, a safety fact, a breach."""

from typing import Any

from .risks import goes_first
from .safety import gives_what_a_fact_forbids


class Holds:
    """What a request answers of that which keeps it from being shared or closed."""

    decision: Any
    reviews_asked: Any
    breaches_known: Any

    @property
    def waits_for_second_person(self) -> bool:
        """Say whether nobody has looked a second time at a restricted decision yet."""
        return any(review.should_come_first for review in self.reviews_asked)

    @property
    def waits_for_a_protecting_second(self) -> bool:
        """Say whether a second person, who has not looked yet, is to agree before what a fact forbids is shared."""
        return any(
            review.protects and review.decision_id == self.decision.pk for review in self.reviews_asked
        )

    @property
    def is_overtaken_by_a_fact(self) -> bool:
        """Say whether the standing decision gives what a safety fact forbids, and was signed without knowing of it."""
        decision = self.decision
        return decision is not None and not decision.safety_reason and gives_what_a_fact_forbids(decision)

    @property
    def is_held_by_a_concern(self) -> bool:
        """Say whether a concern about the standing decision holds what was not shared; never what cannot wait."""
        if goes_first(self):
            return False
        return any(
            review.raises_a_concern and review.decision_id == self.decision.pk
            for review in self.reviews_asked
        )

    @property
    def has_an_open_breach(self) -> bool:
        """Say whether something went wrong with its sharing that the DPO has not taken over yet."""
        return any(breach.is_open for breach in self.breaches_known)
