"""Bad input: every refused form keeps what was typed, and says what is wrong beside the field and at the top."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app.requests.choices import Status

from .stages import again, answered, drafted, sent, standing_at, text_of, writes

TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


@dataclass(frozen=True)
class Bad:
    """A form filled in wrongly: at which status, on which page, by whom; what is said of which field; what is kept."""

    status: str
    page: str
    answers: dict[str, Any]
    name: str
    says: str
    keeps: str
    by: str = "sam"
    args: tuple[str, ...] = field(default=())


FORMS = [
    Bad(
        Status.DRAFT,
        "request-edit",
        {"requester_role": "Ranger", "direction": "asked", "new_kind": "other"},
        "requester_name",
        "Enter the name of the person asking",
        "Ranger",
        args=("who",),
    ),
    Bad(
        Status.DRAFT,
        "request-edit",
        {"requester_name": "Meg", "direction": "asked", "channel": "phone"},
        "new_kind",
        "Select the organisation from the list, or select what kind it is",
        "Meg",
        args=("who",),
    ),
    Bad(
        Status.DRAFT,
        "request-edit",
        {"period": "October", "nothing_attached": "on"},
        "purpose",
        "Select what it is for",
        "October",
        args=("what",),
    ),
    Bad(
        Status.DRAFT,
        "request-edit",
        {"period": "October", "nothing_attached": "on"},
        "items",
        "Select the information they are asking for",
        "October",
        args=("what",),
    ),
    Bad(
        Status.DRAFT,
        "request-edit",
        {"period": "October"},
        "find",
        "Select who it is about, or describe them",
        "October",
        args=("what",),
    ),
    Bad(
        Status.DRAFT,
        "request-edit",
        {"period": "October"},
        "file",
        "Attach the request, or tick “There is nothing to attach”",
        "October",
        args=("what",),
    ),
    Bad(
        Status.DRAFT,
        "request-edit",
        {"period": "October", "needed_by": "soon"},
        "needed_by",
        "Enter a date, like 19/11/2026",
        "soon",
        args=("what",),
    ),
    Bad(
        Status.DRAFT,
        "request-edit",
        {"is_urgent": "on", "their_reference": "X-17"},
        "urgency_reason",
        "Enter why it is urgent",
        "X-17",
        args=("more",),
    ),
    Bad(
        Status.DRAFT,
        "request-edit",
        {"do_not_tell_until": "2026-12-24", "their_reference": "X-17"},
        "do_not_tell",
        "Enter who said the family must not be told",
        "X-17",
        args=("more",),
    ),
    Bad(
        Status.LOGGED,
        "request-decide-part",
        {"reason": "They need it.", "outcome": "share_in_full"},
        "consent",
        "Answer this question",
        "They need it.",
        by="dana",
        args=("decide",),
    ),
    Bad(
        Status.TO_SHARE,
        "request-share",
        {"what": ""},
        "what",
        "Enter an answer",
        "Told to keep it in a locked drawer.",
        by="dana",
    ),
    Bad(
        Status.TO_SHARE,
        "request-share",
        {"method": "phone"},
        "call_back_note",
        "Enter who you called back",
        "Told to keep it in a locked drawer.",
        by="dana",
    ),
    Bad(
        Status.TO_SHARE,
        "request-share",
        {"sent_at": f"{TOMORROW}T10:00"},
        "sent_at",
        "Enter a date and time that is not in the future",
        "Told to keep it in a locked drawer.",
        by="dana",
    ),
]


def answer_to(bad, story, client):
    """Send the form and return the answer."""
    request = standing_at(story, bad.status)
    answers = dict(bad.answers)
    if bad.page == "request-share":
        answers = sent(request, conditions="Told to keep it in a locked drawer.", **answers)
    seen = request.decision_draft.version if bad.page == "request-decide-part" else request.version
    return client.post(reverse(bad.page, args=[request.pk, *bad.args]), {"version": seen, **answers})


@pytest.mark.parametrize("bad", FORMS, ids=lambda bad: f"{bad.page}-{bad.name}")
def test_it_says_what_is_wrong_beside_the_field_and_at_the_top_and_keeps_what_was_typed(story, browse, bad):
    client = browse(bad.by)
    answer = answer_to(bad, story, client)
    page = text_of(answer)
    assert answer.status_code == 422
    assert beside_the_field(page, bad.name) == bad.says
    assert at_the_top(page)[anchor_of(page, bad.name)].endswith(bad.says)
    assert bad.keeps in page
    assert len(re.findall(r"<title>\s*Error:\s", page)) == 1


def beside_the_field(page: str, name: str) -> str:
    """The words in the error box of a field."""
    box = re.search(rf'id="id_{name}_error">(.*?)</div>', page, re.DOTALL)
    return re.sub(r"<span.*?</span>|<[^>]+>", "", box[1]).strip() if box else ""


def at_the_top(page: str) -> dict[str, str]:
    """The links of the box at the top: the field that each leads to, and what it says."""
    box = page.partition('<div class="problems"')[2].partition("</div>")[0]
    return dict(re.findall(r'<a href="#([^"]+)">([^<]+)</a>', box))


def anchor_of(page: str, name: str) -> str:
    """The id of the first control of a field, to which the box at the top links."""
    return f"id_{name}_0" if f'id="id_{name}_0"' in page else f"id_{name}"


def test_nothing_is_written_by_a_refused_form(story, browse):
    client = browse("sam")
    request = drafted(story).request
    before = writes()
    client.post(reverse("request-edit", args=[request.pk, "what"]), {"version": request.version})
    assert (again(request).version, writes()) == (request.version, before)


RECEIPT = [
    Bad(
        Status.SHARED,
        "receipt-confirm",
        {"evidence": "Their e-mail", "confirmed_on": "2026-01-07"},
        "confirmed_by",
        "Enter an answer",
        "Their e-mail",
    ),
    Bad(
        Status.SHARED,
        "receipt-confirm",
        {"confirmed_by": "Meg Hall", "confirmed_on": TOMORROW},
        "confirmed_on",
        "Enter a date that is not in the future",
        "Meg Hall",
    ),
    Bad(
        Status.SHARED,
        "receipt-give-up",
        {"not_confirmed_why": " "},
        "not_confirmed_why",
        "Enter an answer",
        "",
    ),
]


@pytest.mark.parametrize("bad", RECEIPT, ids=lambda bad: f"{bad.page}-{bad.name}")
def test_receipts_say_what_is_wrong_beside_the_field_and_at_the_top(story, browse, bad):
    one = answered(drafted(story).logged()).signed("dana", days_ago=5)
    disclosure = again(one.shared("dana", "secure_email", days_ago=4).request).disclosed[0]
    address = reverse(bad.page, args=[disclosure.request_id, disclosure.pk])
    shown = text_of(browse("dana").post(address, {"version": disclosure.version, **bad.answers}))
    assert beside_the_field(shown, bad.name) == bad.says
    assert at_the_top(shown)[f"id_{bad.name}"] == bad.says
    assert bad.keeps in shown


@pytest.mark.parametrize("page", ["request-withdraw", "request-reopen"])
def test_stepping_aside_wants_a_reason(story, browse, page):
    request = standing_at(story, Status.TO_SHARE)
    answer = browse("dana").post(reverse(page, args=[request.pk]), {"version": request.version})
    assert beside_the_field(text_of(answer), "closing_reason") == "Enter a reason"
    assert again(request).status == Status.TO_SHARE
