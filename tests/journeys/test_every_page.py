"""Every page, as the person who uses it and in each state, before the accessibility engine and on a phone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver, reverse
from playwright.sync_api import Page

from infosharing.demo import people, places
from infosharing.demo.stories.answers import CHILDREN, SAFE
from infosharing.demo.telling import Story, World
from infosharing.records.pages import token_for
from requests_app.models import Mishap, SharingRequest

from . import jobs
from .looking import axe, fits_a_phone, look_over, said_in

SignIn = Callable[..., Page]

# Routes that show no page: they answer a POST, hand over a file, or speak to a machine.
NO_PAGE = {"sign-out", "healthz", "request-pdf", "request-file", "recipient-remove", "request-end-grant",
           "request-lift-exclusion"}  # fmt: skip

# route, who looks at it, and on which record; after a stroke, which part of it
TABLE = """
home                     dana    -
home                     sam     -
home                     robert  -
requests                 sam     -
requests                 helen   -
requests                 marcus  -
request                  sam     draft
request                  sam     logged
request                  dana    logged
request                  ines    to_share
request                  sam     to_share
request                  ines    shared
request                  helen   declined
request                  dana    closed
request                  dana    withdrawn
request                  sam     discarded
request                  dana    guarded
request                  dana    looked_at
request                  farah   closed
request-new              sam     -
not-a-request            sam     -
second-looks             tom     -
second-looks             dana    -
request-edit             sam     draft/who
request-edit             sam     draft/what
request-edit             sam     draft/more
request-log              sam     draft
request-discard          sam     draft
request-set_tier         sam     logged
request-withdraw         sam     logged
request-attach           sam     logged
request-close            helen   declined
request-reopen           dana    closed
request-access           dana    guarded
request-grant            dana    guarded
request-exclude          dana    guarded
request-decide           ines    logged
request-decide-part      ines    logged/decide
request-decide-part      dana    guarded/duty
request-decide-part      dana    guarded/identity
request-decide-part      dana    guarded/outcome
request-decide-part      dana    guarded/recipient
request-decide-part      dana    guarded/people
request-decide-part      dana    guarded/care
request-decide-part      dana    guarded/reasons
recipient-new            ines    logged
recipient                ines    logged
request-share            ines    to_share
receipt-chase            ines    shared
receipt-confirm_receipt  ines    shared
receipt-give_up_receipt  ines    shared
receipt-link             nobody  shared
mishap-new               ines    shared
mishap                   farah   shared
mishap-take_over         farah   shared
pupils                   dana    -
pupil-new                dana    -
pupil-edit               dana    jamie
organisations            dana    -
organisation-new         dana    -
organisation-edit        dana    police
words                    dana    -
item-new                 dana    -
purpose-new              dana    -
account                  sam     -
sign-in                  nobody  -
"""
ROWS = [tuple(line.split()) for line in TABLE.strip().splitlines()]


def test_the_table_names_every_page():
    def names(resolver: URLResolver) -> set[str]:
        inner = [names(one) if isinstance(one, URLResolver) else {one.name} for one in resolver.url_patterns]
        return set().union(*inner)

    assert {row[0] for row in ROWS} | NO_PAGE == names(get_resolver())


def test_every_page_is_accessible_and_fits_a_phone(
    world: World, open_window: SignIn, sign_in: SignIn, records: dict
):
    windows, faults = {"nobody": open_window()}, []
    for name, who, record in sorted(ROWS, key=lambda row: row[1]):
        if who not in windows:
            windows[who] = sign_in(who)
        answer = windows[who].goto(address(name, record, records, world))
        faults += [
            f"{name} for {who} on {record}: {fault}" for fault in faults_of(windows[who], answer.status)
        ]
    assert "\n".join(faults) == ""


@pytest.mark.parametrize(("path", "heading", "status"), [
    ("/pupils/", "You cannot do this", 403),
    ("/nothing-here/", "There is nothing here for you", 404),
    ("/requests/second-looks/", "You cannot do this", 403),
])  # fmt: skip
def test_a_refusal_is_a_page_like_any_other(sign_in: SignIn, path: str, heading: str, status: int):
    sam = sign_in("sam")
    answer = sam.goto(path)
    assert (answer.status, sam.get_by_role("heading", level=1).inner_text()) == (status, heading)
    look_over(sam)


def test_a_page_that_came_too_late_says_what_happened_meanwhile(sign_in: SignIn, records: dict):
    ines = sign_in("ines")
    ines.goto(reverse("request-decide", args=[records["logged"].pk]))
    other = sign_in("helen")
    other.goto(ines.url)
    jobs.press(other, "Sign the decision")
    jobs.press(ines, "Sign the decision")
    assert ines.get_by_role("heading", level=1).inner_text() == "This has changed since you opened it"
    assert "Helen Marsh was here before you" in said_in(ines)
    look_over(ines)


@pytest.mark.parametrize("name", ["pupil-new", "organisation-new", "item-new", "account"])
def test_an_empty_form_says_what_is_missing(sign_in: SignIn, name: str):
    dana = sign_in("dana")
    dana.goto(reverse(name))
    dana.locator("main form button[type=submit]").click()
    assert dana.locator(".problems li").count() >= 1
    look_over(dana)


def test_the_demo_lists_its_people_on_the_sign_in_page(
    settings: object, tmp_path: Path, open_window: Callable[..., Page]
):
    settings.DEMO_PEOPLE_FILE = tmp_path / "people.json"
    settings.DEMO_PEOPLE_FILE.write_text(json.dumps(people.table(places.NAMES)))
    page = open_window()
    page.goto("/sign-in/")
    assert page.get_by_role("row").count() == 1 + len(people.CAST)
    look_over(page)


def test_a_wrong_password_is_said_and_guessing_is_slowed(world: World, open_window: Callable[..., Page]):
    page = open_window()
    page.goto("/sign-in/")
    for _ in range(6):
        page.get_by_label("E-mail address").fill("sam@ashfield.example")
        page.get_by_label("Password").fill("a guess")
        if page.locator(".problems").count() == 1 and _ == 1:
            look_over(page)
        jobs.press(page, "Sign in")
    assert page.get_by_role("heading", level=1).inner_text() == "Too many tries"
    look_over(page)


@pytest.fixture
def records(world: World) -> dict[str, SharingRequest]:
    """One request in each status, and two that are restricted."""

    def begun(by: str = "sam") -> Story:
        story = Story(world, by=by, days_ago=3).draft("charity", "Meg Hall", "Support worker")
        return story.asks("pastoral", "attendance", "grace")

    def decided(**answers: object) -> Story:
        return begun().logged().prepared("helen", days_ago=2, **answers).signed("helen", days_ago=2)

    def restricted() -> Story:
        story = Story(world, by="sam", days_ago=2).draft("mash", "Rose Turner", "Duty social worker")
        return story.asks("protect", "safeguarding family", "poppy").more(
            is_urgent=True, urgency_reason="Injuries."
        )

    shared = decided().shared("helen", "secure_email", days_ago=1)
    shared.went_wrong(
        "helen", days_ago=0, kind="wrong_person", what="A colleague had it.", contained="Deleted."
    )
    refusal = {"outcome": "do_not_share", "requester_told_on": world.today, "risk_of_not_sharing": "None."}
    closed = decided().shared("helen", "secure_email", days_ago=1, receipt=False)
    looked_at = restricted().logged().prepared("dana", days_ago=1, **SAFE, recipient=CHILDREN)
    told = {
        "draft": begun(),
        "logged": begun().logged().prepared("ines", days_ago=1),
        "to_share": decided(),
        "shared": shared,
        "declined": decided(**refusal),
        "closed": closed.stepped("close", "helen", days_ago=1),
        "withdrawn": begun().logged().stepped("withdraw", "sam", days_ago=1, reason="They found it."),
        "discarded": begun().stepped("discard", "sam", days_ago=1),
        "guarded": restricted().logged(),
        "looked_at": looked_at.signed("dana", days_ago=1),
    }
    return {status: SharingRequest.objects.get(pk=story.request.pk) for status, story in told.items()}


def address(name: str, record: str, records: dict[str, SharingRequest], world: World) -> str:
    """Return where a row of the table leads."""
    if record == "-":
        return reverse(name)
    key, _, part = record.partition("/")
    if key not in records:
        return reverse(name, args=[(world.pupils | world.organisations)[key].pk])
    request = records[key]
    if name == "recipient":
        return reverse(name, args=[request.decision_draft.pk, request.decision_draft.recipient_list[0].pk])
    if name == "receipt-link":
        return reverse(name, args=[token_for(request.disclosed[0])])
    if name in ("mishap", "mishap-take_over"):
        return reverse(name, args=[Mishap.objects.get(request=request).pk])
    if name.startswith(("receipt-", "mishap-")):
        return reverse(name, args=[request.pk, request.disclosed[0].pk])
    return reverse(name, args=[request.pk, *([part] if part else [])])


def faults_of(page: Page, status: int) -> list[str]:
    """Return what is wrong with the page that is shown."""
    faults = [] if status == 200 else [f"answers {status}"]
    for look in (axe, fits_a_phone):
        try:
            look(page)
        except AssertionError as fault:
            faults.append(str(fault).split("\nassert")[0])
    return faults
