"""The jobs around an internal sharing form, as the clicks they take; a journey puts them together."""

from playwright.sync_api import Page

from demo.people import PASSWORD
from demo.sharing import POSTS, Sharing

from . import jobs

POPPY = "Poppy Lane, Year 3, born 14 Mar 2019"
DESCRIPTION = "Collection arrangements and what to watch for"
SECRET = "Only Nan Brownlow may collect her. Tell me the same day about marks."
LESS = "Only the grandmother may collect."
WHY = "Sits beside her every morning."


def find_pupil(page: Page, name: str, found: str) -> None:
    """Find the pupil by name and pick them."""
    jobs.write(page, "Search for the pupil by name", name)
    jobs.press(page, "Search")
    jobs.choose(page, "Which pupil is it about?", found)


def write_about_poppy(page: Page, *colleagues: str) -> None:
    """Write what is shared, and with whom; what is filled in stays as it is."""
    find_pupil(page, "poppy", POPPY)
    jobs.choose(page, "Which file does it belong to?", "Child Protection file")
    jobs.write(page, "Describe it in one line", DESCRIPTION)
    jobs.write(page, "What are you sharing?", SECRET)
    for name in colleagues:
        jobs.choose(page, "Which colleagues are you sharing with?", f"{name}, {POSTS[name]}")
    jobs.press(page, "Continue to sign")


def sign_and_issue(page: Page, to: str = "Sam Reed", *, level: str = "Act", why: str = WHY) -> None:
    """Say why the colleague needs it and how much, and sign."""
    jobs.choose(page, f"How much does {to} need to know?", level)
    jobs.write(page, f"Why does {to} need it?", why)
    page.get_by_label("I have checked this: every point is needed, relevant and correct today").check()
    jobs.write(page, "Your password", PASSWORD)
    jobs.press(page, "Sign and send")


def sign_and_open(page: Page, password: str = PASSWORD) -> None:
    """Sign the undertaking."""
    jobs.write(page, "Your password", password)
    jobs.press(page, "Sign and open")


def issued_about_poppy(sharing: Sharing, to: str = "sam") -> Sharing:
    """Dana's form about Poppy for a colleague, waiting for the colleague's signature since yesterday."""
    sharing.written("poppy", to, days_ago=1, description=DESCRIPTION, shared=SECRET)
    return sharing.issued(days_ago=1, **{key: {"why": WHY} for key in to.split()})


def signed_about_poppy(sharing: Sharing) -> Sharing:
    """The same for Sam, signed by both."""
    return issued_about_poppy(sharing).signed("sam", days_ago=1)


def address_of(sharing: Sharing, key: str = "sam") -> str:
    """Return where a colleague's form is found."""
    return sharing.forms[key].get_absolute_url()
