"""The panel "What happens next": whom it waits for, what is missing, what one can do and why one cannot."""

from functools import partial
from uuid import UUID

from django.urls import reverse

from infosharing.directory.choices import RequesterType
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.rules import refused_by
from infosharing.workflow.legacy import Buttons, actions_of
from infosharing.workflow.panel import MissingPart, Panel, due_in_words, with_whom
from infosharing.workflow.tasks import derive

from .choices import Status
from .models import SharingRequest
from .questions import ONE_PAGE, PAGES, PARTS, missing, pages_of
from .rules import may_prepare_a_decision

# What the parts of the panel are called where several things wait.
JOBS = {
    "log": "Finish",
    "decide": "Decide",
    "share": "Share",
    "receipt": "Receipt",
    "look": "Second look",
    "close": "Close",
}
BUTTONS = Buttons(
    primary=("log", "approve", "share", "close"),
    quiet=("withdraw", "reopen", "discard"),
    # Two arrows, one button: which one is taken follows from the answers. How sensitive it is, is changed in its row.
    hidden=("decline", "share_part", "set_tier"),
)


def next_of(request: SharingRequest, actor: Actor) -> Panel:
    """Return the panel for a request and a reader."""
    rows = [row for one in (request, *request.disclosed, *request.looks_asked) for row in derive(one)]
    due = min((row.due for row in rows if row.due), default=None)
    return Panel(
        waits_for=with_whom(rows, actor, jobs=JOBS, name_of=partial(_name_of, request)),
        due=due_in_words(request.calendar, due),
        late=bool(due and due < clock.now()),
        missing=_missing(request, actor),
        steps=actions_of(request, actor, address_of=address_of, buttons=BUTTONS),
        note=_note(request),
    )


def _name_of(request: SharingRequest, person_id: UUID) -> str:
    """Return a person's name: things wait for the author, a decider or a sender, all at hand with the request."""
    at_hand = [request.logged_by, *(one.decided_by for one in request.decisions_made if one.decided_by)]
    at_hand += [one.sent_by for one in request.disclosed]
    return next(person.name for person in at_hand if person.pk == person_id)


def _missing(request: SharingRequest, actor: Actor) -> list[MissingPart]:
    if request.status == Status.DRAFT:
        return [
            MissingPart(one.sentence.rstrip("."), reverse("request-edit", args=[request.pk, one.part]))
            for one in refused_by(request.workflow.transition("log").conditions, actor, request)
        ]
    if may_prepare_a_decision(actor, request) and PAGES[request.tier] != ONE_PAGE:
        return _parts_of_decision(request)
    return []


def _parts_of_decision(request: SharingRequest) -> list[MissingPart]:
    """Return the pages of the decision, each done or missing."""
    decision = request.decision_draft
    begun = decision is not None
    open_parts = {gap.part for gap in missing(decision)} if decision else set()
    return [
        MissingPart(
            PARTS[code].title,
            reverse("request-decide-part", args=[request.pk, code]),
            "done" if begun and code not in open_parts else "missing",
        )
        for code in (pages_of(decision) if decision else PAGES[request.tier])
    ]


def address_of(request: SharingRequest, verb: str) -> str:
    """Return the address where a step is taken; deciding begins at its first unanswered page."""
    if verb == "approve":
        pages = PAGES[request.tier]
        if request.decision_draft is None:
            return reverse("request-decide-part", args=[request.pk, pages[0]])
        return reverse("request-decide", args=[request.pk])
    return reverse(f"request-{verb}", args=[request.pk])


def _note(request: SharingRequest) -> str:
    if request.status != Status.LOGGED or request.requester_type != RequesterType.POLICE:
        return ""
    in_writing = "" if request.has_files else " Nothing is in writing yet: ask for the force's written form."
    return (
        f"You need not share because the police ask. Their form lifts some rules; it is no order.{in_writing}"
    )
