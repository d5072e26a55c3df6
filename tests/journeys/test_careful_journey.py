"""Police ask by telephone for everything; the DSL calls back, narrows it, and shares part of it (domain C2)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from demo.telling import Story

from . import jobs
from .looking import focused, look_over, said_in

SignIn = Callable[..., Page]


@pytest.fixture
def asked(story: Callable[..., Story]) -> Story:
    """The officer's request, logged by the office."""
    draft = story(by="priya", days_ago=1).draft(
        "police", "Lee Marsh", "Police constable 4471", channel="phone"
    )
    return draft.asks(
        "crime", "contact attendance", "jamie", items_words="Everything for three years."
    ).logged()


def test_a_half_told_request_is_saved_and_found_again(sign_in: SignIn):
    priya = sign_in("priya")
    priya.goto("/requests/new/")
    jobs.pick(priya, "Their organisation", "Avon Vale Police")
    jobs.write(priya, "Name of the person asking", "Lee Marsh")
    jobs.choose(priya, "How did it reach you?", "By phone")
    jobs.press(priya, "Continue")
    jobs.pick(priya, "What is it for?", "Prevent or detect a crime")
    jobs.press(priya, "Save and come back later")

    jobs.follow(priya, "Finish your draft")
    look_over(priya)
    jobs.follow(priya, "Say who it is about")
    assert (
        priya.get_by_label("What is it for?").locator("option:checked").inner_text()
        == "Prevent or detect a crime"
    )
    jobs.choose(priya, "What information are they asking for?", "Contact details and address")
    jobs.find(priya, "jamie", "Jamie Morton, Year 4, born 9 Jan 2018")
    jobs.write(priya, "When is it needed by?", jobs.in_a_week())
    priya.get_by_label("There is nothing to attach").check()
    jobs.press(priya, "Continue")

    jobs.follow(priya, "Add more details")
    look_over(priya)
    jobs.write(priya, "Until what date must they not be told?", jobs.in_a_week())
    jobs.press(priya, "Continue")
    assert "Enter who said the family must not be told" in said_in(priya, ".problems")
    look_over(priya)
    jobs.write(priya, "Has anyone said the family must not be told? Who, and why?", "The officer.")
    jobs.press(priya, "Continue")
    jobs.press(priya, "Log request")
    assert said_in(priya, "h1 + .tags") == "Awaiting decision Safeguarding"


def test_what_is_missing_is_listed_and_each_entry_leads_to_its_field(sign_in: SignIn, asked: Story):
    dana = sign_in("dana")
    dana.goto(asked.request.get_absolute_url() + "decide/identity/")
    jobs.choose(
        dana, "How did you verify the requester's identity?", "Called back on a number found independently"
    )
    jobs.press(dana, "Save and come back later")
    dana.goto(asked.request.get_absolute_url() + "decide/outcome/")
    jobs.choose(dana, "What do you decide?", "Share part of it")
    jobs.press(dana, "Save and come back later")
    dana.goto(asked.request.get_absolute_url() + "decide/recipient/")
    jobs.press(dana, "Save and come back later")

    check = asked.request.get_absolute_url() + "decide/"
    dana.goto(check)
    look_over(dana)
    for gap, field in (
        ("Who verified it, and when?", "id_identity_note"),
        ("Is fact kept separate from opinion?", "id_facts_apart"),
        ("Which part of it, and for what dates?", "id_recipient_exact"),
        ("Your reason, in a sentence or two", "id_reason"),
    ):
        jobs.follow(dana, gap)
        dana.wait_for_load_state()
        assert focused(dana) == field
        dana.goto(check)
    jobs.sign_the_decision(dana)
    assert said_in(dana, ".problems") == "There is a problem Some questions are not answered yet."
    look_over(dana)


def test_it_is_decided_part_by_part_signed_shared_and_received(sign_in: SignIn, asked: Story):
    dana = sign_in("dana")
    jobs.follow(dana, "Decide on request: Police")
    jobs.follow(dana, "Decide on request")
    answer_part_by_part(dana)
    assert "Everything is answered." in said_in(dana)
    assert "Part of our duty" not in said_in(dana)
    look_over(dana)
    jobs.sign_the_decision(dana)

    jobs.follow(dana, "Record what was shared")
    assert dana.get_by_label("Unencrypted email").count() == 0
    look_over(dana)
    jobs.share_by(dana, "Secure email")
    assert said_in(dana, "h1 + .tags") == "Shared Confidential"
    assert "A receipt is still awaited. Confirm it, or say why it was never confirmed." in said_in(dana)
    look_over(dana)

    jobs.follow(dana, "Confirm receipt")
    jobs.press(dana, "Confirm receipt")
    look_over(dana)
    jobs.write(dana, "Who confirmed it?", "Lee Marsh")
    jobs.write(dana, "How do you know?", "Reply from the force's own domain")
    jobs.press(dana, "Confirm receipt")
    assert "Receipt confirmed" in said_in(dana, "section .timeline")
    jobs.follow(dana, "Close request")
    jobs.press(dana, "Close request")
    assert said_in(dana, "h1 + .tags") == "Closed Confidential"


def answer_part_by_part(page: Page) -> None:
    """Answer every page of the decision; the check page is shown at the end."""
    jobs.choose(
        page, "How did you verify the requester's identity?", "Called back on a number found independently"
    )
    jobs.write(page, "Who verified it, and when?", "I called and was put through at 10:15.")
    jobs.write(page, "If you called them back, which number did you call?", "101")
    jobs.choose(page, "Where did you find that number?", "Their switchboard, or 101 for the police")
    jobs.press(page, "Continue")
    jobs.choose(page, "What do you decide?", "Share part of it")
    jobs.write(page, "What are you not sharing, and why?", "Three years of everything: not needed.")
    jobs.choose(page, "Is this the minimum needed, and enough for them to act on?", "Yes")
    jobs.write(page, "How did you check that it is accurate and up to date?", "Pupil database, today")
    jobs.choose(page, "Is fact kept separate from opinion?", "Yes")
    jobs.press(page, "Continue")
    jobs.write(page, "Which part of it, and for what dates?", "Home address; attendance for last month")
    jobs.write(page, "Why does this lawful basis apply?", "Helping the police is part of our task in law.")
    jobs.press(page, "Continue")
    jobs.choose(page, "Did the person or a parent consent?", "Not asked for")
    jobs.choose(page, "If you did not ask for consent, why not?", "Asking could affect an investigation")
    jobs.choose(page, "Does the family or the person know?", "Not told: it could affect an investigation")
    jobs.write(page, "When will they be told, or when will you review this?", jobs.in_a_week())
    jobs.write(
        page,
        "Who was told, who told them, when, and what did they say? If no one, why not?",
        "The officer asked for 14 days.",
    )
    jobs.press(page, "Continue")
    jobs.choose(page, "Does it include information about other people?", "Yes, but it has been removed")
    jobs.press(page, "Continue")
    jobs.write(
        page, "Your reason, in a sentence or two", "Last month answers the enquiry. Three years does not."
    )
    jobs.write(page, "What could happen if it is not shared?", "A theft might not be cleared up.")
    jobs.press(page, "Continue")
