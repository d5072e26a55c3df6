"""Three cases from public sources, told through the pages; page, timeline and paper then tell the same story."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from requests_app.requests.choices import Status

from .at_the_desk import Desk, november, said, words_of

CONDITION = {
    "recipient_condition": "9g",
    "recipient_schedule_1": "sch1-18",
    "recipient_policy_on_file": "yes",
}
USE = {"conditions": "Only for this purpose."}


def timeline(desk):
    """What happened, oldest first, as the page tells it."""
    return [event.what for event in reversed(desk.page().context["events"])]


def told_by_page_and_paper(desk, *sentences):
    """Those of `sentences` that the page or the paper does not say."""
    page, paper = said(desk.page().content.decode()), words_of(desk.paper())
    return [one for one in sentences if one not in page or one not in paper]


@pytest.fixture
def siblings(world, browse):
    """The school refers Poppy to the MASH, and tells the nursery of the younger child (domain C1)."""
    dana = Desk(browse("dana"))
    with november(10, 9):
        dana.log(
            {
                "direction": "sharing",
                "organisation": world.organisations["mash"].pk,
                "channel": "phone",
                "requester_name": "Rose Turner",
                "requester_role": "Duty social worker",
            },
            {
                "purpose": world.purposes["protect"].pk,
                "purpose_words": "Injuries that may not be accidental.",
                "items": [world.items[code].pk for code in ("safeguarding", "family")],
                "about": [f"pupil:{world.pupils['poppy'].pk}"],
                "needed_by": "2026-11-10",
                "nothing_attached": "on",
            },
            is_urgent="on",
            urgency_reason="She may be hurt again.",
        )
        dana.prepare(
            duty={"duty": "applies"},
            identity={
                "identity": "call_back",
                "identity_note": "Called at 09:05.",
                "number_called": "0117 496 0202",
                "number_found": "directory",
            },
            outcome={
                "outcome": "share_in_full",
                "minimised": "yes",
                "checked_against": "Pupil database",
                "facts_apart": "yes",
            },
            recipient={
                "recipient_items": [world.items["safeguarding"].pk, world.items["family"].pk],
                "recipient_exact": "What was seen and said.",
                "recipient_basis": "c",
                "recipient_basis_note": "The duty to share.",
                **CONDITION,
            },
            people={
                "consent": "not_sought",
                "why_not_sought": "risk_to_child",
                "told": "not_unsafe",
                "told_note": "It might increase the risk.",
            },
            care={
                "others_data": "justified",
                "others_note": "The younger child may be at risk.",
                "protect": "Nobody.",
            },
            reasons={
                "tests_note": "They cannot act without it.",
                "golden_note": "Safety came first.",
                "reason": "Injuries on two days.",
                "risk_of_not_sharing": "Further harm.",
                "deliverer": "decider",
            },
        )
    with november(10, 9, 30):
        dana.also_to(
            organisation=world.organisations["nursery"].pk,
            name="Gail Foster, manager",
            recipient_items=[world.items["safeguarding"].pk],
            recipient_basis="e",
            recipient_exact="That there is a concern and a referral.",
            recipient_basis_note="Our own task for pupils and their families.",
            **CONDITION,
        )
        dana.sign()
    with november(10, 10):
        dana.share(
            what="What was seen",
            method="phone",
            call_back_note="MASH",
            number_called="0117 496 0202",
            number_found="directory",
            sent_at="2026-11-10T09:40",
            wants_receipt="on",
            **USE,
        )
    with november(10, 11):
        dana.share(
            what="The concern",
            method="phone",
            call_back_note="Nursery",
            number_called="0117 496 0303",
            number_found="directory",
            sent_at="2026-11-10T10:50",
            **USE,
        )
    with november(11):
        dana.receipt("confirm_receipt", confirmed_by="Rose Turner", confirmed_on="2026-11-11")
        Desk(browse("tom"), dana.request).look(agrees=True, note="Right and quick.")
    return dana


def test_siblings_one_decision_two_recipients_each_with_their_own(siblings):
    first, second = siblings.request.decision.recipient_list
    assert [item.code for item in first.item_list] == ["safeguarding", "family"]
    assert [item.code for item in second.item_list] == ["safeguarding"]
    assert siblings.request.status == Status.SHARED


def test_siblings_the_timeline_tells_it_in_order(siblings):
    assert timeline(siblings) == [
        "Draft started",
        "Details changed",
        "Logged",
        "Decision started",
        "Decided: share",
        "Shared with one recipient",
        "Shared",
        "Receipt confirmed",
        "Second review: agrees",
    ]


def test_siblings_page_and_paper_say_the_same(siblings):
    assert (
        told_by_page_and_paper(
            siblings,
            siblings.request.reference,
            "Poppy Lane",
            "Rose Turner",
            "Gail Foster, manager, Little Oaks Nursery",
            "Asking could put the child at risk",
            "Not told: it would be unsafe",
            "Applies: sharing may help, so we share",
            "Injuries on two days.",
            "Further harm.",
            "Right and quick.",
            "By Rose Turner, 11 Nov 2026",
            "Dana Okafor, DSL, 10 Nov 2026, 09:30",
            "She may be hurt again.",
        )
        == []
    )


@pytest.fixture
def last_months_address(world, browse):
    """An officer asks for everything for three years; address and last month's attendance are shared (domain C2)."""
    priya = Desk(browse("priya"))
    with november(2, 16):
        priya.log(
            {
                "organisation": world.organisations["police"].pk,
                "channel": "phone",
                "requester_name": "PC Lee Marsh",
                "requester_role": "Police constable 4471",
            },
            {
                "purpose": world.purposes["crime"].pk,
                "items_words": "Everything you have for three years.",
                "items": [world.items[code].pk for code in ("contact", "attendance")],
                "about": [f"pupil:{world.pupils['jamie'].pk}"],
                "needed_by": "2026-11-09",
                "file": SimpleUploadedFile("form.txt", b"Theft of a bicycle. Countersigned: Insp. Dale."),
            },
            their_reference="5226-118",
            do_not_tell="The officer: it could harm the enquiry.",
            do_not_tell_until="2026-11-16",
        )
    dana = Desk(browse("dana"), priya.request)
    with november(4, 11):
        dana.prepare(
            duty={"duty": "does_not_apply", "duty_reason": "A theft: not about a child's welfare."},
            identity={
                "identity": "call_back",
                "identity_note": "Put through by the force.",
                "number_called": "101",
                "number_found": "switchboard",
            },
            outcome={
                "outcome": "share_in_part",
                "withheld": "The rest.",
                "minimised": "yes",
                "checked_against": "Pupil database",
                "facts_apart": "yes",
            },
            recipient={
                "recipient_items": [world.items[code].pk for code in ("contact", "attendance")],
                "recipient_exact": "Home address; attendance for October.",
                "recipient_basis": "e",
                "recipient_basis_note": "Part of our task.",
            },
            people={
                "consent": "not_sought",
                "why_not_sought": "prejudices_enquiry",
                "told": "not_prejudicial",
                "told_on": "2026-11-20",
                "told_note": "The officer asked for 14 days.",
            },
            care={"others_data": "removed", "exemption": "sch2-2", "protect": "No one."},
            reasons={
                "tests_note": "Last month answers the enquiry.",
                "golden_note": "Share no more than is needed.",
                "reason": "Three years of everything is not needed.",
                "risk_of_not_sharing": "The theft stays open.",
                "deliverer": "decider",
            },
        )
        dana.sign()
    with november(4, 14):
        dana.share(
            what="Address, October",
            method="secure_email",
            sent_at="2026-11-04T13:55",
            wants_receipt="on",
            **USE,
        )
    with november(5):
        dana.receipt("confirm_receipt", confirmed_by="PC Marsh", confirmed_on="2026-11-05")
        dana.send("request-close")
    return dana


