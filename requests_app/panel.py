"""The panel "Next step" of a request: what is missing, a note, and where deciding begins."""

from dataclasses import replace

from django.urls import reverse

from infosharing.directory.choices import RequesterType
from infosharing.records.actors import Actor
from infosharing.workflow.pages import transition_url
from infosharing.workflow.panel import ActionButton, MissingPart, Panel, panel_of
from requests_app.decisions.questions.asking import missing, pages_of
from requests_app.decisions.questions.pages import ONE_PAGE, PAGES, PARTS
from requests_app.decisions.rules import may_prepare_a_decision
from requests_app.requests.choices import Status
from requests_app.requests.models import SharingRequest
from requests_app.requests.sections import missing_from_draft


def panel(request: SharingRequest, actor: Actor) -> Panel:
    shown = panel_of(request, actor, missing=_missing(request, actor), note=_note(request))
    return replace(shown, steps=[_begun(button, request) for button in shown.steps])


def _begun(button: ActionButton, request: SharingRequest) -> ActionButton:
    """Deciding begins on its first page of questions, and goes on where its answers are checked."""
    if request.decision_draft or button.url != transition_url(request, "approve"):
        return button
    return replace(button, url=_page_of_decision(request, PAGES[request.tier][0]))


def _page_of_decision(request: SharingRequest, part: str) -> str:
    return reverse("request-decide-part", args=[request.pk, part])


def _missing(request: SharingRequest, actor: Actor) -> list[MissingPart]:
    if request.status == Status.DRAFT:
        return missing_from_draft(request, actor)
    if may_prepare_a_decision(actor, request) and PAGES[request.tier] != ONE_PAGE:
        return _parts_of_decision(request)
    return []


def _parts_of_decision(request: SharingRequest) -> list[MissingPart]:
    """Return the pages of the decision, each done or missing."""
    decision = request.decision_draft
    begun = decision is not None
    open_parts = {gap.part for gap in missing(decision)} if decision else set()
    return [
        MissingPart(
            PARTS[code].title,
            _page_of_decision(request, code),
            "done" if begun and code not in open_parts else "missing",
        )
        for code in (pages_of(decision) if decision else PAGES[request.tier])
    ]


def _note(request: SharingRequest) -> str:
    if request.status != Status.LOGGED or request.requester_type != RequesterType.POLICE:
        return ""
    in_writing = (
        "" if request.has_files else " You have nothing in writing yet: ask for the force's written form."
    )
    return (
        "A police request does not oblige you to share. Their form explains why they ask; it is not an order."
        f"{in_writing}"
    )
