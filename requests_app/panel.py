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


def panel(sharing_request: SharingRequest, actor: Actor) -> Panel:
    shown = panel_of(
        sharing_request, actor, missing=_missing(sharing_request, actor), note=_note(sharing_request)
    )
    return replace(shown, steps=[_begun(button, sharing_request) for button in shown.steps])


def _begun(button: ActionButton, sharing_request: SharingRequest) -> ActionButton:
    """Deciding begins on its first page of questions, and goes on where its answers are checked."""
    if sharing_request.decision_draft or button.url != transition_url(sharing_request, "approve"):
        return button
    return replace(button, url=_page_of_decision(sharing_request, PAGES[sharing_request.tier][0]))


def _page_of_decision(sharing_request: SharingRequest, part: str) -> str:
    return reverse("request-decide-part", args=[sharing_request.pk, part])


def _missing(sharing_request: SharingRequest, actor: Actor) -> list[MissingPart]:
    if sharing_request.status == Status.DRAFT:
        return missing_from_draft(sharing_request, actor)
    if may_prepare_a_decision(actor, sharing_request) and PAGES[sharing_request.tier] != ONE_PAGE:
        return _parts_of_decision(sharing_request)
    return []


def _parts_of_decision(sharing_request: SharingRequest) -> list[MissingPart]:
    """Return the pages of the decision, each done or missing."""
    decision = sharing_request.decision_draft
    begun = decision is not None
    open_parts = {gap.part for gap in missing(decision)} if decision else set()
    return [
        MissingPart(
            PARTS[code].title,
            _page_of_decision(sharing_request, code),
            "done" if begun and code not in open_parts else "missing",
        )
        for code in (pages_of(decision) if decision else PAGES[sharing_request.tier])
    ]


def _note(sharing_request: SharingRequest) -> str:
    if sharing_request.status != Status.LOGGED or sharing_request.requester_type != RequesterType.POLICE:
        return ""
    in_writing = (
        ""
        if sharing_request.has_files
        else " You have nothing in writing yet: ask for the force's written form."
    )
    return (
        "A police request does not oblige you to share. Their form explains why they ask; it is not an order."
        f"{in_writing}"
    )
