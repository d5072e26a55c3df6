"""Everything shared about one child: within 20 seconds for the DSL, and by emergency access for the headteacher."""

import io
from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import reverse
from playwright.sync_api import Page
from pypdf import PdfReader

from demo.people import PASSWORD
from demo.sharing import Sharing
from demo.telling import World

from . import form_jobs, jobs, register_jobs
from .form_jobs import SECRET, address_of
from .looking import look_over, said_in, trail
from .register_jobs import go_to

SignIn = Callable[..., Page]
# A person's pace, in seconds: to take in a page, to point and click, to type a letter.
LOOK, CLICK, LETTER = 3.0, 1.5, 0.3
ALERT = "Check emergency access alert"


def test_everything_about_one_child_is_found_from_home_within_20_seconds(sign_in: SignIn, sharing: Sharing):
    form_jobs.signed_about_poppy(sharing)
    dana = sign_in("dana")
    pages = trail(dana)
    go_to(dana, "Directory")
    jobs.write(dana, "Search by name", "poppy")
    jobs.press(dana, "Search")
    jobs.follow(dana, "Everything shared : Poppy Lane")
    assert sharing.forms["sam"].reference in said_in(dana)

    pupil = sharing.world.pupils["poppy"].pk
    assert pages == ["/pupils/", reverse("child", args=[pupil])]
    second_reviews, clicks = 3, 4  # the list is looked at twice, before and after it found her
    assert second_reviews * LOOK + clicks * CLICK + len("poppy") * LETTER < 20
    look_over(dana)


def test_all_of_it_is_one_paper_with_the_signed_original_inside(sign_in: SignIn, sharing: Sharing):
    form_jobs.signed_about_poppy(sharing)
    dana = sign_in("dana")
    dana.goto(reverse("child", args=[sharing.world.pupils["poppy"].pk]))
    coming = register_jobs.take_out(dana, "Download as a PDF")
    paper = PdfReader(io.BytesIO(coming.path().read_bytes()))
    assert SECRET in " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert list(paper.attachments) == [f"{sharing.forms['sam'].reference}.pdf"]


def test_the_headteacher_uses_emergency_access_and_everybody_concerned_hears_of_it(
    world: World, sign_in: SignIn, sharing: Sharing
):
    form_jobs.signed_about_poppy(sharing)
    helen = sign_in("helen")
    child = reverse("child", args=[world.pupils["poppy"].pk])
    assert statuses(helen, child, address_of(sharing)) == [403, 404]
    look_over(helen)

    helen.goto("/")
    jobs.follow(helen, "Emergency: no DSL can be reached")
    look_over(helen)
    use_emergency_access(helen)
    assert urlsplit(helen.url).path == child
    assert said_in(helen, ".banner").endswith("The alert has been sent.")
    look_over(helen)
    jobs.follow(helen, sharing.forms["sam"].reference)
    assert SECRET in said_in(helen)

    dana, farah = sign_in("dana"), sign_in("farah")
    for alerted, knows in ((dana, True), (farah, False)):
        jobs.follow(alerted, ALERT)
        assert ("Poppy" in alerted.content(), "called twice" in alerted.content()) == (knows, knows)
        look_over(alerted)
        jobs.follow(alerted, "Mark as seen")
        look_over(alerted)
        jobs.press(alerted, "Mark as seen")
        alerted.goto("/")
        assert ALERT not in said_in(alerted)


def use_emergency_access(page: Page) -> None:
    """Name the child and the reason, and confirm who one is."""
    form_jobs.find_pupil(page, "poppy", form_jobs.POPPY)
    reason = "A stranger wants to collect her. I called twice: Dana and Tom do not answer."
    jobs.write(page, "Why is this urgent, and who did you try to reach?", reason)
    jobs.write(page, "Your password", PASSWORD)
    jobs.press(page, "Open records for 24 hours")


def statuses(page: Page, *paths: str) -> list[int]:
    """Return how the server answers for each address."""
    return [page.goto(path).status for path in paths]
