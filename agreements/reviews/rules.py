"""Who reads the reviews of an agreement."""

from typing import Any

from agreements.agreements.rules import sees_how_it_came_about
from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule(
    "Only the people who draft, advise on or sign off agreements can read reviews.",
    explanation="Drafters, head, chair, DPO.",
)
def sees_reviews(actor: Actor, review: Any) -> bool:
    return sees_how_it_came_about(actor, review.agreement)
