"""A decision is signed as an agreement is: in words, with the password, over all that was decided."""

import pytest
from django.db import connection
from django.urls import reverse

from demo.people import PASSWORD
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_moment
from infosharing.records.models import LedgerEntry
from infosharing.records.record import Record
from infosharing.records.recording import recorded
from requests_app.decisions import actions as decisions
from requests_app.models import DecisionSignature, Recipient, RecipientItem
from requests_app.requests.choices import Status

from .at_the_desk import Desk, said, words_of
from .stages import again, answered, drafted, standing_at, text_of, to_sign

WORDS = "I sign this decision. Once signed, it cannot be changed. To correct it, make a new decision."
UNCHANGED = "Checked: this is exactly what was signed."
CHANGED = "This is not what was signed. Tell the data protection officer."


@pytest.fixture
def ready(story):
    """A logged request with a decision that Dana prepared, ready to sign."""
    return standing_at(story, Status.LOGGED)


def send(browse, request, **typed):
    """Sign as Dana on the check page."""
    address = reverse("request-decide", args=[request.pk])
    return browse("dana").post(address, {**to_sign(again(request)), **typed})


def test_the_page_shows_the_words_and_fills_in_who_signs(ready, browse):
    page = browse("dana").get(reverse("request-decide", args=[ready.pk]))
    fields = page.context["form"]
    assert [fields[name].value() for name in ("printed_name", "job_title", "password")] == [
        "Dana Okafor",
        "Designated Safeguarding Lead",
        None,
    ]
    assert f"<p>{WORDS}</p>" in text_of(page)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"password": ""}, "Enter your password"),
        ({"password": "guessed"}, "Your password is incorrect. Nothing was changed."),
        ({"printed_name": ""}, "Enter your full name"),
        ({"job_title": ""}, "Enter your job title"),
    ],
)
def test_without_name_post_and_password_nothing_is_signed(ready, browse, typed, says):
    answer = send(browse, ready, **typed)
    assert (answer.status_code, again(ready).status) == (422, Status.LOGGED)
    assert not DecisionSignature.objects.exists()
    assert says in text_of(answer)
    assert PASSWORD not in text_of(answer)


def test_no_step_of_the_program_signs_for_somebody_who_did_not_confirm(ready, world):
    draft = again(ready).decision_draft
    changes = {"printed_name": "Dana Okafor", "job_title": "DSL"}
    with pytest.raises(NotAllowed, match="Confirm that it is you, then try again"):
        decisions.sign(draft, by=world.actors["dana"], changes=changes, version=None)
    assert not DecisionSignature.objects.exists()


def test_who_signed_in_which_words_and_how_that_was_made_sure(ready, browse):
    assert send(browse, ready, printed_name="D. Okafor").status_code == 302
    one = DecisionSignature.objects.get()
    decision = again(ready).decision
    assert (one.decision, one.person.name, one.printed_name, one.job_title, one.confirmed, one.words) == (
        decision,
        "Dana Okafor",
        "D. Okafor",
        "Designated Safeguarding Lead",
        "password",
        WORDS,
    )
    assert (one.signed_at, one.edition, one.scheme) == (decision.decided_at, 0, 1)
    assert decision.signature.is_unchanged()
    [entry] = LedgerEntry.objects.filter(record_id=one.pk)
    assert (entry.kind, entry.actor) == ("sign", "Dana Okafor")


def test_page_and_paper_show_it_to_those_who_read_the_decision_and_to_nobody_else(ready, browse):
    send(browse, ready, printed_name="D. Okafor")
    one = DecisionSignature.objects.get()
    lines = [
        WORDS,
        "D. Okafor (signed in as Dana Okafor), Designated Safeguarding Lead",
        f"{say_moment(one.signed_at)}, password confirmed",
        one.digest_text,
        UNCHANGED,
    ]
    for key, shown in (("dana", True), ("helen", True), ("sam", False)):
        desk = Desk(browse(key), ready)
        page, paper = said(text_of(desk.page())), words_of(desk.paper())
        assert [line in page for line in lines] == [shown] * 5
        assert ["".join(line.split()) in "".join(paper.split()) for line in lines] == [shown] * 5


def tamper(record, **values):
    """Change a record past every rule, as somebody with the database's password could."""
    with recorded(by=SYSTEM, reason="change", school=record.school_id):
        for name, value in values.items():
            setattr(record, name, value)
        Record.save(record)


def another_reason(decision, world):
    tamper(decision, reason="Something else.")


def another_basis(decision, world):
    tamper(decision.recipient_list[0], basis="c")


def one_more_item(decision, world):
    row = RecipientItem(recipient=decision.recipient_list[0], item=world.items["medical"])
    tamper(row)


def another_coverage(decision, world):
    tamper(decision.recipient_list[0], coverage="covered")


def one_more_recipient(decision, world):
    tamper(Recipient(decision=decision, name="Nobody you know"))


@pytest.mark.parametrize(
    "change", [another_reason, another_basis, one_more_item, another_coverage, one_more_recipient]
)
def test_what_was_changed_past_the_rules_is_said_on_page_and_paper(story, browse, world, change):
    request = standing_at(story, Status.TO_SHARE)
    assert again(request).decision.signature.is_unchanged()
    change(again(request).decision, world)
    desk = Desk(browse("helen"), request)
    page, paper = said(text_of(desk.page())), words_of(desk.paper())
    assert [(CHANGED in text, UNCHANGED in text) for text in (page, paper)] == [(True, False)] * 2


def test_a_decision_whose_signature_was_taken_away_says_so(story, browse):
    request = standing_at(story, Status.TO_SHARE)
    signature = again(request).decision.signature
    with recorded(by=SYSTEM, reason="change", school=request.school_id), connection.cursor() as cursor:
        cursor.execute("DELETE FROM requests_app_decisionsignature")
    desk = Desk(browse("helen"), request)
    for text in (said(text_of(desk.page())), words_of(desk.paper())):
        assert "The signature is missing. Tell the data protection officer." in text
        assert signature.digest_text not in text


def test_each_decision_has_a_signature_of_its_own(story, world):
    one = answered(drafted(story).logged()).signed("dana", days_ago=5)
    one.stepped("reopen", "dana", days_ago=4, reason="They asked for more.")
    answered(one, days_ago=3).signed("dana", days_ago=3)
    new, old = again(one.request).decisions_made
    assert new.signature.digest != old.signature.digest
    assert (new.signature.is_unchanged(), old.signature.is_unchanged()) == (True, True)


def test_neither_sharing_nor_closing_breaks_a_signature(story):
    for status in (Status.SHARED, Status.CLOSED, Status.DECLINED):
        assert standing_at(story, status).decision.signature.is_unchanged()
