"""Priya imports the pupils of the school and pastes a list of organisations; no script is needed for either."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from infosharing.directory.models import Organisation, Pupil
from tests.directory.files import AMARA, BEN, csv_of

from . import jobs
from .looking import look_over, said_in

SignIn = Callable[..., Page]
JAMIE = ("", "Morton", "Jamie", "", "09/01/2018", "5", "03/09/2024")
WRONG = ("B123456789012", "Obi", "Amara", "", "04/05/2017", "5", "03/09/2024")


def upload(page: Page, data: bytes, name: str = "pupils.csv") -> None:
    """Choose a file and send it."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    jobs.press(page, "Upload and preview")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_file_is_corrected_understood_and_imported(sign_in: SignIn, scripts: bool):
    priya = sign_in("priya", java_script_enabled=scripts)
    priya.goto("/pupils/")
    jobs.follow(priya, "Import pupils from your school's system")
    upload(priya, b"PK\x03\x04")
    assert "“pupils.csv” is an Excel workbook or a zip file." in said_in(priya)
    upload(priya, csv_of(WRONG, JAMIE))
    assert "Row 2: “B123456789012”: Check the UPN" in said_in(priya)
    jobs.follow(priya, "Upload another file")
    upload(priya, csv_of(AMARA, BEN, JAMIE, separator=";", encoding="utf-16"))
    assert "Year group: Year 4 → Year 5" in said_in(priya)
    priya.get_by_text("Change which column holds what").click()
    jobs.pick(priya, "Preferred forename", "Not in this file")
    jobs.press(priya, "Update preview")
    assert "Preferred forename:" not in said_in(priya)
    jobs.press(priya, "Import")
    assert "Imported: 2 added, 1 changed, 0 unchanged." in said_in(priya)
    assert Pupil.objects.get(legal_name="Ben Adams").preferred_name == ""


def test_a_list_of_organisations_is_pasted_corrected_and_added(sign_in: SignIn):
    priya = sign_in("priya")
    priya.goto("/organisations/")
    jobs.follow(priya, "Paste a list")
    jobs.write(priya, "Organisations, one a line", "Vale Rangers, plumber")
    jobs.press(priya, "Preview")
    assert "Line 1: “plumber” is not a type." in said_in(priya)
    look_over(priya)
    jobs.write(priya, "Organisations, one a line", "Vale Rangers, charity\nAvonshire  Council, council")
    jobs.press(priya, "Update preview")
    look_over(priya)
    jobs.press(priya, "Add 1 organisation")
    assert "1 added, 1 already in the list." in said_in(priya)
    assert Organisation.objects.filter(name="Vale Rangers").exists()
