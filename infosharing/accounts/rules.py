"""Rules about people."""

from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule("Sign in first.")
def anybody_signed_in(actor: Actor, record: Any) -> bool:
    """Anyone who is signed in."""
    return True
