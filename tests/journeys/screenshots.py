"""The pictures in the README, taken from a demo that runs: `./run screenshots`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from demo.people import PASSWORD
from infosharing.directory.choices import RequesterType
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status
from safeguarding.shares.choices import Status as FormStatus
from safeguarding.shares.models import InternalShare

from .conftest import ADDRESSES, CHROMIUM, FLAGS
from .jobs import sign_in_as

FOLDER = settings.BASE_DIR / "docs" / "screenshots"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 800}
COLOURS = 64  # as many as a page needs to look as it does
# References are random: in the pictures they are always the same ones.
SAME_REFERENCES = """() => {
    const same = ["7K3QW", "H9TDM", "Q2XVB", "C6RPN", "W4JFK"];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (texts.nextNode())
        texts.currentNode.data = texts.currentNode.data.replace(
            /\\b([A-Z]{3}-\\d\\d)-[A-Z0-9]{5}\\b/g, (_, begins) => `${begins}-${same[seen++ % same.length]}`);
}"""


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, whose window it shows, and which page."""

    name: str
    who: str
    path: str
    size: dict[str, int]


def pictures() -> Iterator[Picture]:
    """Yield what the README shows."""
    school = {"school__name": "Ashfield School"}
    asked = SharingRequest.objects.get(**school, status=Status.LOGGED, requester_type=RequesterType.COURT)
    shared = InternalShare.objects.filter(**school, status=FormStatus.ISSUED).order_by("-created_at")
    to_sign = shared.get(recipient__name="Sam Reed").get_absolute_url()
    yield Picture("home", "dana", reverse("home"), WIDE)
    yield Picture("request", "dana", asked.get_absolute_url(), WIDE)
    yield Picture("register", "farah", reverse("register"), WIDE)
    yield Picture("sign", "sam", to_sign, WIDE)
    yield Picture("sign-on-a-phone", "sam", to_sign, NARROW)


def take() -> None:
    """Take them all."""
    FOLDER.mkdir(exist_ok=True)
    wanted = list(pictures())  # before there is a browser, beside which Django does not touch the database
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for picture in wanted:
            window = browser.new_context(
                base_url=settings.SITE_ADDRESS,
                locale="en-GB",
                timezone_id="Europe/London",
                viewport=picture.size,
            )
            page = window.new_page()
            sign_in_as(page, ADDRESSES[picture.who], PASSWORD)
            page.goto(picture.path)
            _keep(page, FOLDER / f"{picture.name}.png")
            window.close()
        browser.close()


def _keep(page: Page, file: Path) -> None:
    page.evaluate(SAME_REFERENCES)
    page.screenshot(path=file)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)
