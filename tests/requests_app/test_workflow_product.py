"""Status × verb × person: what the tables below do not list is refused, with a reason, and changes nothing.

The same tables are asked twice: through the actions, and through the pages by people who send forms of their own make.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo.people import CAST
from demo.telling import confirmed
from infosharing.records.actors import Actor
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.workflow.pages import transition_url
from infosharing.workflow.perform import perform
from requests_app.advice.actions import advise
from requests_app.decisions.suggestions import new_decision
from requests_app.disclosures import actions as disclosures
from requests_app.models import Recipient, SharingRequest
from requests_app.requests.choices import Status
from requests_app.screenings.actions import link_screening
from tests.workflow.product import listed, passes, step, who_may, who_may_by_page

from .stages import SIGNED, again, answered, drafted, sent, sign, standing_at, writes

# Everybody at the first school, its leaver included, and of the other school the one who may do most there.
EVERYBODY = tuple(cast.key for cast in CAST if cast.key not in ("owen", "kim"))
# The door shuts alike for everybody who may not see a record: these stand for them where pages are sent.
STRANGERS = {"marcus", "robert", "nadia"}
DECIDERS, DSL_TEAM = "dana tom helen ines", "dana tom"


# Whoever decides and drafts screenings is listed with what carries risks: `tests/requests_app/test_risky_sharing.py`.
def table(deciders: str) -> dict[str, dict[str, str]]:
    """Who may do what at each status with a request that Sam logged."""
    with_sam = f"sam {deciders}"
    return {
        Status.DRAFT: {"log": "sam", "discard": "sam", "set_tier": "sam"},
        Status.LOGGED: {"set_tier": with_sam, "decide": deciders, "withdraw": with_sam},
        Status.TO_SHARE: {"share": deciders, "withdraw": with_sam, "reopen": deciders},
        Status.SHARED: {"close": deciders, "reopen": deciders},
        Status.DECLINED: {"close": deciders, "reopen": deciders},
        Status.CLOSED: {"reopen": deciders},
        Status.WITHDRAWN: {"reopen": deciders},
        Status.DISCARDED: {},
    }


TABLES = {"ordinary": table(DECIDERS), "restricted": table(DSL_TEAM)}
REASON = {"closing_reason": "They asked again."}
ADVICE = {"advice": "proceed", "advice_reasons": "Few people."}
A_NEW_ONE = {"assessment": None, "why": ""}

ACTIONS = {
    "log": step("log"),
    "discard": step("discard"),
    "set_tier": step("set_tier", tier="safeguarding"),
    "decide": lambda one, by: sign(_decision_of(one), by),
    "share": lambda one, by: disclosures.share(one, by=by, changes=_handed_over(one), version=one.version),
    "withdraw": step("withdraw", **REASON),
    "close": step("close"),
    "advise": lambda one, by: advise(one, by=by, changes=ADVICE, version=one.version),
    "link_screening": lambda one, by: link_screening(one, by=by, changes=A_NEW_ONE, version=one.version),
    "reopen": step("reopen", **REASON),
}


def next_week() -> str:
    return (timezone.localdate() + timedelta(days=7)).isoformat()


PAGES = {
    "log": lambda one: {},
    "discard": lambda one: {},
    "set_tier": lambda one: {"tier": "safeguarding"},
    "decide": lambda one: {**SIGNED, "version": _decision_of(one).version, "request_version": one.version},
    "share": sent,
    "withdraw": lambda one: REASON,
    "close": lambda one: {},
    "advise": lambda one: ADVICE,
    "link_screening": lambda one: {},
    "reopen": lambda one: {**REASON, "needed_by": next_week()},
}
# A draft is its author's alone whatever the tier, and a refusal ends as a sharing does: once is enough for those.
GUARDED_TOO = (Status.LOGGED, Status.TO_SHARE, Status.SHARED, Status.CLOSED)
STATUSES = [
    pytest.param(kind, status, id=f"{kind}-{status}")
    for kind, statuses in {"ordinary": Status.values, "restricted": GUARDED_TOO}.items()
    for status in statuses
]


def _decision_of(request: SharingRequest) -> Any:
    return request.decision_draft or request.decision or new_decision(request)


def _handed_over(request: SharingRequest) -> dict[str, Any]:
    waiting = request.unserved
    return {
        "recipient": waiting[0] if waiting else Recipient(),
        "what": "Attendance",
        "method": "secure_email",
        "sent_at": request.created_at,
        "wants_receipt": False,
    }


def test_the_tables_name_every_status_of_the_workflow():
    assert {status for status in TABLES["ordinary"]} == set(Status.values)


def test_the_tables_name_every_verb_of_the_workflow():
    behind_decide_and_share = {"approve", "decline", "share_part"}
    verbs = {step.name for step in SharingRequest.workflow.transitions} - behind_decide_and_share | {"decide"}
    assert set(ACTIONS) == verbs


@pytest.mark.parametrize(("kind", "status"), STATUSES)
def test_through_the_actions_only_the_table_passes(world, story, kind, status):
    request = standing_at(story, status, restricted=kind == "restricted")
    everybody = {key: world.actors[key] for key in EVERYBODY}
    assert who_may(request, ACTIONS, everybody) == listed(TABLES[kind][status], EVERYBODY)


@pytest.mark.parametrize(("kind", "status"), STATUSES)
def test_through_the_pages_only_the_table_passes(world, story, browse, kind, status):
    request = standing_at(story, status, restricted=kind == "restricted")
    seers = {key for key in EVERYBODY if _sees(request, world.actors[key])}
    clients = {key: browse(key) for key in EVERYBODY if key in seers | STRANGERS}
    found = who_may_by_page(request, PAGES, clients, world.actors, url=_address)
    assert found == listed(TABLES[kind][status], EVERYBODY)


def _address(request: SharingRequest, verb: str) -> str:
    return transition_url(request, "approve" if verb == "decide" else verb)


def _sees(request: SharingRequest, actor: Actor) -> bool:
    return SharingRequest.objects.filter(pk=request.pk).visible_to(actor).exists()


def test_a_refused_post_writes_nothing(story, browse):
    request = standing_at(story, Status.LOGGED)
    sam = browse("sam")
    before = (request.version, writes())
    sam.post(reverse("request-close", args=[request.pk]), {"version": request.version})
    assert (again(request).version, writes()) == before


@pytest.mark.parametrize("verb", ["approve", "decline"])
def test_nothing_is_decided_without_a_signed_decision(world, story, verb):
    request = standing_at(story, Status.LOGGED)
    with pytest.raises(NotAllowed):
        perform(request, verb, by=world.actors["dana"], version=request.version)


def test_nothing_counts_as_shared_while_a_recipient_waits(world, story):
    request = standing_at(story, Status.TO_SHARE)
    with pytest.raises(NotAllowed, match="has not been sent anything yet"):
        perform(request, "share", by=world.actors["dana"], version=request.version)


@pytest.mark.parametrize(
    ("author", "allowed"),
    [
        ("dana", "ines dana tom helen"),
        ("helen", "ines dana tom"),
        ("ines", "dana tom helen"),
        ("priya", "ines dana tom helen"),
    ],
)
def test_nobody_decides_what_they_logged_but_the_dsl_team(world, story, author, allowed):
    request = standing_at(story, Status.LOGGED, by=author)
    passed = [key for key in EVERYBODY if passes(ACTIONS["decide"], again(request), world.actors[key])]
    assert " ".join(passed) == allowed


def test_a_signed_decision_is_signed_no_second_time(world, story):
    request = standing_at(story, Status.TO_SHARE)
    with pytest.raises(Conflict):
        perform(request.decision, "sign", by=confirmed(world.actors["dana"]), version=None)


RECEIPT_VERBS = {
    "chase": {},
    "confirm_receipt": {"confirmed_by": "Meg Hall", "confirmed_on": "2026-01-07"},
    "give_up_receipt": {"not_confirmed_why": "Asked twice."},
}
RECEIPTS = {
    "awaited": {verb: "priya ines dana tom helen" for verb in RECEIPT_VERBS},
    "confirmed": {},
    "not_confirmed": {"confirm_receipt": "priya ines dana tom helen"},
    "not_asked": {},
}


@pytest.mark.parametrize("status", RECEIPTS)
def test_receipts_are_looked_after_by_whoever_shared_it_and_the_deciders(world, story, browse, status):
    disclosure = _with_receipt(story, status)
    clients = {key: browse(key) for key in EVERYBODY}
    pages = {verb: lambda one, sent=sent: sent for verb, sent in RECEIPT_VERBS.items()}
    assert who_may_by_page(disclosure, pages, clients, world.actors) == listed(RECEIPTS[status], EVERYBODY)


def _with_receipt(story: Callable, status: str) -> Any:
    """A disclosure by the office, whose receipt stands at `status`."""
    one = answered(drafted(story).logged(), deliverer="office").signed("dana", days_ago=5)
    one.shared("priya", "secure_email", days_ago=5, receipt=status != "not_asked")
    if status == "confirmed":
        one.receipt("confirm_receipt", "priya", days_ago=4, confirmed_by="Meg Hall")
    if status == "not_confirmed":
        one.receipt("give_up_receipt", "priya", days_ago=4, not_confirmed_why="Asked twice.")
    return SharingRequest.objects.get(pk=one.request.pk).disclosed[0]


@pytest.mark.parametrize(("kind", "allowed"), [("own", "tom helen"), ("safeguarding", "tom")])
@pytest.mark.parametrize("agrees", [True, False], ids=["agrees", "concern"])
def test_a_second_look_is_given_once_and_never_by_the_decider(world, story, kind, allowed, agrees):
    request = standing_at(story, Status.TO_SHARE, by="dana", restricted=kind == "safeguarding")
    look = request.second_reviews.get()
    answer = "agree" if agrees else "raise_concern"
    note = {"note": "Too much was shared."}

    def act(_: SharingRequest, by: Actor) -> Any:
        return perform(again(look), answer, by=by, changes=note, version=look.version)

    assert " ".join(key for key in EVERYBODY if passes(act, request, world.actors[key])) == allowed
    act(request, world.actors["tom"])
    assert [key for key in EVERYBODY if passes(act, request, world.actors[key])] == []
