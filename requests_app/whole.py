"""Everything that the page and the paper of a request say of it."""

from typing import Any

from django.utils import timezone

from requests_app import presenting, rules
from requests_app.choices import Status
from requests_app.considerations import considerations
from requests_app.models import SharingRequest
from requests_app.story import events


def story_of(sharing_request: SharingRequest, actor: Any) -> dict[str, Any]:
    """Return what page and paper both say of a request to `actor`."""
    reads = rules.reads_the_decision(actor, sharing_request)
    signed = sharing_request.decision
    delivers = (
        not reads and sharing_request.status == Status.TO_SHARE and rules.delivers_it(actor, sharing_request)
    )
    return {
        "request_record": sharing_request,
        "asked": presenting.what_is_asked(sharing_request, actor),
        "decided": presenting.what_was_decided(sharing_request, actor) if reads else [],
        "considered": considerations(signed, timezone.localdate(signed.decided_at))
        if reads and signed
        else [],
        "to_deliver": presenting.what_to_deliver(sharing_request) if delivers else [],
        "shared": presenting.what_was_shared(sharing_request, actor),
        "looks": presenting.second_looks(sharing_request) if reads else [],
        "files": presenting.files_for(sharing_request, actor),
        "events": events(sharing_request, actor),
    }
