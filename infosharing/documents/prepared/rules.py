"""Who may download a prepared file."""

from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.rules import rule


@rule(
    "Your access has changed since this file was made. Go back and ask for it again.",
    explanation="The person who asked for it, for a day, as long as their access stays what it was.",
)
def may_still_have(actor: Actor, file: Any) -> bool:
    return not file.is_ready or file.may_be_had_by(actor)
