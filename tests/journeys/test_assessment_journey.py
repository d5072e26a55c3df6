"""A new activity: ten questions, what they trigger, an assessment with its risks, the DPO's advice, the sign-off."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from agreements.models import Assessment
from agreements.sign_off.choices import DpoAdvice
from demo.telling import World

from . import assessment_jobs, jobs
from .assessment_jobs import ADVICE, MEASURE, PARTS, REASONS, TITLE, sign
from .looking import look_over, said_in

SignIn = Callable[..., Page]
SIGN_OFF = "Sign off impact assessment"
WHY = (
    "Using children's data to profile them, or to offer them services: the law always requires an assessment."
)


def test_ten_questions_are_answered_in_two_sittings_and_sent(sign_in: SignIn):
    joan = sign_in("joan")
    joan.goto("/agreements/assessments/")
    jobs.follow(joan, "Start a new sharing activity")
    look_over(joan)
    begin_the_questions(joan)
    assert said_in(joan, "h1 + .tags") == "Screening: draft"
    assert missing(joan) == ["Screening questions To do"]

    joan.goto("/")
    jobs.follow(joan, "Finish screening")
    jobs.follow(joan, "Screening questions")
    assert joan.get_by_label("1. What is the name of the project or activity?").input_value() == TITLE
    look_over(joan)
    finish_the_questions(joan)
    assert missing(joan) == ["Screening questions Done"]
    send(joan)
    assert said_in(joan, ".banner") == "Screening sent to the DPO."
    assert "With: the DPO" in said_in(joan)


def test_the_dpo_sees_what_the_answers_trigger_and_makes_it_mandatory(sign_in: SignIn, world: World):
    assessment_jobs.sent_to_the_dpo(world, profiling="no", profiles_children=True)
    farah = sign_in("farah")
    jobs.follow(farah, "Screen new activity")
    assert WHY in said_in(farah, ".aside")
    look_over(farah)
    give_the_outcome(farah)
    assert said_in(farah, "h1 + .tags") == "Impact assessment: draft An impact assessment is mandatory"
    assert REASONS in said_in(farah)
    look_over(farah)


def test_the_parts_are_written_one_by_one_and_a_risk_is_weighed(sign_in: SignIn, world: World):
    assessment_jobs.with_outcome(world)
    joan = sign_in("joan")
    jobs.follow(joan, "Write impact assessment")
    write_the_part(joan, "How the data is used", {"How is the data collected": PARTS["nature"]})
    assert "How the data is used To do" in missing(joan)

    jobs.follow(joan, "How the data is used")
    assert joan.get_by_label("How is the data collected").input_value() == PARTS["nature"]
    look_over(joan)
    joan.go_back()
    write_the_parts(joan)
    name_a_risk(joan)
    jobs.follow(joan, "Send to the DPO")
    assert missing(joan)[-1] == "Risks and measures To do"
    look_over(joan)

    jobs.follow(joan, "Risks and measures")
    weigh_what_is_left(joan)
    look_over(joan)
    send(joan)
    assert said_in(joan, "h1 + .tags").startswith("Impact assessment: with the DPO")


def test_advice_is_given_and_the_head_accepts_and_signs(sign_in: SignIn, world: World):
    assessment_jobs.being_written(world).sent_for_advice(days_ago=1)
    farah = sign_in("farah")
    jobs.follow(farah, "Advise on impact assessment")
    look_over(farah)
    give_advice(farah)
    assert "With: the headteacher or the chair of governors" in said_in(farah)

    helen = sign_in("helen")
    jobs.follow(helen, SIGN_OFF)
    jobs.follow(helen, "Accept assessment")
    shown = said_in(helen)
    assert [words for words in (ADVICE, MEASURE, "Before: 1", "After: 1") if words not in shown] == []
    look_over(helen)

    jobs.write(helen, "Your job title", "Headteacher since May")
    sign(helen, "Accept assessment", password="a guess")
    assert said_in(helen, ".field:has(#id_password) .error") == (
        "Error: Your password is incorrect. Nothing was changed."
    )
    assert helen.get_by_label("Your job title").input_value() == "Headteacher since May"
    look_over(helen)

    sign(helen, "Accept assessment")
    advice, answer = helen.locator(".pair > section").all()
    assert ADVICE in advice.inner_text()
    assert "Accepted, as advised" in answer.inner_text()
    assert advice.bounding_box()["y"] == answer.bounding_box()["y"]
    look_over(helen)


def test_ask_and_sign_off_with_scripts_off(sign_in: SignIn, world: World):
    joan = sign_in("joan", java_script_enabled=False)
    joan.goto("/agreements/assessments/new/")
    begin_the_questions(joan)
    jobs.follow(joan, "Screening questions")
    finish_the_questions(joan)
    send(joan)
    assert Assessment.objects.get().status == "screening"

    assessment_jobs.with_advice(world, DpoAdvice.DO_NOT_PROCEED)
    helen = sign_in("helen", java_script_enabled=False)
    jobs.follow(helen, SIGN_OFF)
    jobs.follow(helen, "Accept against the advice")
    jobs.write(helen, "Your reasons", "It cannot wait for the new term.")
    sign(helen, "Accept against the advice")
    assert said_in(helen, "h1 + .tags").startswith("Impact assessment: accepted")


def missing(page: Page) -> list[str]:
    """Return what is done and what is missing, in the order in which it is listed."""
    return [" ".join(line.split()) for line in page.locator(".aside .lines li").all_inner_texts()]


def begin_the_questions(page: Page) -> None:
    """Answer the first few, and save."""
    jobs.choose(page, "Could you achieve the aim without any personal data?", "No")
    jobs.write(page, "1. What is the name of the project or activity?", TITLE)
    jobs.press(page, "Save")


def finish_the_questions(page: Page) -> None:
    """Answer the rest, and save."""
    for box in page.get_by_label("Why, or why not?").all():
        box.fill("It is about single pupils.")
    jobs.choose(page, "Could names be removed, or replaced by codes?", "No")
    jobs.write(page, "2. What is it for, and why is personal data needed?", "To find the next book.")
    jobs.write(page, "3. What information will be shared?", "Names and reading results.")
    jobs.write(page, "6. Who will it be shared with?", "The programme's maker.")
    jobs.choose(page, "5. Does our privacy notice mention these purposes?", "Yes")
    for number in (
        "4. Is any of it",
        "7. Does it involve",
        "8. Will decisions",
        "9. Will people",
        "10. Will data",
    ):
        jobs.choose(page, number, "No")
    page.get_by_label("Using children's data to profile them, or to offer them services").check()
    jobs.press(page, "Save")


def send(page: Page) -> None:
    """Send it to the DPO, from the record, by the page that shows what is sent."""
    jobs.follow(page, "Send to the DPO")
    jobs.press(page, "Send to the DPO")


def give_the_outcome(page: Page) -> None:
    """An assessment is mandatory, with reasons."""
    jobs.follow(page, "Give outcome")
    assert page.get_by_label("An impact assessment is mandatory").is_checked()
    assert WHY in said_in(page, ".aside")
    look_over(page)
    jobs.write(page, "Your reasons", REASONS)
    jobs.press(page, "Give outcome")


def give_advice(page: Page) -> None:
    """Go ahead with changes."""
    jobs.follow(page, "Give advice")
    look_over(page)
    jobs.choose(page, "Your advice", "Go ahead with changes")
    jobs.write(page, "Your reasons", ADVICE)
    jobs.press(page, "Give advice")


def write_the_part(page: Page, title: str, answers: dict[str, str]) -> None:
    """Write answers into one part, and save it; a question is named by its first words."""
    jobs.follow(page, title)
    for question, answer in answers.items():
        page.get_by_label(question).fill(answer)
    jobs.press(page, "Save")


def write_the_parts(page: Page) -> None:
    """Write what is still missing of every part."""
    write_the_part(page, "Why it is needed", {"What is the aim": PARTS["need"]})
    write_the_part(
        page,
        "How the data is used",
        {"Whose data is it": PARTS["scope"], "What is our relationship": PARTS["context"]},
    )
    write_the_part(page, "Consultation", {"Who was consulted": PARTS["consultation"]})
    write_the_part(
        page,
        "Necessity and proportionality",
        {"What is the lawful basis": PARTS["necessity"], "Could less data be": PARTS["proportionality"]},
    )


def name_a_risk(page: Page) -> None:
    """Name a risk, and a measure against it."""
    jobs.follow(page, "Add risk")
    look_over(page)
    jobs.write(page, "What could go wrong?", "A wrong level is taken for the truth")
    jobs.write(page, "What would it mean for the people concerned?", "A child is underestimated")
    jobs.choose(page, "How likely is it?", "Probable")
    jobs.choose(page, "How serious would it be?", "Significant")
    jobs.press(page, "Save")
    jobs.click_on(page, page.get_by_role("link", name="Add measure"))
    look_over(page)
    jobs.write(page, "What will be done?", MEASURE)
    jobs.pick(page, "Who sees that it is done?", "Joan Peters, School business manager")
    jobs.write(page, "When is it due?", jobs.in_a_week())
    jobs.press(page, "Save")


def weigh_what_is_left(page: Page) -> None:
    """Say how likely and how bad it is after the measure."""
    jobs.click_on(page, page.get_by_role("link", name=re.compile("^Change")))
    jobs.choose(page, "How likely is it after the measures?", "Remote")
    jobs.choose(page, "How serious would it be after the measures?", "Significant")
    jobs.press(page, "Save")
