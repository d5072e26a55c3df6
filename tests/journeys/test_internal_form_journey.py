"""The DSL tells a colleague about a child: both sign, then it opens; it is passed on with less, and taken back."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from demo.sharing import Sharing
from infosharing.outbox.models import Mail

from . import form_jobs, jobs
from .form_jobs import LESS, SECRET, address_of
from .looking import look_over, said_in, trail

SignIn = Callable[..., Page]
WAITS = "Sign to read: information from the DSL"
UNDERTAKING = "I may not share it further without the express permission of the Designated Safeguarding Lead"


def test_the_dsl_finds_the_child_writes_signs_and_issues_on_two_pages(sign_in: SignIn):
    dana = sign_in("dana")
    pages = trail(dana)
    jobs.follow(dana, "Share with a colleague")
    look_over(dana)
    form_jobs.write_about_poppy(dana, "Sam Reed")
    look_over(dana)
    form_jobs.sign_and_issue(dana)
    assert [path.rstrip("/").rpartition("/")[2] for path in pages[:-1]] == ["new", "issue"]
    assert said_in(dana, "h1 + .tags") == "Waiting for signature"
    assert said_in(dana, ".banner") == "Signed by the DSL and sent. It is now with Sam Reed to sign."
    assert "Sam Reed has not viewed it yet." in said_in(dana)
    look_over(dana)


def test_the_colleague_is_told_only_that_something_waits(sign_in: SignIn, sharing: Sharing):
    form_jobs.issued_about_poppy(sharing)
    (mail,) = Mail.objects.filter(recipient="sam@ashfield.example")
    sam = sign_in("sam")
    assert WAITS in said_in(sam)
    baits = ("Poppy", "Lane", "Dana", form_jobs.DESCRIPTION, SECRET, form_jobs.WHY)
    told = f"{mail.subject} {mail.body} {sam.content()}"
    assert [bait for bait in baits if bait in told] == []


def test_the_colleague_reads_the_undertaking_signs_and_reads_on_one_page(sign_in: SignIn, sharing: Sharing):
    form_jobs.issued_about_poppy(sharing)
    sam = sign_in("sam")
    pages = trail(sam)
    jobs.follow(sam, WAITS)
    assert UNDERTAKING in said_in(sam)
    assert nothing_of_it_is_in(sam)
    look_over(sam)

    jobs.write(sam, "Your job title", "Assistant in Year 3")
    form_jobs.sign_and_open(sam, password="a guess")
    assert said_in(sam, ".field:has(#id_password) .error") == (
        "Error: Your password is incorrect. Nothing was changed."
    )
    assert sam.get_by_label("Your job title").input_value() == "Assistant in Year 3"
    assert nothing_of_it_is_in(sam)
    look_over(sam)

    form_jobs.sign_and_open(sam)
    assert SECRET in said_in(sam)
    assert len({path.removesuffix("sign/") for path in pages}) == 1
    look_over(sam)


def test_it_is_passed_on_with_less_and_taken_back_from_the_first(sign_in: SignIn, sharing: Sharing):
    form_jobs.signed_about_poppy(sharing)
    sam, dana, marcus = sign_in("sam"), sign_in("dana"), sign_in("marcus")
    sam.goto(address_of(sharing))
    dana.goto(address_of(sharing))
    assert "Sam Reed last viewed it on" in said_in(dana)
    ask_to_tell_marcus(sam)

    dana.goto("/")
    jobs.follow(dana, "Decide on request to pass on information")
    look_over(dana)
    jobs.press(dana, "Approve and write draft")
    look_over(dana)
    jobs.write(dana, "What are you sharing?", LESS)
    jobs.press(dana, "Continue to sign")
    form_jobs.sign_and_issue(dana, "Marcus Webb", level="Aware", why="Hands her over at the gate.")

    marcus.goto("/")
    jobs.follow(marcus, WAITS)
    form_jobs.sign_and_open(marcus)
    assert LESS in said_in(marcus)
    assert SECRET not in marcus.content()

    dana.goto(address_of(sharing))
    links = dana.locator(".chain li > p").all_inner_texts()
    assert [words.partition(" ISF-")[0] for words in links] == [
        "Dana Okafor → Sam Reed",
        "Passed on: Dana Okafor → Marcus Webb",
    ]
    look_over(dana)
    take_back(dana)

    answer = sam.reload()
    assert answer is not None and answer.status == 404
    assert nothing_of_it_is_in(sam)
    marcus.reload()
    assert LESS in said_in(marcus)


def test_the_screen_is_hidden_on_what_was_shared(sign_in: SignIn, sharing: Sharing):
    form_jobs.signed_about_poppy(sharing)
    sam = sign_in("sam")
    sam.goto(address_of(sharing))
    secret = sam.get_by_text(SECRET)

    sam.get_by_role("button", name="Hide screen").click()
    expect(secret).to_be_hidden()
    sam.get_by_role("button", name="Show screen").click()
    expect(secret).to_be_visible()

    sam.keyboard.press("Escape")
    sam.keyboard.press("Escape")
    expect(secret).to_be_hidden()
    assert sam.title() == "Blank page"


def ask_to_tell_marcus(page: Page) -> None:
    """Ask whether it may be passed on."""
    jobs.follow(page, "Ask to pass on information")
    look_over(page)
    jobs.pick(page, "Who needs to know?", "Marcus Webb, Class teacher, Year 4")
    jobs.write(page, "Why do they need to know, and how much?", "He hands her over at the gate.")
    jobs.press(page, "Send request")
    assert said_in(page, ".banner") == "Request sent. Until it is approved, do not tell anyone."
    look_over(page)


def take_back(page: Page) -> None:
    """Withdraw access, with the reason."""
    jobs.follow(page, "Withdraw access")
    look_over(page)
    jobs.write(page, "Why?", "He moved to another class.")
    jobs.press(page, "Withdraw access")
    assert said_in(page, "h1 + .tags") == "Access withdrawn"


def nothing_of_it_is_in(page: Page) -> bool:
    """Whether the page's source holds neither the child nor what is said about it."""
    source = page.content()
    return [bait for bait in ("Poppy", form_jobs.DESCRIPTION, SECRET, form_jobs.WHY) if bait in source] == []
