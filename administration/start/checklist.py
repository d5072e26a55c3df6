"""What is missing before a school begins, derived from what is there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from administration.appointments.models import Appointment
from administration.papers.rules import READERS
from agreements.models import Policy
from agreements.policies.choices import PolicyKind, PolicyStatus
from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import DSL_TEAM, SHORT_ROLES, Role
from infosharing.accounts.models import School
from infosharing.directory.models import Organisation, Pupil
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day

from .items import ITEMS, Item
from .models import StartMark

DONE, NOT_YET = "Done", "To do"


@dataclass(frozen=True)
class Line:
    """One thing: whether it is done, in a word or two, and where one does it."""

    item: Item
    done: bool
    state: str
    who: str
    url: str
    may_say: bool = False
    paper: str = ""


@dataclass(frozen=True)
class Checklist:
    """One school: its lines, and how many are still to do."""

    school: School
    lines: list[Line]

    @property
    def missing(self) -> int:
        return sum(not line.done for line in self.lines)


def checklists(actor: Actor) -> list[Checklist]:
    """Return the list of each school that `actor` prepares, by name."""
    schools = School.objects.filter(pk__in=sorted(actor.schools_as(*READERS))).order_by("name")
    return [Checklist(school, [_line(item, school, actor) for item in ITEMS]) for school in schools]


def _line(item: Item, school: School, actor: Actor) -> Line:
    check = CHECKS.get(item.code)
    done, state = check(school) if check else _said(item, school)
    can = actor.is_one_of(school.pk, *item.roles)
    one = item.page in ("school-edit", "school-contacts", "school-terms", "start-mail")
    return Line(
        item=item,
        done=done,
        state=state,
        who=" or ".join(SHORT_ROLES[role] for role in item.roles),
        url=reverse(item.page, args=[school.pk] if one else []) if can and item.page else "",
        may_say=can and item.said,
        paper=f"{reverse('start-paper', args=[item.paper])}?school={school.pk}" if item.paper else "",
    )


def _said(item: Item, school: School) -> tuple[bool, str]:
    mark = StartMark.with_related(StartMark.objects.filter(school=school, code=item.code, done=True)).first()
    if mark is None:
        return False, NOT_YET
    return True, f"{DONE}: {mark.person.name}, {say_day(clock.day_of(mark.said_at))}"


def _details(school: School) -> tuple[bool, str]:
    named = ("ICO number", school.ico_number), ("address", school.address), ("email", school.email)
    missing = [name for name, value in (*named, ("phone", school.phone)) if not value]
    return not missing, f"Missing: {', '.join(missing)}" if missing else DONE


def _terms(school: School) -> tuple[bool, str]:
    last = max((last for _, last in school.calendar.terms), default=None)
    if last is None:
        return False, NOT_YET
    return last >= clock.today(), f"Entered until {say_day(last)}"


def _contacts(school: School) -> tuple[bool, str]:
    done = bool(school.dsl_phone and school.holiday_cover and school.file_system)
    return done, DONE if done else NOT_YET


def _holds(*roles: Role, at_least: int = 1) -> Callable[[School], tuple[bool, str]]:
    def check(school: School) -> tuple[bool, str]:
        people = people_with_role(school.pk, *roles)
        ready = [person for person in people if person.user_id]
        if len(ready) >= at_least:
            return True, DONE
        if Appointment.waiting_at(school.pk).filter(role__in=roles).exists():
            return False, "Awaiting confirmation"
        return False, "Has not chosen a password yet" if len(people) >= at_least else NOT_YET

    return check


def _there_is(model: Any, **which: Any) -> Callable[[School], tuple[bool, str]]:
    def check(school: School) -> tuple[bool, str]:
        done = model.objects.filter(school=school, **which).exists()
        return done, DONE if done else NOT_YET

    return check


def _other_policies(school: School) -> tuple[bool, str]:
    in_force = Policy.objects.filter(school=school, status=PolicyStatus.IN_FORCE).values_list(
        "kind", flat=True
    )
    missing = [kind.label for kind in PolicyKind if kind not in {PolicyKind.SHARING, *in_force}]
    return not missing, f"Missing: {', '.join(missing)}" if missing else DONE


CHECKS: dict[str, Callable[[School], tuple[bool, str]]] = {
    "details": _details,
    "terms": _terms,
    "contacts": _contacts,
    "chair": _holds(Role.CHAIR),
    "head": _holds(Role.HEAD),
    "dsl": _holds(Role.DSL),
    "second": _holds(*DSL_TEAM, at_least=2),
    "dpo": _holds(Role.DPO),
    "pupils": _there_is(Pupil),
    "organisations": _there_is(Organisation),
    "other-policies": _other_policies,
    "policies": _there_is(Policy, kind=PolicyKind.SHARING, status=PolicyStatus.IN_FORCE),
}


def mark_of(school_id: UUID, code: str) -> StartMark | None:
    """Return what was said about one thing; None where nothing was."""
    return StartMark.objects.filter(school_id=school_id, code=code).first()
