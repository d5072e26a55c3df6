"""An agreement with the council, from the screening to the day on which only its record is left (domain C6)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from agreements.agreements.choices import AgreementKind
from agreements.models import Agreement, Assessment
from agreements.reviews.checklist import CHECKS
from agreements.sign_off.choices import DpoAdvice
from demo.agreeing import Agreeing
from demo.telling import World

from . import agreement_jobs, assessment_jobs, jobs
from .agreement_jobs import (
    ADVICE,
    EMAIL,
    OFFICER,
    POST,
    TITLE,
    day,
    follow_for,
    not_on,
    read_pdf,
    sign_it_off,
)
from .looking import look_over, said_in, trail

SignIn = Callable[..., Page]
COUNCIL = "Avonshire Council"
CONTACT = "Civic Centre, Avonshire"


def test_it_begins_with_a_screening_and_the_councils_starting_point(sign_in: SignIn, world: World):
    assessment_jobs.sent_to_the_dpo(world, profiling="no", with_whom=COUNCIL)
    farah = sign_in("farah")
    jobs.follow(farah, "Screen new activity")
    jobs.follow(farah, "Give outcome")
    jobs.choose(farah, "Your outcome", "No impact assessment is needed")
    jobs.write(farah, "Your reasons", "It is what the law asks of us already.")
    jobs.press(farah, "Give outcome")

    joan = sign_in("joan")
    begin_with_the_council(joan)
    look_over(joan)
    assert missing(joan) == ["Dates"]
    agreement_jobs.set_the_dates(joan, day(0), day(360))
    say_who_the_council_is(joan)
    look_over(joan)
    agreement_jobs.send_to_the_dpo(joan)
    assert said_in(joan, "h1 + .tags") == "With the DPO Information Sharing Agreement Version 1"

    farah.goto("/")
    jobs.follow(farah, "Advise on agreement")
    look_over(farah)
    agreement_jobs.give_advice(farah, "Go ahead", ADVICE)
    assert "With: the headteacher or the chair of governors" in said_in(farah)
    assert Agreement.objects.get().assessment == Assessment.objects.get()


def test_the_head_signs_it_off_from_home_in_three_pages(sign_in: SignIn, world: World):
    agreement_jobs.advised(world)
    helen = sign_in("helen")
    pages = trail(helen)
    helen.goto("/")
    jobs.follow(helen, "Sign off agreement")
    jobs.follow(helen, "Sign off agreement")
    shown = said_in(helen)
    assert [words for words in (TITLE, COUNCIL, ADVICE, "Legal obligation") if words not in shown] == []
    look_over(helen)
    sign_it_off(helen)
    until_signed = pages[:-1]  # the last one shows the result
    assert len(until_signed) <= 3
    assert said_in(helen, "h1 + .tags").startswith("Awaiting signatures")
    assert f"With: {COUNCIL} (to sign)" in said_in(helen)
    look_over(helen)


def test_the_officer_reads_it_and_signs_by_link_and_code_and_it_is_active(
    sign_in: SignIn, open_window: SignIn, world: World, tmp_path: Path
):
    told = agreement_jobs.signed_off(world)
    joan = sign_in("joan")
    jobs.follow(joan, "Get signature from a party")
    code = agreement_jobs.ask_them_to_sign(joan, COUNCIL, OFFICER, POST, EMAIL)
    assert f"Link sent to {OFFICER} at {EMAIL}" in said_in(joan)
    look_over(joan)

    officer = open_window()
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    assert "Avonshire" not in said_in(officer)
    agreement_jobs.type_the_code(officer, code)
    assert ADVICE not in said_in(officer)
    look_over(officer)
    paper = read_pdf(officer, "Download document (PDF)", tmp_path)
    shown = officer.locator("#purposes ~ .summary dt, #items ~ .rows td:first-child").all_inner_texts()
    assert not_on(paper, told.fresh().reference, *shown) == []
    assert not_on(paper, ADVICE) == [ADVICE]

    agreement_jobs.sign_for_them(officer)
    assert "You have signed." in said_in(officer)
    look_over(officer)
    joan.reload()
    assert said_in(joan, "h1 + .tags").startswith("Active")
    assert "The stored agreement is exactly what was signed" in said_in(joan)


def test_both_sides_have_the_copy_that_all_have_signed(
    sign_in: SignIn, open_window: SignIn, world: World, tmp_path: Path
):
    told = agreement_jobs.asked(world)
    code = agreement_jobs.link_of(told).code
    told.signed_by_link(days_ago=0)
    officer = open_window()
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    agreement_jobs.type_the_code(officer, code)
    look_over(officer)
    theirs = read_pdf(officer, "Download signed copy (PDF)", tmp_path)
    assert not_on(theirs, OFFICER, "Helen Marsh", TITLE) == []

    sam = sign_in("sam")
    sam.goto("/agreements/")
    jobs.follow(sam, TITLE)
    assert ADVICE not in said_in(sam)
    assert read_pdf(sam, "Signed copy (PDF)", tmp_path) == theirs


@pytest.mark.parametrize("outcome", ["Continue unchanged", "Change: draft a new version"])
def test_a_review_that_is_late_stands_on_the_first_page_and_is_done(
    sign_in: SignIn, world: World, tmp_path: Path, outcome: str
):
    in_force_for_a_year(world)
    joan = sign_in("joan")
    jobs.follow(joan, "Review agreement")
    jobs.follow(joan, "Review agreement")
    look_over(joan)
    answer_the_twelve(joan)
    jobs.choose(joan, "What is the outcome?", outcome)
    jobs.write(joan, "Summary of the review", "It does what it should.")
    jobs.press(joan, "Review agreement")
    assert [check.label for check in CHECKS if check.label not in said_in(joan)] == []
    look_over(joan)
    assert not_on(read_pdf(joan, "Review (PDF)", tmp_path), "It does what it should.") == []
    assert Agreement.objects.count() == (1 if outcome == "Continue unchanged" else 2)


def test_it_ends_when_everybody_has_said_what_became_of_the_data(
    sign_in: SignIn, world: World, tmp_path: Path
):
    in_force_for_a_year(world)
    joan = sign_in("joan")
    jobs.follow(joan, "Review agreement")
    end_it(joan)
    assert said_in(joan, "h1 + .tags").startswith("Ended: data to be accounted for")
    look_over(joan)
    say_what_the_council_did(joan)
    look_over(joan)
    jobs.follow(joan, "Close agreement")
    look_over(joan)
    jobs.write(joan, "What happened to the data we hold from them?", "We hold none.")
    jobs.write(joan, "Who was told that it has ended?", "The office.")
    jobs.press(joan, "Close agreement")
    assert said_in(joan, "h1 + .tags").startswith("Expired")
    paper = read_pdf(joan, "End of the agreement (PDF)", tmp_path)
    assert not_on(paper, "Overwritten.", "We hold none.", "The office.") == []


def begin_with_the_council(page: Page) -> None:
    """Begin a draft, with the council's starting point and the screening behind it."""
    page.goto("/agreements/")
    jobs.follow(page, "Start an agreement")
    look_over(page)
    page.get_by_label("They decide for themselves how they use the data").check()
    jobs.write(page, "What is the agreement called?", TITLE)
    jobs.pick(page, "Who is the agreement with?", COUNCIL)
    jobs.choose(page, "What do you want to start from?", "A council: education and welfare data")
    agreement_jobs.pick_the_screening(page)
    jobs.press(page, "Create draft")


