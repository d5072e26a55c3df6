"""Who reads the reviews of an agreement."""

from typing import Any

from agreements.agreements.rules import sees_how_it_came_about
from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule("Reviews are for those who draft, advise and sign off.")
def sees_reviews(actor: Actor, review: Any) -> bool:
    """Whoever sees how the agreement came about."""
    return sees_how_it_came_about(actor, review.agreement)
