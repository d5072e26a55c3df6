"""Keeping the list of what the law requires the school to share: adding, changing, starting with the usual ones."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from infosharing.accounts.models import School
from infosharing.law.flows import Flow, flows_for
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import change
from register.assets.rules import ASSET_KEEPERS, keeps_the_assets

from .models import StatutoryFlow

IN_THE_LIST = "This name is already in the list. Change that entry, or enter a different name."


def missing_of(school: School) -> list[Flow]:
    """Return the usual flows of the school's kind that are not in its list today, neither by origin nor by name."""
    known = list(StatutoryFlow.objects.filter(school=school).values_list("code", "title"))
    codes, titles = {code for code, _ in known}, {title.casefold() for _, title in known}
    return [
        flow
        for flow in flows_for(school.kind, clock.today())
        if flow.code not in codes and flow.label.casefold() not in titles
    ]


def missing_at(actor: Actor) -> list[tuple[str, list[Flow]]]:
    """Return the same for every school whose list the actor keeps, each with its name, by name."""
    schools = School.objects.filter(pk__in=actor.schools_as(*ASSET_KEEPERS)).order_by("name")
    return [(school.name, missing_of(school)) for school in schools]


def add_flow(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> StatutoryFlow:
    """Save and return a flow of a school. Raises NotAllowed for who does not keep them, and for a name given before."""
    with recorded(by=by, reason="add", school=school_id):
        flow = StatutoryFlow(school_id=school_id, **answers)
        insist(by.now(), flow, keeps_the_assets)
        _refuse_a_second(school_id, flow.title)
        flow.save()
        return flow


def add_usual(*, by: Actor, school_id: UUID) -> list[StatutoryFlow]:
    """Save and return the usual flows that the school has not in its list yet. Raises NotAllowed as `add_flow`."""
    with recorded(by=by, reason="add", school=school_id):
        insist(by.now(), StatutoryFlow(school_id=school_id), keeps_the_assets)
        added = [_from_law(entry, school_id) for entry in missing_of(School.objects.get(pk=school_id))]
        for flow in added:
            flow.save()
        return added


def change_flow(
    flow: StatutoryFlow, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> StatutoryFlow:
    """Change a flow, and return it. Raises as `change`, and Refused for a name given before."""
    with recorded(by=by, reason="change", school=flow.school_id):
        if "title" in changes:
            _refuse_a_second(flow.school_id, changes["title"], but=flow.pk)
        return change(flow, by=by, allowed=keeps_the_assets, changes=changes, version=version)


def _from_law(entry: Flow, school_id: UUID) -> StatutoryFlow:
    return StatutoryFlow(
        school_id=school_id,
        code=entry.code,
        title=entry.label,
        what=entry.text,
        recipient=entry.recipient,
        power=entry.source,
        frequency=entry.frequency,
    )


def _refuse_a_second(school_id: UUID | None, title: str, *, but: UUID | None = None) -> None:
    # The form asked before the lock was taken: somebody else may have been faster.
    if StatutoryFlow.objects.filter(school_id=school_id, title__iexact=title).exclude(pk=but).exists():
        raise NotAllowed(IN_THE_LIST)
