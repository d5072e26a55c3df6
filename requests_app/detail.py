"""Everything that the page and the paper of a request say of it."""

from typing import Any

from django.utils import timezone

from infosharing.accounts.access.sight import who_took_no_part
from infosharing.directory.facts.caution import on_paper
from infosharing.records.actors import Actor
from infosharing.records.formats import say_moment
from infosharing.records.summary import Section, lines, summary_rows
from requests_app.decisions.guidance_answers import considerations
from requests_app.decisions.sections import what_was_decided
from requests_app.disclosures.sections import what_to_deliver, what_was_shared
from requests_app.requests.choices import Status
from requests_app.requests.models import SharingRequest
from requests_app.requests.parts import RequestAttachment
from requests_app.requests.rules import (
    delivers_it,
    may_open_file,
    reads_the_decision,
    settles_who_sees_it,
)
from requests_app.requests.sections import what_is_asked
from requests_app.screenings.sections import before_sharing
from requests_app.timeline import events_of


def detail_of(sharing_request: SharingRequest, actor: Any) -> dict[str, Any]:
    """Return what page and paper both say of a request to `actor`."""
    reads = reads_the_decision(actor, sharing_request)
    signed = sharing_request.decision
    delivers = not reads and sharing_request.status == Status.TO_SHARE and delivers_it(actor, sharing_request)
    return {
        "request_record": sharing_request,
        "asked": what_is_asked(sharing_request, actor),
        "before": before_sharing(sharing_request, actor),
        "decided": what_was_decided(sharing_request, actor) if reads else [],
        "considered": considerations(signed, timezone.localdate(signed.decided_at))
        if reads and signed
        else [],
        "to_deliver": what_to_deliver(sharing_request) if delivers else [],
        "shared": what_was_shared(sharing_request, actor),
        "second_reviews": second_reviews(sharing_request) if reads else [],
        "no_part": who_took_no_part(sharing_request) if settles_who_sees_it(actor, sharing_request) else [],
        "cautions": on_paper(sharing_request, actor),
        "files": files_for(sharing_request, actor),
        "events": events_of(sharing_request, actor),
    }


def files_for(sharing_request: SharingRequest, actor: Actor) -> list[RequestAttachment]:
    return [attachment for attachment in sharing_request.files if may_open_file(actor, attachment)]


def second_reviews(sharing_request: SharingRequest) -> list[Section]:
    sections = []
    for review in sharing_request.reviews_asked:
        by = [f"{review.looked_by.name}, {say_moment(review.status_since)}"] if review.looked_by else []
        pairs = (
            ("Why", [review.get_kind_display()]),
            ("Result", lines(review.get_status_display(), review.note)),
            ("By", by),
            ("Answer to the concern", _answer(review)),
        )
        sections.append(Section("Second review", summary_rows("", *pairs)))
    return sections


def _answer(review: Any) -> list[str]:
    return lines(review.answer, f"By {review.answered_by.name}" if review.answered_by else "")
