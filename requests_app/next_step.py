"""The panel "What happens next": whom it waits for, what is missing, what one can do and why one cannot."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from infosharing.accounts.choices import SHORT_ROLES
from infosharing.directory.choices import RequesterType
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.models import Waiting
from infosharing.records.rules import refused_by
from infosharing.records.saying import say_moment
from infosharing.records.waiting import derive

from .choices import Status
from .models import SharingRequest
from .questions import ONE_PAGE, PAGES, PARTS, missing, pages_of
from .rules import may_prepare_a_decision


@dataclass(frozen=True)
class Gap:
    """A missing part, with the address where it is mended."""

    label: str
    url: str
    state: str = "missing"


@dataclass(frozen=True)
class Action:
    """A button; with refusals it is greyed and says why."""

    label: str
    url: str
    primary: bool = False
    tone: str = ""
    refusals: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Next:
    """Everything the panel shows."""

    waits_for: str
    due: str
    late: bool
    missing: list[Gap]
    steps: list[Action]
    note: str = ""


PRIMARY = ("log", "approve", "share", "close")
# Two arrows, one button: which one is taken follows from the answers.
SAME_BUTTON = {"decline": "approve", "share_part": "share"}
QUIET = ("withdraw", "reopen", "discard", "set_tier")


def next_of(request: SharingRequest, actor: Actor) -> Next:
    """Return the panel for a request and a reader."""
    rows = [row for one in (request, *request.disclosed, *request.looks_asked) for row in derive(one)]
    due = min((row.due for row in rows if row.due), default=None)
    return Next(
        waits_for=_waits_for(rows, request, actor),
        due=_due(request, due),
        late=bool(due and due < clock.now()),
        missing=_missing(request, actor),
        steps=_steps(request, actor),
        note=_note(request),
    )


def _due(request: SharingRequest, due: datetime | None) -> str:
    if due is None:
        return ""
    days = request.calendar.late_by(due, clock.now())
    late = f", late by {days} school {'day' if days == 1 else 'days'}" if days else ""
    return f"{say_moment(due)}{late}"


JOBS = {
    "log": "Finish",
    "decide": "Decide",
    "share": "Share",
    "receipt": "Receipt",
    "look": "Second look",
    "close": "Close",
}


def _waits_for(rows: list[Waiting], request: SharingRequest, actor: Actor) -> str:
    """Say whom it waits for; where several things wait, each with its own people."""
    jobs: dict[str, list[Waiting]] = {}
    for row in rows:
        jobs.setdefault(row.verb, []).append(row)
    if not jobs:
        return "Nothing waits."
    if len(jobs) == 1:
        return f"Waits for {_people(rows, request, actor)}."
    return " ".join(f"{JOBS[verb]}: {_people(group, request, actor)}." for verb, group in jobs.items())


def _people(rows: list[Waiting], request: SharingRequest, actor: Actor) -> str:
    mine = [row for row in rows if _is_mine(row, actor)]
    others = [row for row in rows if row not in mine]
    names = [f"the {SHORT_ROLES[row.role]}" for row in others if row.role]
    names += [_name_of(row.person_id, request) for row in others if row.person_id]
    if mine:
        role = next((f" ({SHORT_ROLES[row.role]})" for row in mine if row.role), "")
        names.insert(0, f"you{role}")
    names = list(dict.fromkeys(names))
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def _name_of(person_id: UUID, request: SharingRequest) -> str:
    """Return a person's name: things wait for the author, a decider or a sender, all at hand with the request."""
    at_hand = [request.logged_by, *(one.decided_by for one in request.decisions_made if one.decided_by)]
    at_hand += [one.sent_by for one in request.disclosed]
    return next(person.name for person in at_hand if person.pk == person_id)


def _is_mine(row: Waiting, actor: Actor) -> bool:
    held = row.person_id == actor.pk or actor.is_one_of(row.school_id, row.role)
    return held and str(actor.pk) not in row.not_for


def _missing(request: SharingRequest, actor: Actor) -> list[Gap]:
    if request.status == Status.DRAFT:
        return [
            Gap(one.sentence.rstrip("."), reverse("request-edit", args=[request.pk, one.part]))
            for one in refused_by(request.workflow.step("log").needs, actor, request)
        ]
    if may_prepare_a_decision(actor, request) and PAGES[request.tier] != ONE_PAGE:
        return _parts_of_decision(request)
    return []


def _parts_of_decision(request: SharingRequest) -> list[Gap]:
    """Return the pages of the decision, each done or missing."""
    decision = request.decision_draft
    begun = decision is not None
    open_parts = {gap.part for gap in missing(decision)} if decision else set()
    return [
        Gap(
            PARTS[code].title,
            reverse("request-decide-part", args=[request.pk, code]),
            "done" if begun and code not in open_parts else "missing",
        )
        for code in (pages_of(decision) if decision else PAGES[request.tier])
    ]


def _steps(request: SharingRequest, actor: Actor) -> list[Action]:
    actions = []
    for step in request.workflow.from_status(request.status):
        if step.verb in SAME_BUTTON or step.verb == "set_tier":
            continue
        refused = step.refusals(actor, request)
        if refused and step.verb in QUIET:
            continue
        actions.append(
            Action(
                step.label,
                address_of(request, step.verb),
                primary=step.verb in PRIMARY and not refused,
                tone="quiet" if step.verb in QUIET else "",
                refusals=[one.sentence for one in refused],
            )
        )
    return actions


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
