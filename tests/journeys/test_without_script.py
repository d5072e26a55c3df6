"""With scripts switched off nothing is missing: a request is logged, decided and shared; a form signed and read."""

from collections.abc import Callable

from playwright.sync_api import Page

from demo.people import PASSWORD

from . import form_jobs, jobs
from .conftest import ADDRESSES
from .looking import said_in


def test_log_and_decide_with_scripts_off(sign_in: Callable[..., Page], open_window: Callable[..., Page]):
    sam = open_window(java_script_enabled=False)
    jobs.sign_in_as(sam, ADDRESSES["sam"], PASSWORD)
    assert sam.get_by_role("button", name="Hide screen").count() == 0  # it could do nothing
    jobs.follow(sam, "Log a request")
    jobs.say_who_asks(sam)
    jobs.say_what_they_ask(sam)
    assert "Grace Adeyemi, Year 5, born 26 Feb 2017" in said_in(sam)
    jobs.press(sam, "Log request")
    assert said_in(sam, "h1 + .tags") == "Awaiting decision"

    ines = sign_in("ines", java_script_enabled=False)
    jobs.follow(ines, "Decide on request: Charity or community group")
    jobs.follow(ines, "Decide on request")
    jobs.answer_an_ordinary_decision(ines)
    jobs.press(ines, "Continue")
    jobs.sign_the_decision(ines)
    jobs.follow(ines, "Record what was shared")
    jobs.share_by(ines, "Unencrypted email")
    assert said_in(ines, "h1 + .tags") == "Shared"


def test_finding_keeps_what_is_typed_and_ticked(sign_in: Callable[..., Page]):
    sam = sign_in("sam", java_script_enabled=False)
    sam.goto("/requests/new/")
    jobs.say_who_asks(sam)
    jobs.write(sam, "What dates does it cover?", "This half-term")
    jobs.choose(sam, "What information are they asking for?", "Attendance")
    jobs.find(sam, "grace", "Grace Adeyemi, Year 5, born 26 Feb 2017")
    jobs.find(sam, "jamie", "Jamie Morton, Year 4, born 9 Jan 2018")
    assert sam.get_by_label("What dates does it cover?").input_value() == "This half-term"
    picked = sam.get_by_role("group", name="Pupils or staff it is about").get_by_role(
        "checkbox", checked=True
    )
    assert picked.count() == 2
    assert sam.url.endswith("#id_find")


def test_tell_a_colleague_with_scripts_off(sign_in: Callable[..., Page]):
    dana = sign_in("dana", java_script_enabled=False)
    jobs.follow(dana, "Share with a colleague")
    form_jobs.write_about_poppy(dana, "Sam Reed")
    form_jobs.sign_and_issue(dana)
    assert said_in(dana, "h1 + .tags") == "Waiting for signature"

    sam = sign_in("sam", java_script_enabled=False)
    jobs.follow(sam, "Sign to read: information from the DSL")
    form_jobs.sign_and_open(sam)
    assert form_jobs.SECRET in said_in(sam)
