"""What a page or paper says of the risks of a request: what comes first, and what came."""

from typing import Any

from django.urls import reverse

from agreements.assessments.rules import ASSESSMENT_READERS, why_not_relied_on
from agreements.sign_off.sections import advice_on
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_deadline, say_moment
from infosharing.records.rules import refused_by
from infosharing.records.summary import Row, Section, lines
from infosharing.workflow.pages import transition_url
from requests_app.requests.before_sharing import (
    BEFORE_SHARING,
    advice_due_at,
    may_link_a_screening,
    screening_came_first,
    screening_is_owed,
    screening_owed_by,
    wants_advice,
)
from requests_app.requests.choices import Status
from requests_app.requests.models import SharingRequest
from requests_app.requests.risks import goes_first, risks_of
from requests_app.requests.rules import reads_the_decision

TITLE = "Risks of this sharing"
NO_RISK = "None: no one can be identified from it."
FIT = "Answered: sharing can rest on it."
NONE_YET = "None linked yet. A screening comes first, answered by the data protection officer (DPO)."
GOES_FIRST = "This goes first, because it cannot wait. The screening follows."
NO_CONTENT = (
    "The data protection officer (DPO) has no access to restricted requests, so they are not asked here. They see the "
    "screening, which names no one."
)


def before_sharing(sharing_request: SharingRequest, actor: Actor) -> list[Section]:
    """Return which risks a request carries, the screenings behind it, and what the DPO was asked and advised.

    Whoever does not read the decision reads the risks alone: they follow from what was asked.
    """
    risks = [risk.sentence for risk in risks_of(sharing_request)]
    if not reads_the_decision(actor, sharing_request):
        return [Section(TITLE, [Row("Risks", risks)])] if risks else []
    if not risks and not sharing_request.screenings and sharing_request.advice is None:
        return []
    rows = [
        Row("Risks", risks or [NO_RISK]),
        *_screenings(sharing_request, actor),
        *_advice(sharing_request),
    ]
    advice = advice_on(sharing_request.advice) if sharing_request.advice else []
    return [Section(TITLE, rows), *advice]


def what_comes_first(sharing_request: SharingRequest, actor: Actor) -> list[tuple[str, str]]:
    """Return what keeps a decision to share from being signed today, each with the address where it can be mended."""
    refused = refused_by(BEFORE_SHARING, actor, sharing_request)
    return [
        (rule.sentence, _link_page(sharing_request, actor) if rule is screening_came_first else "")
        for rule in refused
    ]


def _link_page(sharing_request: SharingRequest, actor: Actor) -> str:
    transition = sharing_request.workflow.transition("link_screening")
    may = sharing_request.status in transition.source and may_link_a_screening(actor, sharing_request)
    return transition_url(sharing_request, "link_screening") if may else ""


def _screenings(sharing_request: SharingRequest, actor: Actor) -> list[Row]:
    if sharing_request.screenings:
        return [_screening(link, actor) for link in sharing_request.screenings]
    if not risks_of(sharing_request):
        return []
    if screening_is_owed(sharing_request):
        said = f"Owed by {say_deadline(screening_owed_by(sharing_request))}: it was shared first."
    else:
        said = GOES_FIRST if goes_first(sharing_request) else NONE_YET
    url = _link_page(sharing_request, actor)
    return [Row("Screening", [said], url, change_label="Link")]


def _screening(link: Any, actor: Actor) -> Row:
    """Return a link to a screening; what it is called only for those who read screenings."""
    assessment = link.assessment
    reads = actor.is_one_of(link.request.school_id, *ASSESSMENT_READERS)
    values = lines(
        f"{assessment.reference}: {assessment.headline}" if reads else assessment.reference,
        why_not_relied_on(assessment, clock.today()) or FIT,
        f"Why it is about this: {link.why}",
        f"Linked by {link.linked_by.name}, {say_moment(link.created_at)}",
    )
    url = reverse("assessment", args=[assessment.pk]) if reads else ""
    return Row("Screening", values, url, change_label="View")


def _advice(sharing_request: SharingRequest) -> list[Row]:
    """Return until when the DPO is asked, while a decision is waited for."""
    if sharing_request.status != Status.LOGGED or not risks_of(sharing_request):
        return []
    if sharing_request.is_restricted:
        return [Row("DPO advice", [NO_CONTENT])]
    if not wants_advice(sharing_request):
        return []
    if sharing_request.advice_is_late:
        return [Row("DPO advice", ["Asked. No advice came in time, so you can decide without it."])]
    return [Row("DPO advice", [f"Asked. Due {say_deadline(advice_due_at(sharing_request))}."])]
