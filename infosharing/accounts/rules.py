"""Rules about people."""

from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule("Sign in first.")
def anybody_signed_in(actor: Actor, record: Any) -> bool:
    """Whoever is signed in."""
    return True


@rule("You hold no role at a school at the moment. Ask the school office.")
def holds_a_role(actor: Actor, record: Any) -> bool:
    """Whoever holds a role anywhere now."""
    return bool(actor.schools)