def say_who_the_council_is(page: Page) -> None:
    """Write down how to reach the other party."""
    follow_for(page, "Change", COUNCIL)
    look_over(page)
    jobs.write(page, "Their address, and who to contact there", CONTACT)
    jobs.press(page, "Save")
    assert CONTACT in said_in(page)


def missing(page: Page) -> list[str]:
    """Return what is still missing."""
    return page.locator(".aside .lines li:has(.tag:text-is('To do')) a").all_inner_texts()


def in_force_for_a_year(world: World) -> Agreeing:
    """An agreement with the council whose review was due two weeks ago."""
    told = Agreeing(world).begun(AgreementKind.ISA, TITLE, "council", days_ago=400, starting_point="council")
    told.dated(days_ago=399, started=380).sent_for_advice(days_ago=398)
    told.advised(DpoAdvice.PROCEED, ADVICE, days_ago=397).signed_off(days_ago=390)
    return told.asked(OFFICER, POST, EMAIL, days_ago=389).signed_by_link(days_ago=385)


def answer_the_twelve(page: Page) -> None:
    """Everything is in order."""
    for number, check in enumerate(CHECKS, start=1):
        jobs.choose(page, f"{number}. {check.label}", "Yes")


def end_it(page: Page) -> None:
    """End it today."""
    jobs.follow(page, "End agreement")
    look_over(page)
    jobs.choose(page, "Why is it ending?", "The purpose has been met")
    jobs.write(page, "What happened?", "The council asks the department now.")
    jobs.press(page, "End agreement")


def say_what_the_council_did(page: Page) -> None:
    """Record what became of the data at the other side."""
    follow_for(page, "Record what happened to the data", COUNCIL)
    look_over(page)
    jobs.choose(page, "What did they do with the data?", "Destroyed")
    page.get_by_label("How? If they are keeping it, which law requires it?").fill("Overwritten.")
    jobs.write(page, "When did they do it?", day(0))
    page.get_by_label("Who confirmed it, and how?").fill("M. Stone, by letter")
    jobs.press(page, "Record what happened to the data")
