"""What becomes of a form beside the usual: signed by hand, declined, corrected; and a file that moves on."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

from demo.people import PASSWORD
from demo.sharing import Sharing

from . import form_jobs, jobs
from .form_jobs import SECRET, address_of
from .looking import look_over, said_in

SignIn = Callable[..., Page]


def test_a_colleague_without_an_account_signs_the_printed_form(
    sign_in: SignIn, sharing: Sharing, tmp_path: Path
):
    form_jobs.issued_about_poppy(sharing, to="rita")
    dana = sign_in("dana")
    jobs.follow(dana, "Get a printed copy signed by hand")
    look_over(dana)
    printed = download(dana, "Download copy to sign by hand (PDF)")
    words = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed)).pages)
    assert [one for one in (SECRET, "Signature:") if one not in " ".join(words.split())] == []

    jobs.follow(dana, "Upload signed copy")
    look_over(dana)
    scan = tmp_path / "rita.pdf"
    scan.write_bytes(printed)
    file_the_scan(dana, scan)
    assert said_in(dana, "h1 + .tags") == "Signed by both"
    assert "signed by hand" in said_in(dana, "section[aria-labelledby=signed]")
    assert download(dana, "Scan of the copy signed by hand") == printed

    jobs.follow(dana, "Confirm copy is on file")
    look_over(dana)
    jobs.press(dana, "Confirm copy is on file")
    dana.goto("/")
    assert "You have no tasks" in said_in(dana)


def test_a_colleague_declines_and_the_dsl_reads_why(sign_in: SignIn, sharing: Sharing):
    form_jobs.issued_about_poppy(sharing)
    sam = sign_in("sam")
    jobs.follow(sam, "Sign to read: information from the DSL")
    jobs.follow(sam, "Decline to sign")
    look_over(sam)
    jobs.press(sam, "Decline to sign")
    assert said_in(sam, ".problems li") == "Enter an answer"
    jobs.write(sam, "Why?", "Her uncle is my neighbour.")
    jobs.press(sam, "Decline to sign")
    assert said_in(sam, ".banner") == "Declined by the colleague."

    dana = sign_in("dana")
    dana.goto(address_of(sharing))
    assert said_in(dana, "h1 + .tags") == "Declined"
    assert "Her uncle is my neighbour." in said_in(dana)
    look_over(dana)


def test_a_mistake_is_corrected_by_a_new_form_that_is_signed_again(sign_in: SignIn, sharing: Sharing):
    form_jobs.signed_about_poppy(sharing)
    sam, dana = sign_in("sam"), sign_in("dana")
    dana.goto(address_of(sharing))
    jobs.follow(dana, "Share a correction")
    look_over(dana)
    jobs.press(dana, "Share a correction")
    assert dana.get_by_label("What are you sharing?").input_value() == SECRET
    jobs.write(dana, "What are you sharing?", "Nan Brownlow, or Mr Hale.")
    jobs.press(dana, "Continue to sign")
    form_jobs.sign_and_issue(dana)

    answer = sam.goto(address_of(sharing))
    assert answer is not None and answer.status == 404
    sam.goto("/")
    jobs.follow(sam, "Sign to read: information from the DSL")
    form_jobs.sign_and_open(sam)
    assert "Nan Brownlow, or Mr Hale." in said_in(sam)


def test_a_file_is_followed_from_the_plan_to_the_receipt(sign_in: SignIn):
    dana = sign_in("dana")
    dana.goto("/safeguarding/transfers/")
    jobs.follow(dana, "Plan a transfer")
    form_jobs.find_pupil(dana, "poppy", form_jobs.POPPY)
    jobs.write(dana, "Which school are they moving to?", "Riverside Secondary School")
    jobs.write(
        dana,
        "Who is the Designated Safeguarding Lead there, and how can you contact them?",
        "Amy Stone, called.",
    )
    jobs.write(dana, "When do they start at the new school?", jobs.in_a_week())
    jobs.write(dana, "What is in the file?", "Chronology, 2 plans.")
    jobs.press(dana, "Save plan")
    assert said_in(dana, "h1 + .tags") == "To be sent"
    look_over(dana)

    dana.goto("/")
    jobs.follow(dana, "Send child protection file")
    jobs.follow(dana, "Record file as sent")
    look_over(dana)
    jobs.choose(dana, "How was it sent?", "Transfer between safeguarding systems")
    jobs.write(
        dana, "How did you check where to send it?", "Spoke to the DSL on the number of their website."
    )
    jobs.write(dana, "When was it sent?", a_minute_ago())
    jobs.press(dana, "Record file as sent")
    assert said_in(dana, "h1 + .tags") == "Sent: awaiting receipt"

    jobs.follow(dana, "Confirm receipt")
    look_over(dana)
    jobs.write(dana, "Who confirmed that everything arrived?", "Amy Stone, by e-mail")
    jobs.write(dana, "When did they confirm?", datetime.now().date().isoformat())
    jobs.press(dana, "Confirm receipt")
    assert said_in(dana, "h1 + .tags") == "Received"
    assert "Amy Stone, by e-mail" in said_in(dana)


def file_the_scan(page: Page, scan: Path) -> None:
    """Say when the colleague signed, and attach the scan."""
    jobs.write(page, "Their job title", "Lunchtime supervisor")
    jobs.write(page, "When did they sign it in front of you?", a_minute_ago())
    page.get_by_label("Scan of the signed copy").set_input_files(scan)
    jobs.write(page, "Your password", PASSWORD)
    jobs.press(page, "Upload signed copy")


def a_minute_ago() -> str:
    """Return the moment a minute ago, as a field for day and time takes it."""
    return (datetime.now() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")


def download(page: Page, link: str) -> bytes:
    """Follow a link to a file and return the file."""
    coming = jobs.download(page, link)
    return coming.path().read_bytes()
