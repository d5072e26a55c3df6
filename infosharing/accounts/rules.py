"""Rules about people."""

from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule("Sign in first.", explanation="Anyone who is signed in.")
def anybody_signed_in(actor: Actor, record: Any) -> bool:
    return True
