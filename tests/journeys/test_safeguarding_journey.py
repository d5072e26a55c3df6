"""A referral to the MASH, and a nursery told of it: one decision, two recipients, a second pair of eyes (domain C1)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from demo.stories.answers import CHILDREN, SAFE
from demo.telling import Story

from . import jobs
from .looking import look_over, said_in

SignIn = Callable[..., Page]
RESTRICTED = "Restricted: for the DSL team and named people only. Every view is logged."


@pytest.fixture
def referral(story: Callable[..., Story]) -> Story:
    """Dana's own request: she wants to tell the MASH."""
    draft = story(by="dana", days_ago=0, hour=0).draft(
        "mash", "Rose Turner", "Duty social worker", direction="sharing"
    )
    return draft.asks("protect", "safeguarding family contact", "poppy").logged()


@pytest.fixture
def decided(referral: Story) -> Story:
    """The same, decided by Dana and waiting for the second person."""
    why = {
        "consent": "not_sought",
        "why_not_sought": "risk_to_child",
        "told": "not_unsafe",
        "told_note": "At risk.",
    }
    told = referral.prepared("dana", days_ago=0, hour=0, **SAFE, **why, recipient=CHILDREN)
    return told.signed("dana", days_ago=0, hour=0)


def test_two_recipients_get_different_things_under_one_decision(sign_in: SignIn, referral: Story):
    dana = sign_in("dana")
    dana.goto(referral.request.get_absolute_url())
    assert said_in(dana, ".strip:not(.demo)") == RESTRICTED
    jobs.follow(dana, "Decide on request")
    answer_part_by_part(dana)
    add_the_nursery(dana)
    assert "Recipient 2" in said_in(dana)
    look_over(dana)
    jobs.sign_the_decision(dana)

    jobs.follow(dana, "Record what was shared")
    assert "This decision has not had its second review yet." in said_in(dana)
    look_over(dana)
    share_with(
        dana, "Rose Turner, Duty social worker, Avonshire MASH", "What was seen, the family, the address."
    )
    assert said_in(dana, "h1 + .tags") == "Ready to share Safeguarding"
    jobs.follow(dana, "Record what was shared")
    share_with(dana, "Gail Foster, manager, Little Oaks Nursery", "That there is a concern and a referral.")
    assert said_in(dana, "h1 + .tags") == "Shared Safeguarding"
    look_over(dana)


def test_the_deputy_gives_a_second_look_on_one_page(sign_in: SignIn, decided: Story):
    tom = sign_in("tom")
    jobs.follow(tom, "Review a colleague's decision")
    look_over(tom)
    tom.get_by_text("The decision").first.click()
    look_over(tom)
    jobs.choose(tom, "Your answer", "I have a concern")
    jobs.press(tom, "Save answer")
    assert "Enter your concern" in said_in(tom, ".problems")
    look_over(tom)
    jobs.choose(tom, "Your answer", "I agree")
    jobs.press(tom, "Save answer")
    assert "No second reviews" in said_in(tom)
    tom.goto(decided.request.get_absolute_url())
    assert "Second review: agrees" in said_in(tom, "section .timeline")


def test_the_decider_gives_no_second_look_at_their_own_decision(sign_in: SignIn, decided: Story):
    dana = sign_in("dana")
    dana.goto("/requests/second-reviews/")
    assert "No second reviews" in said_in(dana)


def test_the_headteacher_sees_a_line_without_names(sign_in: SignIn, decided: Story):
    helen = sign_in("helen")
    helen.goto("/register/restricted/")
    assert "Children's social care" in said_in(helen, "table")
    words = said_in(helen)
    assert [bait for bait in (decided.request.reference, "MASH", "Poppy", "Dana") if bait in words] == []
    look_over(helen)
    answer = helen.goto(decided.request.get_absolute_url())
    assert answer is not None and answer.status == 404


