"""Status × verb × person again: for the question to pass something on, and for the transfer of a file."""

from typing import Any

import pytest
from django.urls import reverse

from demo.sharing import transfer as planned
from infosharing.records import clock
from safeguarding.pass_on.actions import answer_with_a_form
from safeguarding.pass_on.choices import PassOnStatus
from safeguarding.transfers.choices import TransferStatus
from safeguarding.transfers.models import FileTransfer
from tests.workflow.product import step, who_may, who_may_by_page

from .stages import EVERYBODY, LONG_AGO, again, signed, writes

REASON = {"reason": "Not while the case is open."}


# A question to pass something on ------------------------------------------------------------
ANSWERS = {
    "permit": step("permit"),
    "begin": lambda one, by: answer_with_a_form(one, by=by, changes={}, version=one.version),
    "refuse": step("refuse", **REASON),
}


def question_at(sharing: Any, status: str, colleague: str = "marcus", asker: str = "sam") -> Any:
    """Whoever was told asks to tell a colleague; the question stands at `status`."""
    signed(sharing, asker)
    sharing.asked(asker, colleague, days_ago=3, why="He meets whoever collects.")
    if status == PassOnStatus.GRANTED:
        sharing.granted(colleague, days_ago=2, level="aware", why="Hands her over.")
    if status == PassOnStatus.REFUSED:
        sharing.refused(days_ago=2, reason="He need not know.")
    return again(sharing.question)


@pytest.mark.parametrize("status", PassOnStatus.values)
def test_a_question_is_answered_once_by_the_dsl_team(world, sharing, status):
    who = {verb: "dana tom" for verb in ANSWERS} if status == PassOnStatus.ASKED else {}
    assert who_may(question_at(sharing, status), ANSWERS, world.actors) == who


def test_a_deputy_who_would_be_told_does_not_answer(world, sharing):
    question = question_at(sharing, PassOnStatus.ASKED, colleague="tom")
    assert who_may(question, ANSWERS, world.actors) == {verb: "dana" for verb in ANSWERS}


def test_a_deputy_who_asked_does_not_answer(world, sharing):
    question = question_at(sharing, PassOnStatus.ASKED, asker="tom")
    assert who_may(question, ANSWERS, world.actors) == {verb: "dana" for verb in ANSWERS}


@pytest.mark.parametrize("key", [key for key in EVERYBODY if key not in ("dana", "tom")])
def test_the_pages_of_a_question_open_for_nobody_else(sharing, browse, key):
    question = question_at(sharing, PassOnStatus.ASKED)
    client, before = browse(key), writes()
    for name in ("pass-on", "pass-on-refuse"):
        address = reverse(name, args=[question.form_id, question.pk])
        statuses = {
            client.get(address).status_code,
            client.post(address, {"version": 1, **REASON}).status_code,
        }
        assert statuses == ({403} if key == "sam" else {404})
    assert writes() == before


def test_a_question_is_reached_through_its_own_form_only(sharing, browse):
    question, other = question_at(sharing, PassOnStatus.ASKED), signed(sharing, "marcus")
    address = reverse("pass-on", args=[other.pk, question.pk])
    assert browse("dana").get(address).status_code == 404


# The transfer of a file ------------------------------------------------------------
CHECKED = {"address_checked": "Spoke to the DSL there."}
SENT = {"contents": "Chronology.", "method": "secure_email", "sent_at": clock.now(), **CHECKED}
CONFIRMED = {"confirmed_by": "Amy Stone", "confirmed_on": clock.today()}
STEPS = {
    "send": step("send", **SENT),
    "cancel": step("cancel", **REASON),
    "chase": step("chase"),
    "confirm": step("confirm", **CONFIRMED),
    "give_up": step("give_up", **REASON),
}
TABLE = {
    TransferStatus.PLANNED: ("send", "cancel"),
    TransferStatus.SENT: ("chase", "confirm", "give_up"),
    TransferStatus.UNCONFIRMED: ("confirm",),
    TransferStatus.RECEIVED: (),
    TransferStatus.CANCELLED: (),
}


def transfer_at(world: Any, status: str) -> FileTransfer:
    """A file for Samuel's next school, whose transfer stands at `status`."""
    one, dana = (
        planned(world, "samuel", days_ago=LONG_AGO, on_roll_in=3, next_school="Riverside"),
        world.actors["dana"],
    )
    path = {
        TransferStatus.SENT: ("send",),
        TransferStatus.UNCONFIRMED: ("send", "give_up"),
        TransferStatus.RECEIVED: ("send", "confirm"),
        TransferStatus.CANCELLED: ("cancel",),
    }
    for verb in path.get(status, ()):
        STEPS[verb](again(one), dana)
    return again(one)


@pytest.mark.parametrize("status", TransferStatus.values)
def test_a_transfer_is_looked_after_by_the_dsl_team(world, status):
    assert who_may(transfer_at(world, status), STEPS, world.actors) == {
        verb: "dana tom" for verb in TABLE[status]
    }


PAGES = {
    "send": {**SENT, "sent_at": "2026-01-06T10:00"},
    "cancel": REASON,
    "chase": {},
    "confirm": {"confirmed_by": "Amy Stone", "confirmed_on": "2026-01-07"},
    "give_up": REASON,
}


@pytest.mark.parametrize("status", TransferStatus.values)
def test_through_the_pages_too(world, browse, status):
    clients = {key: browse(key) for key in EVERYBODY}
    pages = {verb: lambda transfer, sent=sent: sent for verb, sent in PAGES.items()}
    found = who_may_by_page(transfer_at(world, status), pages, clients, world.actors)
    assert found == {verb: "dana tom" for verb in TABLE[status]}


@pytest.mark.parametrize("name", ["transfers", "transfer-new", "form-new", "safeguarding-wording"])
def test_rooms_of_the_dsl_team_open_for_the_dsl_team(browse, name):
    opened = {key for key in EVERYBODY if browse(key).get(reverse(name)).status_code == 200}
    assert opened == {"dana", "tom", "nadia"}
