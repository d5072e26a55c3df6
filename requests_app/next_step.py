"""The panel "What happens next": whom it waits for, what is missing, what one can do and why one cannot."""

from dataclasses import dataclass, field

from django.urls import reverse

from infosharing.accounts.choices import SHORT_ROLES
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.models import Waiting
from infosharing.records.rules import refused_by
from infosharing.records.saying import say_moment
from infosharing.records.waiting import derive

from .choices import Status
from .models import SharingRequest
from .questions import PAGES


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
    rows = derive(request)
    due = min((row.due for row in rows if row.due), default=None)
    return Next(
        waits_for=_waits_for(rows, actor),
        due=say_moment(due) if due else "",
        late=bool(due and due < clock.now()),
        missing=_missing(request, actor),
        steps=_steps(request, actor),
        note=_note(request),
    )


def _waits_for(rows: list[Waiting], actor: Actor) -> str:
    if not rows:
        return "Nothing waits."
    mine = any(
        (row.person_id == actor.pk or actor.is_one_of(row.school_id, row.role))
        and str(actor.pk) not in row.not_for
        for row in rows
    )
    names = [f"the {SHORT_ROLES[row.role]}" for row in rows if row.role]
    people = Person.objects.filter(
        pk__in=[row.person_id for row in rows if row.person_id and row.person_id != actor.pk]
    )
    names += [person.name for person in people]
    others = f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)
    if not mine:
        return f"Waits for {others}."
    return f"Waits for you (or for {others})." if others and len(rows) > 1 else "Waits for you."


def _missing(request: SharingRequest, actor: Actor) -> list[Gap]:
    if request.status == Status.DRAFT:
        return [
            Gap(one.sentence.rstrip("."), reverse("request-edit", args=[request.pk, one.part]))
            for one in refused_by(request.workflow.step("log").needs, actor, request)
        ]
    return []


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
    if request.status == Status.LOGGED and request.requester_type == "police":
        return "An officer's request does not oblige you: an exemption is not a duty."
    return ""
