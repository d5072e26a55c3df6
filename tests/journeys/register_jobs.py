"""The jobs around the register, as clicks: narrowing it, taking it out, asking the school; and what stands on it."""

import csv
import io
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Download, Page
from pypdf import PdfReader

from demo.people import FIRST_DAY, PASSWORD
from demo.places import TERMS
from demo.telling import Story, World
from infosharing.accounts.actors import actor_for
from infosharing.accounts.choices import Role, SchoolKind
from infosharing.accounts.models import Membership, Person, School, User
from infosharing.directory.actions import add_organisation, add_pupil
from infosharing.directory.choices import RequesterType
from infosharing.records.actors import SYSTEM, Actor
from infosharing.records.recording import recorded
from tests.documents.waiting import make_what_waits

from . import jobs
from .looking import said_in

CEDAR = "Cedar Lane Infants"
FOR_PAPER = 30_000  # milliseconds


def with_a_third_school(world: World) -> World:
    """Cedar Lane Infants, with head, secretary, a pupil and a council; Farah is its data protection officer as well."""
    with recorded(by=SYSTEM, reason="add", school=None):
        school = School(
            name=CEDAR,
            kind=SchoolKind.MAINTAINED,
            urn="100003",
            terms=TERMS,
            controller=f"{CEDAR}, its governors",
        )
        school.save()
    farah = Person.objects.get(pk=world.actors["farah"].pk)
    actors = {
        "maya": _appointed(school, "Maya Quinn", Role.HEAD),
        "ben": _appointed(school, "Ben Hale", Role.OFFICE),
        "farah": _appointed(school, farah, Role.DPO),
    }
    council = {"name": "Cedar Council", "kind": RequesterType.LOCAL_AUTHORITY}
    pupil = {"legal_name": "Ivy Marsh", "date_of_birth": date(2020, 2, 3), "on_roll_from": FIRST_DAY}
    ivy = add_pupil(by=SYSTEM, school_id=school.pk, answers=pupil)
    known = add_organisation(by=SYSTEM, school_id=school.pk, answers=council)
    return replace(
        world,
        schools={**world.schools, "cedar": school},
        actors={**world.actors, **actors},
        pupils={**world.pupils, "ivy": ivy},
        organisations={**world.organisations, "cedar-council": known},
    )


def _appointed(school: School, who: Person | str, role: Role) -> Actor:
    """Give somebody a role at a school, and an account to whoever is new; return them."""
    with recorded(by=SYSTEM, reason="appoint", school=[None, school.pk]):
        if isinstance(who, str):
            user = User.objects.create_user(f"{role}@cedar.example", PASSWORD)
            who = Person(user=user, name=who, email=user.username)
            who.save()
        Membership(school=school, person=who, role=role, job_title=role.label, starts=FIRST_DAY).save()
    return actor_for(who)


def late_at(world: World, school: str) -> str:
    """Log a request at one of the three schools that should have been decided a week ago; return its reference."""
    by, who, about = {
        "ashfield": ("sam", "charity", "jamie"),
        "briar": ("kim", "briar-council", "tariq"),
        "cedar": ("ben", "cedar-council", "ivy"),
    }[school]
    told = Story(world, by=by, days_ago=9, school=school).draft(who, "Ian Wood", "Officer")
    return told.asks("statutory", "contact", about, needed_in=2).logged().request.reference


def shared_last_week(world: World) -> str:
    """A request that was logged nine days ago, decided and shared on the fourth; return its reference."""
    told = Story(world, by="sam", days_ago=9).draft("charity", "Meg Hall", "Support worker")
    told.asks("pastoral", "attendance", "jamie").logged().prepared("dana", days_ago=4)
    told.signed("dana", days_ago=4).shared("dana", "secure_email", days_ago=4, receipt=False)
    return told.request.reference


def go_to(page: Page, place: str) -> None:
    """Go to one of the main places, from the head of any page."""
    jobs.click_on(
        page, page.get_by_role("navigation", name="Main").get_by_role("link", name=place, exact=True)
    )


def narrow(page: Page, *, only_late: bool = False, **answers: str) -> None:
    """Narrow the register down to the last weeks and to what is said: `school`, or how it stood `on` a day."""
    jobs.follow(page, "Filter")
    jobs.write(page, "Logged from", day(-30))
    if "school" in answers:
        jobs.pick(page, "School", answers["school"])
    if "on" in answers:
        jobs.write(page, "Show the register as it was at the end of", answers["on"])
    if only_late:
        page.get_by_label("Late only").check()
    jobs.press(page, "Apply filter")


def lines(page: Page) -> dict[str, str]:
    """Return where each line of the register stands, by its reference, in the order of the page."""
    rows = page.locator("main table.rows tbody tr").all()
    return {
        row.locator("td a.mono").inner_text(): _words(row.locator("td").last.inner_text()) for row in rows
    }


def take_out(page: Page, form: str, *, scripts: bool = True) -> Download:
    """Press a button that asks for a file: the list as CSV, Excel or PDF, the report, all about a child. Wait until it
    comes by itself, or without scripts look again and download it; then go back."""
    jobs.press(page, form)
    assert "Your file is waiting to be made Yours is next." in said_in(page)
    with page.expect_download(timeout=FOR_PAPER) as coming:
        make_what_waits()
        if not scripts:
            jobs.follow(page, "Check if it is ready")
            page.get_by_role("link", name="Download", exact=True).click()
    assert "Your file is ready" in said_in(page)
    jobs.follow(page, "Back")
    return coming.value


def csv_rows(taken: Download) -> list[list[str]]:
    """Return the rows of a CSV file."""
    return list(csv.reader(io.StringIO(Path(taken.path()).read_text("utf-8-sig"))))


def sheet_words(taken: Download) -> str:
    """Return every text that an Excel file holds, in the order in which it came."""
    with ZipFile(taken.path()) as book:
        held = book.read("xl/sharedStrings.xml").decode()
    return _words(re.sub(r"<[^>]+>", " ", held))


def pdf_words(taken: Download) -> str:
    """Return the text of a PDF, in one line."""
    return _words(" ".join(page.extract_text() for page in PdfReader(taken.path()).pages))


def comment(page: Page, words: str, *, to: str = "No one: this is a comment only") -> None:
    """Comment on the entry that is shown, or ask somebody about it."""
    jobs.follow(page, "Add a comment or question")
    jobs.write(page, "Your comment or question", words)
    jobs.choose(page, "Who should answer?", to)
    jobs.press(page, "Add comment or question")


def answer(page: Page, words: str) -> None:
    """Answer a question of the DPO, from home."""
    page.goto("/")
    jobs.follow(page, "Answer question from the DPO")
    jobs.follow(page, "Answer question")
    jobs.write(page, "Your answer", words)
    jobs.press(page, "Answer question")


def settle(page: Page) -> None:
    """Read the answer to one's question, from home, and mark it as resolved."""
    page.goto("/")
    jobs.follow(page, "Review answer to your question")
    jobs.follow(page, "Mark as resolved")
    jobs.press(page, "Mark as resolved")


def mark_the_period(page: Page, school: str, note: str) -> None:
    """Say that the register of a school was gone through, from a month ago until today."""
    jobs.follow(page, "Record a review")
    jobs.choose(page, "Which school?", school)
    jobs.write(page, "From", day(-30))
    jobs.write(page, "To", day(0))
    jobs.write(page, "What should the school know?", note)
    jobs.press(page, "Record review")


def day(days: int) -> str:
    """Return the day in so many days, as a date field takes it."""
    return (date.today() + timedelta(days=days)).isoformat()


def _words(text: str) -> str:
    return " ".join(text.split())
