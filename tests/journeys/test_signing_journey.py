"""A link and a code: what holds and what does not, without script, without a mouse."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from demo.telling import World
from infosharing.documents.file_types import TEXT

from . import agreement_jobs, jobs
from .agreement_jobs import EMAIL, TITLE
from .looking import focused, look_over, said_in
from .test_keyboard import press, type_in

SignIn = Callable[..., Page]
COUNCIL = "Avonshire Council"
WRONG = "AAAA-AAAA"
TERMS = b"The council asks for attendance every night."
NOT_THE_CODE = "This code is incorrect. After five incorrect codes the link stops working."


def test_after_five_wrong_codes_the_link_is_worth_nothing(sign_in: SignIn, open_window: SignIn, world: World):
    told = agreement_jobs.asked(world)
    code = agreement_jobs.link_of(told).code
    officer = open_window()
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    agreement_jobs.type_the_code(officer, WRONG)
    assert said_in(officer, ".field .error") == f"Error: {NOT_THE_CODE}"
    look_over(officer)
    for _ in range(4):
        agreement_jobs.type_the_code(officer, WRONG)
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    assert said_in(officer, "main h1") == "This link does not work"
    assert code not in officer.content()
    look_over(officer)

    joan = sign_in("joan")
    joan.goto(told.fresh().get_absolute_url())
    assert "Signing links refused" in said_in(joan)
    assert joan.get_by_role("link", name="Send signing link").count() == 1
    look_over(joan)


def test_a_new_link_ends_the_one_before(sign_in: SignIn, open_window: SignIn, world: World):
    told = agreement_jobs.asked(world)
    first = agreement_jobs.address_in_the_mail(EMAIL)
    joan = sign_in("joan")
    joan.goto(told.fresh().get_absolute_url())
    agreement_jobs.follow_for(joan, "Send new link", COUNCIL)
    jobs.press(joan, "Send signing link")
    officer = open_window()
    officer.goto(first)
    assert said_in(officer, "main h1") == "This link does not work"
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    agreement_jobs.type_the_code(officer, agreement_jobs.link_of(told).code)
    assert said_in(officer, "main h1") == TITLE


def test_the_link_opens_in_one_browser_only(open_window: SignIn, world: World):
    told = agreement_jobs.asked(world)
    code, address = agreement_jobs.link_of(told).code, agreement_jobs.address_in_the_mail(EMAIL)
    officer, somebody = open_window(), open_window()
    officer.goto(address)
    somebody.goto(address)
    agreement_jobs.type_the_code(officer, code)
    agreement_jobs.type_the_code(somebody, code)
    assert said_in(somebody, "main h1") == "This link does not work"
    officer.reload()
    assert said_in(officer, "main h1") == TITLE
    agreement_jobs.sign_for_them(officer)
    assert told.fresh().status == "active"


def test_nobody_who_is_signed_in_signs_for_the_other_side(sign_in: SignIn, open_window: SignIn, world: World):
    told = agreement_jobs.asked(world)
    joan, officer = sign_in("joan"), open_window()
    joan.goto(agreement_jobs.address_in_the_mail(EMAIL))
    assert said_in(joan, "main h1") == "This link does not work"
    joan.goto(told.fresh().get_absolute_url())
    assert "Signing links refused" in said_in(joan)
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    agreement_jobs.type_the_code(officer, agreement_jobs.link_of(told).code)
    assert said_in(officer, "main h1") == TITLE


def test_their_own_document_is_behind_the_link_in_the_browser_that_typed_the_code(
    open_window: SignIn, world: World, tmp_path: Path
):
    told = agreement_jobs.complete(world).attached("Terms.txt", TERMS, TEXT, days_ago=19)
    agreement_jobs.sent_to_sign(told)
    officer, somebody = open_window(), open_window()
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    agreement_jobs.type_the_code(officer, agreement_jobs.link_of(told).code)
    coming = jobs.download(officer, "Your own document")
    coming.save_as(tmp_path / "theirs.txt")
    assert (tmp_path / "theirs.txt").read_bytes() == TERMS
    somebody.goto(f"{agreement_jobs.address_in_the_mail(EMAIL)}theirs/1/")
    assert said_in(somebody, "main h1") == "This link does not work"


def test_the_other_side_declines_and_the_school_reads_why(sign_in: SignIn, open_window: SignIn, world: World):
    told = agreement_jobs.asked(world)
    officer = open_window()
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    agreement_jobs.type_the_code(officer, agreement_jobs.link_of(told).code)
    jobs.follow(officer, "Decline to sign")
    look_over(officer)
    jobs.write(officer, "Why are you declining to sign?", "Our lawyers want other words.")
    jobs.press(officer, "Decline to sign")
    look_over(officer)

    joan = sign_in("joan")
    jobs.follow(joan, "Follow up declined agreement")
    assert "Our lawyers want other words." in said_in(joan)
    look_over(joan)


def test_sign_off_ask_and_sign_with_scripts_off(sign_in: SignIn, open_window: SignIn, world: World):
    told = agreement_jobs.advised(world)
    helen = sign_in("helen", java_script_enabled=False)
    jobs.follow(helen, "Sign off agreement")
    jobs.follow(helen, "Sign off agreement")
    agreement_jobs.sign_it_off(helen)

    joan = sign_in("joan", java_script_enabled=False)
    jobs.follow(joan, "Get signature from a party")
    code = agreement_jobs.ask_them_to_sign(joan, COUNCIL, agreement_jobs.OFFICER, agreement_jobs.POST, EMAIL)
    officer = open_window(java_script_enabled=False)
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    agreement_jobs.type_the_code(officer, code)
    agreement_jobs.sign_for_them(officer)
    assert told.fresh().status == "active"


def test_type_the_code_and_sign_by_keyboard_alone(open_window: SignIn, world: World):
    told = agreement_jobs.asked(world)
    officer = open_window()
    officer.goto(agreement_jobs.address_in_the_mail(EMAIL))
    type_in(officer, "Code", agreement_jobs.link_of(told).code.lower())
    press(officer, "Continue", "Enter")
    officer.get_by_role("heading", level=1, name=TITLE).wait_for()
    press(officer, "Sign", "Enter")
    officer.get_by_text("Tick the box to sign.").first.wait_for()
    assert officer.evaluate("document.activeElement.className") == "problems"
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    assert focused(officer) == "id_agrees"
    officer.keyboard.press("Space")
    press(officer, "Sign", "Enter")
    officer.get_by_text("You have signed.").wait_for()
    assert told.fresh().status == "active"
