"""Entering a safety fact, checking that it still holds, and ending it."""

from collections.abc import Iterable, Mapping
from typing import Any

from infosharing.accounts.choices import DSL_TEAM
from infosharing.records.actors import Actor
from infosharing.records.extensions import answers_at
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import perform

from . import rules
from .choices import IN_FORCE, FactStatus
from .models import SafetyFact


def enter(pupils: Iterable[Any], *, by: Actor, answers: Mapping[str, Any]) -> list[SafetyFact]:
    """Save a fact about each of `pupils`, all of one school, and return them. It acts at once, whoever enters it.

    `answers` holds kind, details, source and, from the DSL team, the day on which it is checked again. At
    `safety_fact.entered` the rooms above raise what is open about the child. Raises NotAllowed.
    """
    children = list(pupils)
    school_id = children[0].school_id
    with recorded(by=by, reason="enter_fact", school=school_id):
        return [_enter(child, by, answers) for child in children]


def _enter(pupil: Any, by: Actor, answers: Mapping[str, Any]) -> SafetyFact:
    is_checked = by.now().is_one_of(pupil.school_id, *DSL_TEAM)
    fact = SafetyFact.begin(
        by=by, school_id=pupil.school_id, allowed=rules.enters_facts, pupil=pupil, **answers
    )
    insist(by.now(), fact, rules.says_what_must_be_known)
    if is_checked:
        insist(by.now(), fact, rules.says_when_to_check_again)
        fact.status = FactStatus.CHECKED
    fact.save()
    _mark(pupil)
    answers_at("safety_fact.entered", pupil, by)
    return fact


def end(fact: SafetyFact, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> SafetyFact:
    """End a fact, and return it. Nothing that it raised is lowered by that: the DSL team does so where it is right."""
    with recorded(by=by, reason="end", school=fact.school_id):
        ended = perform(fact, "end", by=by, changes=changes, version=version)
        _mark(ended.pupil)
        return ended


def _mark(pupil: Any) -> None:
    """Let the pupil's own entry say whether to ask the DSL. Facts that forbid nothing leave no trace on it."""
    fresh = type(pupil).objects.select_for_update().get(pk=pupil.pk)
    facts = SafetyFact.objects.filter(pupil=fresh, status__in=IN_FORCE)
    pupil.is_protected = any(fact.protects for fact in facts)
    if fresh.is_protected != pupil.is_protected:
        fresh.is_protected = pupil.is_protected
        fresh.save()
