"""What administration adds to everybody's first page: whom to call about a child, and what is missing."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse, reverse_lazy

from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.accounts.models import Membership, School
from infosharing.directory.rules import KEEPERS
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from requests_app.models import RequestExclusion
from requests_app.requests.choices import Tier
from safeguarding.models import FormExclusion

from .details.listing import LAST, is_due
from .leave.listing import empty_roles
from .start.checklist import checklists

# At how many schools the first page counts what is missing: it takes some queries for each.
MOST_COUNTED = 3
A_MONTH = timedelta(days=30)
# Not which record: the headteacher may not know that there is one.
TEAM_GOT_SMALLER = {
    "title": "A DSL or deputy was blocked from a restricted record",
    "lines": ["This happened in the last 30 days. Ask the DSL team why."],
}
UPDATE_DETAILS = {
    "title": "Remind families and staff to update their details",
    "url": reverse_lazy("details"),
    "link": "Send the reminder",
}


def notes_for(actor: Actor) -> list[dict[str, Any]]:
    """Return the notes on the first page of a person, each with a title, lines, and perhaps a link."""
    return [
        *_which_role_is_empty(actor),
        *_of_the_schools_one_works_at(actor),
        *_what_is_missing(actor),
    ]


def _which_role_is_empty(actor: Actor) -> Iterable[dict[str, Any]]:
    """Tell administrators in which roles nobody can act today: not what is with nobody (domain 4)."""
    for school, roles in empty_roles(actor):
        yield {
            "title": f"A role is empty at {school}",
            "lines": [
                f"No one can act today as: {roles}.",
                "Until someone can, tasks pass to others or stop.",
            ],
            "url": reverse("people"),
            "link": "See people and roles",
        }


def _of_the_schools_one_works_at(actor: Actor) -> Iterable[dict[str, Any]]:
    schools = sorted(actor.schools_as(*WORKS_HERE))
    for school in _schools(schools, actor.pk, clock.now() - A_MONTH) if schools else ():
        if school.blocked and actor.is_one_of(school.pk, Role.HEAD):
            yield TEAM_GOT_SMALLER
        if school.dsl_phone or school.holiday_cover:
            at = f" at {school.name}" if len(schools) > 1 else ""
            called = [f"Call the DSL team: {school.dsl_phone}."] if school.dsl_phone else []
            holidays = [f"In the holidays: {school.holiday_cover}."] if school.holiday_cover else []
            yield {"title": f"Worried about a child{at}?", "lines": [*called, *holidays]}
        senders = (Role.OFFICE,) if school.has_office else KEEPERS
        if actor.is_one_of(school.pk, *senders) and is_due(school, school.reminded):
            yield {
                **UPDATE_DETAILS,
                "lines": [f"At {school.name}, for this term: copy the text, send it, record it."],
            }


@compiled
def _schools(pks: list[Any], reader: Any, since: Any) -> Iterable[School]:
    """Return schools; each says whether one of the DSL team was blocked from something restricted since a moment, of
    what is not kept from the reader."""
    held = Membership.in_force(clock.today())
    team = Membership.objects.filter(held, school=OuterRef("record__school"), role__in=DSL_TEAM)
    among_requests, among_shares = (
        Exists(
            model.objects.filter(
                Exists(team.filter(person=OuterRef("person_id"))),
                record__school=OuterRef("pk"),
                created_at__gt=since,
                written_for=None,
                **restricted,
            ).exclude(record__exclusions__person_id=reader)
        )
        for model, restricted in (
            (RequestExclusion, {"record__tier": Tier.SAFEGUARDING}),
            (FormExclusion, {}),
        )
    )
    office = Exists(Membership.objects.filter(held, school=OuterRef("pk"), role=Role.OFFICE))
    told = {"blocked": among_requests | among_shares, "reminded": LAST, "has_office": office}
    return School.objects.filter(pk__in=pks).annotate(**told).order_by("name")


def _what_is_missing(actor: Actor) -> Iterable[dict[str, Any]]:
    administers = actor.schools_as(Role.ADMIN)
    to_the_list = {"title": "Before you start", "url": reverse("start"), "link": "See what is missing"}
    if len(administers) > MOST_COUNTED:
        yield {**to_the_list, "lines": [f"You administer {len(administers)} schools."]}
        return
    for checklist in checklists(actor) if administers else ():
        if checklist.missing and checklist.school.pk in administers:
            things = "thing is" if checklist.missing == 1 else "things are"
            said = f"{checklist.missing} {things} still to do at {checklist.school.name}."
            yield {**to_the_list, "lines": [said]}
