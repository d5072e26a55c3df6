"""The next version of an agreement: what is new in it, and that no day is left between the two."""

from collections.abc import Callable

from playwright.sync_api import Page

from demo.telling import World
from infosharing.records.formats import say_day

from . import agreement_jobs, jobs
from .looking import look_over, said_in

SignIn = Callable[..., Page]
SAFER = "Encrypted on the way; what is sensitive goes by the secure portal only."


def test_a_new_version_shows_what_is_new(sign_in: SignIn, world: World):
    told = agreement_jobs.active(world)
    joan = sign_in("joan")
    joan.goto(told.fresh().get_absolute_url())
    jobs.follow(joan, "Draft new version")
    jobs.press(joan, "Draft new version")
    jobs.follow(joan, "How the data is shared")
    jobs.write(joan, "How is the data kept safe when it is sent and stored?", SAFER)
    jobs.press(joan, "Save")
    new = joan.locator("section:has(#differences)")
    assert new.get_by_role("heading").inner_text() == "Changes since version 1"
    assert SAFER in new.inner_text()
    look_over(joan)


def test_a_version_holds_until_the_day_before_the_next_one_begins(sign_in: SignIn, world: World):
    told = agreement_jobs.followed(world)
    before, begins = told.day(-9), told.day(-10)
    sam = sign_in("sam")
    sam.goto("/agreements/")
    tags = sam.locator("main tbody td:last-child").all_inner_texts()
    assert tags == [f"Signed: starts on {say_day(begins)}", f"Active until {say_day(before)}, then replaced"]
    look_over(sam)
    sam.goto(told.fresh().previous.get_absolute_url())
    assert said_in(sam, "h1 + .tags").startswith(tags[1])
    look_over(sam)
