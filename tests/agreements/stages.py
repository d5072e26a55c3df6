"""Activities brought to any status, and what a person sends to move them on."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from agreements.assessments import actions as acts
from agreements.assessments.choices import AssessmentStatus as At
from agreements.assessments.choices import ScreeningOutcome
from agreements.models import Assessment, Measure, Risk
from agreements.sign_off.choices import DpoAdvice
from demo.assessing import PLAIN, Assessing
from demo.people import CAST, FIRST_DAY, PASSWORD
from demo.sharing import confirmed
from infosharing.accounts.models import Membership, Person
from infosharing.records import clock
from infosharing.records.actors import SYSTEM, Actor
from infosharing.records.recording import recorded

EVERYBODY = tuple(cast.key for cast in CAST)
DRAFTERS = "ines joan dana tom helen"
READERS = f"{DRAFTERS} robert farah"
TITLE = "A reading programme"
ANSWERS = {
    "title": TITLE,
    "purpose": "To find the next book.",
    "what": "Names and reading ages.",
    "with_whom": "The maker of the programme.",
}
WRITTEN = {
    "need": "Reading ages differ widely.",
    "nature": "Kept for a year, then deleted.",
    "scope": "All pupils of Year 3.",
    "context": "Children; their parents expect help.",
    "consultation": "The parents' forum was asked.",
    "necessity": "Public task.",
    "proportionality": "First names only.",
}
RISK = {
    "source": "A wrong level is believed",
    "impact": "A child is underestimated",
    "likelihood": "possible",
    "severity": "significant",
    "likelihood_after": "remote",
    "severity_after": "significant",
}
HIGH_LEFT = {"likelihood_after": "probable", "severity_after": "severe"}
WHY = "Children are profiled."
SIGNED = {"printed_name": "Helen Marsh", "job_title": "Headteacher", "password": PASSWORD}


def standing_at(
    assessing: Assessing, status: str, *, advice: str = DpoAdvice.PROCEED_WITH_CHANGES, **says: Any
) -> Assessment:
    """Return the activity as it stands at `status`; `says` answers questions, or weighs the one risk differently."""
    risk = {**RISK, **{name: says.pop(name) for name in RISK if name in says}}
    assessing.started(days_ago=20, **{**ANSWERS, **says})
    if status != At.DRAFT:
        assessing.submitted(days_ago=19)
    if status == At.SCREENED:
        assessing.screened(ScreeningOutcome.RECOMMENDED, WHY, days_ago=18)
    elif status not in (At.DRAFT, At.SCREENING):
        assessing.screened(ScreeningOutcome.MANDATORY, WHY, days_ago=18)
        assessing.written(days_ago=17, **WRITTEN)
        assessing.risk(days_ago=16, measure="The teacher decides.", owner="robert", **risk)
        _answered_at(assessing, status, advice)
    return assessing.fresh()


def _answered_at(assessing: Assessing, status: str, advice: str) -> None:
    if status in (At.ADVICE, At.ANSWER, At.ACCEPTED):
        assessing.sent_for_advice(days_ago=15)
    if status in (At.ANSWER, At.ACCEPTED):
        assessing.advised(advice, "It helps, and little is kept.", days_ago=14)
    if status == At.ACCEPTED:
        assessing.answered("accept", days_ago=13, by="robert")
    if status == At.ABANDONED:
        assessing.answered("abandon", days_ago=13, by="robert", reasons="Too dear.")


def risk_of(assessment: Assessment) -> Risk:
    """Its first risk."""
    return Risk.objects.get(assessment=assessment)


def measure_of(assessment: Assessment) -> Measure:
    """The measure against its first risk."""
    return Measure.objects.get(risk__assessment=assessment)


def answer(
    assessment: Assessment, verb: str, by: Actor, reasons: str = "", version: int | None = None
) -> Assessment:
    """Answer as somebody who has just typed their password."""
    said = {"printed_name": by.name, "job_title": "Post", "answer_reasons": reasons}
    return acts.answer(assessment, verb=verb, by=confirmed(by), changes=said, version=version)


def consult(assessment: Assessment, by: Actor) -> Assessment:
    """Record what the regulator answered."""
    said = {"consulted_on": clock.today(), "consultation_answer": "Go ahead, with care."}
    return acts.record_consultation(assessment, by=by, changes=said, version=None)


def post(client: Client, name: str, record: Any, /, *address: Any, **answers: Any) -> Any:
    """Send the form of a page of a record, with the version that it has now unless `version` says otherwise."""
    owner = {Risk: "assessment_id", Measure: "risk_id"}.get(type(record))
    keys = [*([getattr(record, owner)] if owner else []), record.pk, *address]
    data = {"version": type(record).objects.get(pk=record.pk).version, **answers}
    return client.post(reverse(name, args=keys), data)


def screening_answers(**changes: Any) -> dict[str, Any]:
    """What a browser sends from the page of the screening questions."""
    return {**PLAIN, **ANSWERS, **changes}


def appointed(world: Any, key: str, role: str, school: str = "ashfield") -> Actor:
    """Give somebody one more role, and return them with it."""
    person = Person.objects.get(pk=world.actors[key].pk)
    with recorded(by=SYSTEM, reason="appoint", school=world.schools[school].pk):
        Membership(
            school=world.schools[school], person=person, role=role, job_title="Post", starts=FIRST_DAY
        ).save()
    return world.actors[key].now()


def moved_to(world: Any, key: str, role: str) -> Actor:
    """End every role that somebody has at Ashfield, give them another, and return them with that alone."""
    ashfield = world.schools["ashfield"]
    with recorded(by=SYSTEM, reason="end", school=ashfield.pk):
        for membership in Membership.objects.filter(person=world.actors[key].pk, school=ashfield):
            membership.until = clock.today() - timedelta(days=1)
            membership.save()
    return appointed(world, key, role)
