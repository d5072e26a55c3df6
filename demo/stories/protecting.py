"""A child whose address is secret, and whom the police ask about; an order that limits what a father may do."""

from datetime import timedelta
from typing import Any

from demo.telling import Story, World
from infosharing.directory.facts.actions import enter
from infosharing.directory.facts.choices import FactKind
from infosharing.records import clock
from requests_app.decisions.choices import Identity, NumberSource, SafetyWait, Told

from .answers import SAFE

DAYS_UNTIL_CHECKED = 120


def protecting(world: World) -> None:
    """The office hears of Ethan's address; the DSL enters the others; the deputy must agree before the police hear."""
    _fact(
        world,
        "priya",
        "ethan",
        days_ago=9,
        kind=FactKind.ADDRESS,
        details="They moved in October. His father must not learn the street, nor that he is still here.",
        source="The mother, at the office.",
    )
    _fact(
        world,
        "dana",
        "grace",
        days_ago=30,
        kind=FactKind.COURT,
        details="The father may see Grace at the contact centre only. He may not collect her or hear of her days.",
        source="The order of the family court, on file.",
    )
    _fact(
        world,
        "dana",
        "grace",
        days_ago=30,
        kind=FactKind.RESPONSIBILITY,
        details="Both parents hold it. The order limits what the father may do with it.",
        source="The same order.",
    )
    story = Story(world, by="priya", days_ago=3).draft("police", "Ann Wood", "Detective constable")
    story.asks("crime", "contact", "ethan", items_words="Where does the boy live?").logged()
    story.prepared(
        "dana",
        days_ago=1,
        **SAFE,
        identity=Identity.CALL_BACK,
        identity_note="Put through to her by the force.",
        number_called="101",
        number_found=NumberSource.SWITCHBOARD,
        told=Told.BEFORE,
        told_note="His mother, on the safe number.",
        safety_reason="The enquiry is about threats by the father: the officer protects mother and son.",
        safety_wait=SafetyWait.SECOND,
    ).signed("dana", days_ago=1)


def kept_for_the_head(world: World) -> None:
    """The police ask about Marcus, who must not hear of it: the headteacher's alone."""
    story = Story(world, by="priya", days_ago=1).draft("police", "Ann Wood", "Detective constable")
    story.asks("crime", "staff", "", people=[world.actors["marcus"].pk])
    story.more(do_not_tell="The officer: the enquiry has only begun.").logged()


def _fact(world: World, by: str, child: str, *, days_ago: int, **answers: Any) -> None:
    with world.at(days_ago, 9):
        if by != "priya":
            answers["review_on"] = clock.today() + timedelta(days=DAYS_UNTIL_CHECKED)
        enter([world.pupils[child]], by=world.actors[by], answers=answers)
