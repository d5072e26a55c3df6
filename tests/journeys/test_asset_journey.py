"""Joan keeps the Information Asset Register; a parent reads what the law makes the school share, without an account."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from agreements.models import Agreement
from demo.stories.policies import policies
from demo.telling import World
from register.assets import actions
from register.assets.models import Asset

from . import agreement_jobs, jobs, register_jobs
from .agreement_jobs import not_on, read_pdf
from .looking import look_over, said_in, trail
from .register_jobs import day

SignIn = Callable[..., Page]
TITLE, OTHER = "Education and welfare records", "Lunch money envelopes"
NO_BASIS, NO_NOTICE = "No lawful basis is recorded.", "No privacy notice is recorded."
NO_AGREEMENT = "It is shared, but no agreement in force is linked."
NOT_LINKED = "No information asset is linked."
NO_RETENTION = "No retention period is recorded."
NO_SECURITY = "How it is protected is not recorded."
NOTICE, KEPT, SHREDDED = (
    "Pupil privacy notice, on our website",
    "Until the pupil is 25",
    "Shredded by the office.",
)


@pytest.fixture
def agreed(world: World) -> Agreement:
    """The agreement with the council, in force since today."""
    return agreement_jobs.active(world).fresh()


def test_an_asset_is_entered_part_by_part_until_nothing_is_missing(
    sign_in: SignIn, agreed: Agreement, tmp_path: Path
):
    joan = sign_in("joan")
    register_jobs.go_to(joan, "Register")
    jobs.follow(joan, "Information assets")
    assert agreed.reference in said_in(joan)  # an agreement reaches the register by itself
    look_over(joan)
    jobs.follow(joan, "Add an asset")
    look_over(joan)
    enter(joan)
    assert missing(joan) == [NO_BASIS, NO_AGREEMENT, NO_NOTICE, NO_RETENTION, NO_SECURITY]
    look_over(joan)

    jobs.follow(joan, NO_BASIS)
    look_over(joan)
    jobs.choose(joan, "What is the lawful basis?", "(c) Legal obligation")
    jobs.write(joan, "Which privacy notice covers it?", NOTICE)
    jobs.press(joan, "Save")
    assert missing(joan) == [NO_AGREEMENT, NO_RETENTION, NO_SECURITY]
    jobs.follow(joan, NO_RETENTION)
    jobs.write(joan, "How long is it kept?", KEPT)
    jobs.write(joan, "How is it protected?", "Two people have a password.")
    jobs.press(joan, "Save")
    jobs.follow(joan, NO_AGREEMENT)
    look_over(joan)
    joan.get_by_label(agreed.reference).check()
    jobs.press(joan, "Save")
    assert joan.get_by_role("heading", name="Needs attention").count() == 0
    assert agreed.headline in said_in(joan, "[aria-labelledby=agreements]")
    look_over(joan)

    paper = read_pdf(joan, "Download as a PDF", tmp_path)
    assert not_on(paper, TITLE, NOTICE, KEPT, agreed.reference) == []
    joan.goto("/register/assets/")
    assert "Up to date" in said_in(joan, f"tr:has-text('{TITLE}')")


def test_a_gap_of_an_agreement_leads_to_an_asset_that_is_begun_from_it(sign_in: SignIn, agreed: Agreement):
    joan = sign_in("joan")
    joan.goto("/register/assets/")
    jobs.follow(joan, "Needs attention")
    look_over(joan)
    jobs.follow(joan, f"{NOT_LINKED} {agreed.reference}")
    assert joan.get_by_label("What is it called?").input_value() == agreed.title
    jobs.press(joan, "Add asset")
    assert agreed.reference in said_in(joan, "[aria-labelledby=agreements]")
    joan.goto("/register/assets/gaps/")
    assert agreed.reference not in said_in(joan)


def test_a_review_that_is_late_stands_on_home_and_is_done_in_three_pages(sign_in: SignIn, world: World):
    entered(world, TITLE, review_on=world.today - timedelta(days=30))
    joan = sign_in("joan")
    pages = trail(joan)
    joan.goto("/")
    jobs.follow(joan, "Review information asset")
    assert "The review is late." in missing(joan)
    jobs.follow(joan, "Review asset")
    look_over(joan)
    jobs.write(joan, "When is the next review due?", day(300))
    jobs.press(joan, "Review asset")
    assert len(pages[:-1]) <= 3  # the last one shows the result
    assert "The review is late." not in missing(joan)
    assert "Reviewed" in said_in(joan, "[aria-labelledby=story]")
    joan.goto("/")
    assert "Review information asset" not in said_in(joan)


def test_another_is_kept_no_longer_and_its_entry_stays(sign_in: SignIn, world: World):
    entered(world, OTHER)
    joan = sign_in("joan")
    joan.goto("/register/assets/")
    jobs.follow(joan, OTHER)
    jobs.follow(joan, "Mark as no longer kept")
    look_over(joan)
    jobs.write(joan, "What happened to the data?", SHREDDED)
    jobs.press(joan, "Mark as no longer kept")
    assert said_in(joan, "h1 + .tags") == "No longer kept"
    assert SHREDDED in said_in(joan)
    joan.goto("/register/assets/")
    assert "No longer kept" in said_in(joan, f"tr:has-text('{OTHER}')")


def test_an_asset_and_the_law_with_scripts_off(sign_in: SignIn, agreed: Agreement):
    joan = sign_in("joan", java_script_enabled=False)
    joan.goto("/register/assets/new/")
    enter(joan)
    jobs.follow(joan, NO_AGREEMENT)
    joan.get_by_label(agreed.reference).check()
    jobs.press(joan, "Save")
    assert missing(joan) == [NO_BASIS, NO_NOTICE, NO_RETENTION, NO_SECURITY]
    list_what_the_law_requires(joan)
    assert "School census" in said_in(joan)


def test_a_parent_reads_what_the_law_requires_without_signing_in(
    sign_in: SignIn, open_window: SignIn, world: World, agreed: Agreement
):
    policies(world)
    entered(world, OTHER)
    address = f"/policy/{world.schools['ashfield'].pk}/"
    parent, joan = open_window(), sign_in("joan")
    parent.goto(address)
    assert "School census" not in said_in(parent)

    joan.goto("/register/flows/")
    look_over(joan)
    list_what_the_law_requires(joan)
    look_over(joan)
    parent.goto(address)
    required = said_in(parent, "[aria-labelledby=required]")
    asked_for = (
        "School census",
        "Each term, on census day",
        "Education Act 1996 s.537A",
        "The local authority",
    )
    assert [words for words in asked_for if words not in required] == []
    assert agreement_jobs.SUMMARY in said_in(parent, "[aria-labelledby=whom]")
    assert [one for one in (OTHER, "Joan Peters", agreed.reference) if one in parent.content()] == []
    look_over(parent)

    parent.goto("/register/flows/")
    assert parent.get_by_role("button", name="Sign in").is_visible()


def enter(page: Page) -> None:
    """Enter what is known at first: what it is, who answers for it, who receives it."""
    jobs.write(page, "What is it called?", TITLE)
    jobs.write(page, "What is it used for?", "The council's duties for each child.")
    jobs.write(page, "Whose data does it hold?", "Pupils and their parents")
    jobs.choose(page, "What data does it hold?", "Attendance")
    jobs.write(page, "Who is responsible for it?", "School business manager")
    page.get_by_text("Is it shared with others?").click()
    jobs.write(page, "Who outside the school receives it?", "Avonshire Council")
    jobs.press(page, "Add asset")


def entered(world: World, title: str, **says: object) -> Asset:
    """An asset that Joan entered before."""
    answers = {"title": title, **says}
    return actions.enter(by=world.actors["joan"], school_id=world.schools["ashfield"].pk, answers=answers)


def missing(page: Page) -> list[str]:
    """Return what is missing of the asset that is shown."""
    return page.locator("[aria-labelledby=gaps] li").all_inner_texts()


def list_what_the_law_requires(page: Page) -> None:
    """Start with what the law usually requires."""
    page.goto("/register/flows/")
    jobs.follow(page, "Add usual sharing")
    jobs.press(page, "Add usual sharing")