def test_the_screen_is_hidden_by_a_button_or_by_escape_pressed_twice(sign_in: SignIn, decided: Story):
    dana = sign_in("dana")
    dana.goto(decided.request.get_absolute_url())
    reading = dana.locator("#main h1")

    dana.get_by_role("button", name="Hide screen").click()
    expect(reading).to_be_hidden()
    assert dana.title() == "Blank page"
    dana.reload()
    expect(reading).to_be_hidden()
    look_over(dana)
    dana.get_by_role("button", name="Show screen").click()
    expect(reading).to_be_visible()

    dana.keyboard.press("Escape")
    expect(reading).to_be_visible()
    dana.keyboard.press("Escape")
    expect(reading).to_be_hidden()


def answer_part_by_part(page: Page) -> None:
    """Answer the pages of the decision; who is asking is known, for the school begins it itself."""
    jobs.choose(page, "Does the duty to share apply?", "Applies: sharing may help, so we share")
    jobs.press(page, "Continue")
    jobs.write(page, "Who verified it, and when?", "I called the published number at 09:20.")
    jobs.press(page, "Continue")
    jobs.choose(page, "What do you decide?", "Share everything requested")
    jobs.choose(page, "Is this the minimum needed, and enough for them to act on?", "Yes")
    jobs.write(page, "How did you check that it is accurate and up to date?", "The safeguarding file, today")
    jobs.choose(page, "Is fact kept separate from opinion?", "Yes")
    jobs.press(page, "Continue")
    say_on_what_basis(page, "What was seen and said, and where both children are.")
    jobs.press(page, "Continue")
    jobs.choose(page, "Did the person or a parent consent?", "Not asked for")
    jobs.choose(page, "If you did not ask for consent, why not?", "Asking could put the child at risk")
    jobs.choose(page, "Does the family or the person know?", "Not told: it would be unsafe")
    jobs.write(
        page,
        "Who was told, who told them, when, and what did they say? If no one, why not?",
        "It could raise the risk.",
    )
    jobs.press(page, "Continue")
    jobs.choose(page, "Does it include information about other people?", "Yes, and it must be included")
    jobs.write(page, "Why must it be included?", "A younger child may be at risk too.")
    jobs.write(page, "Whose identity must be protected, and how?", "Nobody.")
    jobs.press(page, "Continue")
    jobs.write(page, "Why is this necessary, and enough?", "They cannot help without it.")
    jobs.write(page, "What did the seven golden rules change or confirm?", "Safety came first.")
    jobs.write(page, "Your reason, in a sentence or two", "Marks seen on two days.")
    jobs.write(page, "What could happen if it is not shared?", "Further harm.")
    jobs.press(page, "Continue")


def say_on_what_basis(page: Page, exact: str) -> None:
    """Say what of it goes, and under which condition."""
    jobs.write(page, "Which part of it, and for what dates?", exact)
    jobs.choose(page, "What is your lawful basis?", "(c) Legal obligation")
    jobs.write(page, "Why does this lawful basis apply?", "The duty to share about a child's safety.")
    page.get_by_label("Which condition for special category data?").select_option("9g")
    page.get_by_label("Which paragraph of Schedule 1 to the Data Protection Act?").select_option("sch1-18")
    jobs.choose(page, "Is an appropriate policy document on file?", "Yes")


def add_the_nursery(page: Page) -> None:
    """Name a second recipient, who gets less."""
    jobs.follow(page, "Add another recipient")
    look_over(page)
    jobs.pick(page, "Which organisation?", "Little Oaks Nursery")
    jobs.write(page, "Contact's name and job title", "Gail Foster, manager")
    items = page.get_by_role("group", name="Which information will you share?")
    items.get_by_label("Safeguarding and child protection").check()
    say_on_what_basis(page, "That there is a concern and a referral. No detail of the injuries.")
    jobs.press(page, "Continue")


def share_with(page: Page, who: str, what: str) -> None:
    """Record what went to one of the recipients, by telephone after calling back."""
    jobs.choose(page, "Who did you share it with?", who)
    jobs.write(page, "What exactly did you share?", what)
    jobs.write(page, "If by phone: who did you call back?", "The duty desk")
    jobs.write(page, "Which number did you call?", "0117 496 0202")
    jobs.pick(page, "Where did you find that number?", "Our directory of organisations")
    jobs.share_by(page, "Phone, after calling back")
