"""The screenings, impact assessments, policies and needs that the table of who gets in is about."""

from datetime import timedelta

from agreements.agreement_requests import actions as needs
from agreements.assessments.choices import Likelihood, ScreeningOutcome, Severity
from agreements.models import AgreementRequest, Assessment, Policy
from agreements.policies import actions as policies
from agreements.policies.choices import PolicyKind, Trigger
from agreements.sign_off.choices import DpoAdvice
from demo.assessing import Assessing
from demo.sharing import confirmed
from demo.telling import World
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform

ANSWERS = {
    "title": "A reading programme",
    "purpose": "To find the next book.",
    "what": "Reading ages.",
    "with_whom": "The maker of the programme.",
}
PARTS = ("need", "nature", "scope", "context", "consultation", "necessity", "proportionality")
RISK = {
    "source": "A wrong level is believed",
    "impact": "A child is underestimated",
    "likelihood": Likelihood.POSSIBLE,
    "severity": Severity.SIGNIFICANT,
    "likelihood_after": Likelihood.REMOTE,
    "severity_after": Severity.MINIMAL,
}


def _begun(world: World, **says: object) -> Assessing:
    return Assessing(world).started(days_ago=9, **{**ANSWERS, **says})


def _written(world: World, **says: object) -> Assessing:
    told = _begun(world, **says).submitted(days_ago=8)
    told.screened(ScreeningOutcome.MANDATORY, "Children are profiled.", days_ago=7)
    told.written(days_ago=6, **dict.fromkeys(PARTS, "As the parents were told."))
    told.risk(days_ago=6, measure="The teacher decides.", owner="robert", **RISK)
    return told


def _advised(world: World, **says: object) -> Assessing:
    told = _written(world, **says).sent_for_advice(days_ago=5)
    return told.advised(DpoAdvice.PROCEED_WITH_CHANGES, "Delete each term.", days_ago=4)


def assessment_records(world: World) -> dict[str, Assessment]:
    """Build one activity of each kind that the table names. Joan writes; "heads" is about Helen's own data."""
    screened = _begun(world).submitted(days_ago=8)
    screened.screened(ScreeningOutcome.RECOMMENDED, "Special category data.", days_ago=7)
    found = {
        "drafted": _begun(world),
        "to_screen": _begun(world).submitted(days_ago=8),
        "screened": screened,
        "assessing": _written(world),
        "to_advise": _written(world).sent_for_advice(days_ago=5),
        "to_answer": _advised(world),
        "heads": _advised(world, concerns_head=True),
        "briar": Assessing(world, by="owen", school="briar").started(days_ago=9, title="Lockers"),
    }
    return {kind: told.fresh() for kind, told in found.items()}


def _drafted(world: World, kind: str, *, by: str = "joan", school: str = "ashfield") -> Policy:
    answers = {
        "kind": kind,
        "trigger": Trigger.YEARLY,
        "text": "We keep little.",
        "statement": "We keep little.",
    }
    answers["review_on"] = clock.today() + timedelta(days=300)
    return policies.draft(by=world.actors[by], school_id=world.schools[school].pk, answers=answers)


def _proposed(world: World, kind: str) -> Policy:
    return perform(_drafted(world, kind), "propose", by=world.actors["joan"], version=None)


def policy_records(world: World) -> dict[str, Policy]:
    """Build one policy of each kind that the table names, beside those of the stories. Joan drafts."""
    signer = {"printed_name": "Robert Cole", "job_title": "Chair of governors"}
    found = {
        "drafted": _drafted(world, PolicyKind.DATA_PROTECTION),
        "filed": Policy.objects.get(kind=PolicyKind.SAFEGUARDING),
        "to_approve": _proposed(world, PolicyKind.RETENTION),
        "in_force": policies.approve(
            _proposed(world, PolicyKind.DPIA),
            by=confirmed(world.actors["robert"]),
            changes=signer,
            version=None,
        ),
        "briar": _drafted(world, PolicyKind.RETENTION, by="farah", school="briar"),
    }
    return {kind: Policy.objects.get(pk=policy.pk) for kind, policy in found.items()}


def _needed(world: World, who: str, *, school: str = "ashfield") -> AgreementRequest:
    school_id = world.schools[school].pk
    about = {"organisation_id": world.organisations[who].pk, "purpose_id": world.purposes["research"].pk}
    with recorded(by=SYSTEM, reason="share", school=school_id):
        return needs.raise_need(school_id=school_id, **about)


def need_records(world: World) -> dict[str, AgreementRequest]:
    """Build one need for an agreement of each kind that the table names. Joan answers."""
    answer = {"answer": "not_needed", "agreement": None, "reason": "It was the last time."}
    answered = perform(
        _needed(world, "nursery"), "answer", by=world.actors["joan"], changes=answer, version=None
    )
    return {
        "open": _needed(world, "insurer"),
        "answered": answered,
        "briar": _needed(world, "briar-council", school="briar"),
    }
