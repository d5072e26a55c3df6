"""The places of the register: each is shown to whoever its page lets in."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from infosharing.records.rules import Rule

from . import rules

PLACES: tuple[tuple[str, str, Rule], ...] = (
    ("Sharing", "register", rules.reads_the_register),
    ("Safeguarding, without names", "register-restricted", rules.sees_masked_lines),
    ("Information assets", "assets", rules.reads_the_assets),
    ("Required by law", "flows", rules.reads_the_assets),
    ("Numbers", "overview", rules.reads_the_numbers),
    ("Remarks and periods", "remarks", rules.reads_remarks),
    ("Exports", "exports", rules.reads_the_register),
)


@dataclass(frozen=True)
class Place:
    """One entry of the row of places."""

    label: str
    url: str
    current: bool


def places_of(request: HttpRequest) -> list[Place]:
    """Return the places that the reader may go to, with the one they are at."""
    here = request.resolver_match.view_name
    return [
        Place(label, reverse(name), name == here)
        for label, name, allowed in PLACES
        if allowed(request.actor, None)
    ]
