"""The records that the table of routes and people is about, and the address of each route on them."""

from django.urls import URLResolver, get_resolver, reverse

from demo.telling import Story, World
from infosharing.documents.kinds import KINDS
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.records.pages import token_for
from requests_app.mishaps import actions as mishaps
from requests_app.models import Disclosure, Mishap, RequestAttachment, SharingRequest

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


def records(world: World) -> dict[str, SharingRequest]:
    """Build one request of each kind that the table names."""
    found = {status: _begun(world, status).request for status in ("draft", "logged", "to_share", "shared")}
    guarded = Story(world, by="marcus", days_ago=3).draft("mash", "Joe Lind", "Social worker")
    found["guarded"] = guarded.asks("protect", "safeguarding", "zara", file=LETTER).logged().request
    private = Story(world, by="priya", days_ago=3).draft("police", "Lee Marsh", "Constable")
    found["confidential"] = private.asks("crime", "contact", "noah", file=LETTER).logged().request
    mishaps.report(
        Disclosure.objects.get(request=found["shared"]),
        by=world.actors["helen"],
        changes={"kind": "wrong_person", "noticed_at": clock.now(), "what": "It went to a namesake."},
        version=None,
    )
    there = Story(world, by="kim", days_ago=3, school="briar").draft("briar-council", "Ian Wood", "Officer")
    found["briar"] = there.asks("statutory", "contact", "tariq").logged().request
    return found


def routes() -> dict[str, object]:
    """Return every route of the site by name, with its view."""

    def walk(resolver: URLResolver) -> dict[str, object]:
        found = {}
        for entry in resolver.url_patterns:
            found |= walk(entry) if isinstance(entry, URLResolver) else {entry.name: entry.callback}
        return found

    return walk(get_resolver())


def address(name: str, record: str, found: dict[str, SharingRequest], world: World) -> str:
    """Return the address of a route; `record` names one of `found`, a part of a page, or nothing ("-")."""
    if record == "-":
        return reverse(name)
    kind, _, part = record.partition("/")
    if name in ("pupil-edit", "organisation-edit"):
        entries = {"pupil-edit": world.pupils, "organisation-edit": world.organisations}
        return reverse(name, args=[entries[name][kind].pk])
    request = found[kind]
    if name == "receipt-link":
        return reverse(name, args=[token_for(Disclosure.objects.get(request=request))])
    return reverse(name, args=_keys(name, request, part, world))


def _keys(name: str, request: SharingRequest, part: str, world: World) -> list[object]:
    """Return what stands in the address of a page of a request, or of one of its parts."""
    if name == "request-file":
        return [request.pk, RequestAttachment.objects.get(request=request).pk]
    if name in ("recipient", "recipient-remove"):
        decision = SharingRequest.objects.get(pk=request.pk).decisions_made[0]
        return [decision.pk, decision.recipient_list[0].pk]
    if name in ("mishap", "mishap-take-over"):
        return [Mishap.objects.get(request=request).pk]
    if name.startswith(("receipt-", "mishap-")):
        return [request.pk, Disclosure.objects.get(request=request).pk]
    if name in ("request-end-grant", "request-lift-exclusion"):  # somebody who has neither
        return [request.pk, world.actors["sam"].pk]
    return [request.pk, *([part] if part else [])]
