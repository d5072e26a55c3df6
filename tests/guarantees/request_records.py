"""The requests that the table of who gets in is about, and what went wrong with one of them."""

from typing import Any

from demo.stories.answers import CHILDREN, SAFE
from demo.telling import Story, World
from infosharing.documents.file_types import KINDS
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from requests_app.breaches import actions as breaches
from requests_app.models import Disclosure, SharingRequest

LETTER = Examined(
    b"Please send what you have.", next(kind for kind in KINDS if kind.code == "txt"), "letter.txt"
)


def _begun(world: World, status: str) -> Story:
    """An ordinary request that Sam logged, as far along as `status`."""
    story = Story(world, by="sam", days_ago=3)
    story.draft("charity", "Meg Hall", "Support worker").asks("pastoral", "attendance", "jamie")
    if status == "draft":
        return story
    story.logged()
    if status == "logged":
        return story.prepared("helen", days_ago=2)
    story.prepared("helen", days_ago=2).signed("helen", days_ago=2)
    if status == "shared":
        story.shared("helen", "secure_email", days_ago=1)
    return story


def request_records(world: World) -> dict[str, Any]:
    """Build one request of each kind that the table names, and the report that a copy went to the wrong person."""
    found = {status: _begun(world, status).request for status in ("draft", "logged", "to_share", "shared")}
    restricted = Story(world, by="marcus", days_ago=3).draft("mash", "Joe Lind", "Social worker")
    found["restricted"] = restricted.asks("protect", "safeguarding", "zara", file=LETTER).logged().request
    doubted = Story(world, by="marcus", days_ago=3).draft("mash", "Joe Lind", "Social worker")
    doubted.asks("protect", "safeguarding", "zara", file=LETTER).logged()
    doubted.prepared("dana", days_ago=2, recipient=CHILDREN, **SAFE).signed("dana", days_ago=2)
    found["concern"] = doubted.looked("tom", days_ago=1, agrees=False, note="Too much goes out.").request
    private = Story(world, by="priya", days_ago=3).draft("police", "Lee Marsh", "Constable")
    found["confidential"] = private.asks("crime", "contact", "noah", file=LETTER).logged().request
    for kind, about in (("for_head", "marcus"), ("for_chair", "helen")):
        kept = Story(world, by="priya", days_ago=3).draft("police", "Lee Marsh", "Constable")
        kept.asks("crime", "staff", "", people=[world.actors[about].pk])
        found[kind] = kept.more(do_not_tell="The officer.").logged().request
    study = Story(world, by="marcus", days_ago=3).draft("university", "Paul Winter", "Researcher")
    found["study"] = study.asks("research", "attainment", "jamie").logged().request
    breach = breaches.report(
        Disclosure.objects.get(request=found["shared"]),
        by=world.actors["helen"],
        changes={"kind": "wrong_person", "noticed_at": clock.now(), "what": "It went to a namesake."},
        version=None,
    )
    there = Story(world, by="kim", days_ago=3, school="briar").draft("briar-council", "Ian Wood", "Officer")
    found["briar"] = there.asks("statutory", "contact", "tariq").logged().request
    # Afresh: what a request remembers of itself is older than its decision.
    fresh = {kind: SharingRequest.objects.get(pk=request.pk) for kind, request in found.items()}
    return {**fresh, "breach": breach}
