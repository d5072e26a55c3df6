"""Agreements in force, made through the app's own actions: drafted, advised on, signed off, signed by all."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementKind, KindOfSharing
from agreements.agreements.clauses import CLAUSES
from agreements.assessments import actions as assessing
from agreements.assessments.choices import ScreeningOutcome
from agreements.models import AgreedItem, AgreedPurpose, Agreement, Assessment
from agreements.sign_off.choices import YesNo
from agreements.signing import actions as signing
from agreements.terms import actions as terms
from demo.assessing import PLAIN
from demo.sharing import confirmed
from demo.stories.answers import letter
from infosharing.accounts.actors import actor_of, people_with_role
from infosharing.accounts.choices import Role
from infosharing.accounts.models import School
from infosharing.directory.models import DataItem, Organisation, Purpose
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.workflow.perform import perform

WRITTEN = {
    "assessment_why": "The same help, screened before.",
    "kind_of_sharing": KindOfSharing.ONE_WAY,
    "benefits": "Children get help sooner.",
    "alternatives": "Figures without names do not do.",
    "who_may_see": "Named staff of theirs.",
    "frequency": "Each term.",
    "method": "secure_portal",
    "security": "Encrypted on the way.",
    "quality": "Mistakes are told and mended.",
    "transparency": "Our privacy notice names it.",
    "rights_route": "Through the school office.",
    "retention": "One year, then destroyed.",
    "breach_notice": "Within one working day.",
    "transfers": "None.",
    "termination": "Returned or destroyed.",
}
PROCESSOR = {
    "hosting": "United Kingdom",
    "breach_hours": 24,
    "sub_processors": "None.",
    "trains_models": YesNo.NO,
}
SCAN = letter("Signed by hand.")


def active_agreement(
    school: School,
    *,
    by: Actor,
    organisation: Organisation,
    items: str = "attendance",
    purposes: str = "pastoral",
    kind: str = AgreementKind.ISA,
    starts: date | None = None,
    review_on: date | None = None,
    days_ago: int = 60,
    basis: str = "e",
    **says: Any,
) -> Agreement:
    """Return an agreement with one organisation that came into force `days_ago` days ago.

    `by` drafts it. `items` and `purposes` are codes of the common dictionaries; `basis` is that of each purpose.
    `starts` is that day and `review_on` 300 days later, unless said; `says` are other fields of the agreement,
    `condition` and `schedule_1` of its purposes, or `ways`: the ways of handing over by item.
    """
    with _days_ago(days_ago):
        of_purposes = {"basis": basis, **_taken(says, "condition", "schedule_1")}
        ways = says.pop("ways", {})
        answers = {
            "kind": kind,
            "title": "Help for families",
            "organisation": organisation,
            "parent": None,
            "assessment": screened(school, by=by),
        }
        draft = drafting.start(by=by, school_id=school.pk, answers={**answers, **_taken(says, "parent")})
        dates = {
            "starts": starts or clock.today(),
            "review_on": review_on or clock.today() + timedelta(days=300),
        }
        texts = {**WRITTEN, **(PROCESSOR if kind == AgreementKind.DPA else {}), **dates, **says}
        drafting.change_part(draft, by=by, changes=texts, version=None)
        for purpose in Purpose.objects.filter(school=None, code__in=purposes.split()):
            agreed = {"purpose": purpose, **of_purposes}
            terms.add_term(draft, AgreedPurpose, by=by, changes=agreed, version=None)
        for item in DataItem.objects.filter(school=None, code__in=items.split()):
            agreed = {"item": item, "method": ways.get(item.code, "")}
            terms.add_term(draft, AgreedItem, by=by, changes=agreed, version=None)
        if kind == AgreementKind.DPA:
            there = {clause.code: (YesNo.YES, "page 1") for clause in CLAUSES}
            terms.check_clauses(draft, by=by, changes=there, version=None)
    return brought_into_force(draft, by=by, days_ago=days_ago)


def screened(school: School, *, by: Actor) -> Assessment:
    """Return a screening of which the DPO said that no impact assessment is needed."""
    answers = {
        **PLAIN,
        "title": "Help for families",
        "purpose": "Help.",
        "what": "As agreed.",
        "with_whom": "Them.",
    }
    begun = assessing.start(by=by, school_id=school.pk, answers=answers)
    sent = perform(begun, "submit", by=by, changes={"questions_edition": 0}, version=None)
    outcome = {"outcome": ScreeningOutcome.NONE, "outcome_reasons": "Nothing speaks for more."}
    return assessing.screen(sent, by=_holder(school.pk, Role.DPO), changes=outcome, version=None)


def brought_into_force(draft: Agreement, *, by: Actor, days_ago: int = 60) -> Agreement:
    """Return a complete draft as it stands when the DPO has advised and everybody has signed."""
    with _days_ago(days_ago):
        school_id = draft.school_id
        perform(again(draft), "ask_advice", by=by, version=None)
        advice = {"advice": "proceed", "advice_reasons": "It is needed."}
        perform(again(draft), "advise", by=_holder(school_id, Role.DPO), changes=advice, version=None)
        head = confirmed(_holder(school_id, Role.HEAD))
        signer = {"printed_name": head.name, "job_title": "Headteacher"}
        signing.sign_off(again(draft), verb="accept", by=head, changes=signer, version=None)
        for party in again(draft).party_list:
            theirs = {
                "printed_name": "Pat Other",
                "job_title": "Director",
                "signed_on": clock.today(),
                "file": SCAN,
            }
            signing.sign_on_paper(party, by=by, changes=theirs, version=None)
    return again(draft)


def next_version(agreement: Agreement, *, by: Actor, without: str = "", days_ago: int = 30) -> Agreement:
    """Return the version that replaces an agreement, in force; `without` names an item that it no longer has."""
    with _days_ago(days_ago):
        draft = drafting.next_version(agreement, by=by, changes={}, version=None)
        dates = {"starts": clock.today(), "review_on": clock.today() + timedelta(days=300)}
        drafting.change_part(draft, by=by, changes={"title": agreement.title, **dates}, version=None)
        for row in again(draft).item_list:
            if row.item.code == without:
                terms.remove_term(row, by=by, changes={}, version=None)
    return brought_into_force(draft, by=by, days_ago=days_ago)


def ended(agreement: Agreement, *, by: Actor, days_ago: int = 0) -> Agreement:
    """Return an agreement that was ended so many days ago: that day was its last."""
    last = clock.today() - timedelta(days=days_ago)
    why = {"end_trigger": "purpose_done", "ended_on": last, "end_reason": "It is done."}
    return perform(agreement, "terminate", by=by, changes=why, version=None)


def again(agreement: Agreement) -> Agreement:
    """Return the agreement as it stands."""
    return Agreement.objects.get(pk=agreement.pk)


def _taken(says: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: says.pop(name) for name in names if name in says}


def _holder(school_id: Any, role: str) -> Actor:
    return actor_of(people_with_role(school_id, role)[0].user_id)


def _days_ago(days: int) -> Any:
    day = timezone.localdate() - timedelta(days=days)
    return clock.at(datetime.combine(day, time(10), timezone.get_default_timezone()))