def test_police_who_say_do_not_tell_are_answered_by_the_dsl_team(last_months_address):
    decision = last_months_address.request.decision
    assert (decision.tier, decision.identity, decision.outcome) == (
        "safeguarding",
        "call_back",
        "share_in_part",
    )


def test_police_the_timeline_tells_it_in_order(last_months_address):
    assert timeline(last_months_address) == [
        "Draft started",
        "File attached",
        "Details changed",
        "Logged",
        "Decision started",
        "Decided: share",
        "Shared",
        "Receipt confirmed",
        "Closed",
    ]


def test_police_page_and_paper_say_the_same(last_months_address):
    assert (
        told_by_page_and_paper(
            last_months_address,
            "Everything you have for three years.",
            "Home address; attendance for October.",
            "Three years of everything is not needed.",
            "Yes, but it has been removed",
            "5226-118",
            "Called back on a number found independently",
            "The officer: it could harm the enquiry.",
            "By PC Marsh, 5 Nov 2026",
            "Secure email",
            "Closed",
        )
        == []
    )


@pytest.fixture
def refused_and_reopened(world, browse):
    """An insurer's consent does not stand; then one does; the receipt never comes (domain C3)."""
    priya = Desk(browse("priya"))
    with november(2):
        priya.log(
            {
                "organisation": world.organisations["insurer"].pk,
                "channel": "email",
                "requester_name": "Claims team",
                "requester_role": "Claims",
            },
            {
                "purpose": world.purposes["insurance"].pk,
                "items": [world.items[code].pk for code in ("medical", "accident")],
                "about": [f"pupil:{world.pupils['noah'].pk}"],
                "needed_by": "2026-11-20",
                "nothing_attached": "on",
            },
        )
    helen = Desk(browse("helen"), priya.request)
    identity = {"identity": "official_domain", "identity_note": "I looked at the address."}
    told = {"told": "before", "told_note": "Mother told by telephone."}
    with november(3):
        helen.prepare(
            identity=identity,
            outcome={"outcome": "do_not_share"},
            people={"consent": "given", "consent_note": "Signed without parental responsibility.", **told},
            care={},
            reasons={
                "reason": "There is no valid consent.",
                "risk_of_not_sharing": "The claim waits.",
                "requester_told_on": "2026-11-03",
            },
        )
        helen.sign()
    with november(17):
        helen.send(
            "request-reopen", closing_reason="A valid consent came from the mother.", needed_by="2026-12-01"
        )
        helen.prepare(
            identity=identity,
            outcome={
                "outcome": "share_in_part",
                "withheld": "The rest.",
                "minimised": "yes",
                "checked_against": "Accident book",
                "facts_apart": "yes",
            },
            recipient={
                "recipient_items": [world.items["accident"].pk],
                "recipient_exact": "The accident report alone.",
                "recipient_basis": "a",
                "recipient_basis_note": "Consent on file.",
                "recipient_condition": "9a",
            },
            people={"consent": "given", "consent_note": "Mother, signed.", **told},
            care={"others_data": "none"},
            reasons={
                "tests_note": "Only the report bears on it.",
                "reason": "The mother agreed to the report.",
                "risk_of_not_sharing": "The claim waits.",
                "deliverer": "decider",
            },
        )
        helen.sign()
        helen.share(
            what="Report", method="secure_portal", sent_at="2026-11-17T09:30", wants_receipt="on", **USE
        )
    with november(24):
        helen.receipt("chase")
    with november(27):
        helen.receipt("chase")
    with november(30):
        helen.receipt("give_up_receipt", not_confirmed_why="Asked twice; the portal shows it was opened.")
        helen.send("request-close")
    return helen


def test_insurer_two_decisions_stand_side_by_side(refused_and_reopened):
    new, old = refused_and_reopened.request.decisions_made
    assert (old.outcome, new.outcome, new.replaces_id) == ("do_not_share", "share_in_part", old.pk)


def test_insurer_the_timeline_tells_it_in_order(refused_and_reopened):
    assert timeline(refused_and_reopened) == [
        "Draft started",
        "Details changed",
        "Logged",
        "Decision started",
        "Decided: do not share",
        "Reopened",
        "Decision started",
        "Decided: share",
        "Shared",
        "Receipt chased",
        "Receipt chased",
        "Receipt never confirmed",
        "Closed",
    ]


def test_insurer_page_and_paper_say_the_same(refused_and_reopened):
    assert (
        told_by_page_and_paper(
            refused_and_reopened,
            "There is no valid consent.",
            "A valid consent came from the mother.",
            "The accident report alone.",
            "Mother, signed.",
            "Chased 2 times, last on 27 Nov 2026",
            "Asked twice; the portal shows it was opened.",
            "Earlier decision",
            "Secure portal",
        )
        == []
    )
