"""Importing pupils: from the upload by the preview to the list, all of it or nothing, and twice as well as once."""

import json
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from infosharing.directory.actions import add_pupil
from infosharing.directory.imports.actions import plan_for
from infosharing.directory.imports.upn import check_letter
from infosharing.directory.models import BulkChange, ImportFile, Pupil
from infosharing.records import clock
from infosharing.records.models import LedgerEntry
from tests.rooms import HOUSE

from .files import AMARA, AMARA_IN_CTF, BEN, csv_of, ctf_of

NEW = reverse("pupil-import-new")
JAMIE = ("", "Morton", "Jamie", "", "09/01/2018", "5", "03/09/2024")


def upload(client, data, name="pupils.csv", **answers):
    """The answer to an upload, led on to the preview where it was read."""
    return client.post(NEW, {"file": SimpleUploadedFile(name, data), **answers}, follow=True)


def preview(client, *rows):
    """The page that shows what a file with these rows would do."""
    return upload(client, csv_of(*rows))


def confirm(client, page, **answers):
    """The answer to the button of a preview."""
    seen = page.context["form"]["seen"].value()
    return client.post(page.context["file"].get_absolute_url(), {"seen": seen, **answers}, follow=True)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def numbers(page):
    shown = page.context["preview"]
    parts = ("new", "changed", "not_in_file", "faults")
    return {**{part: shown[part].count for part in parts}, "unchanged": shown["unchanged"]}


@pytest.fixture
def priya(world, browse):
    return browse("priya")


@pytest.fixture
def ours(world):
    """The pupils of Ashfield, as they stand."""
    return Pupil.objects.filter(school=world.schools["ashfield"])


# From the file to the list --------------------------------------------------------------------------------------
def test_a_file_is_shown_first_and_imported_after(world, priya, ours):
    page = preview(priya, AMARA, BEN, JAMIE)
    assert numbers(page) == {"new": 2, "changed": 1, "not_in_file": 11, "faults": 0, "unchanged": 0}
    assert "Year group: Year 4 → Year 5" in text_of(page)
    assert ours.count() == 12
    answer = confirm(priya, page)
    assert "Imported: 2 added, 1 changed, 0 unchanged." in text_of(answer)
    assert ours.get(legal_name="Ben Adams").preferred_name == "Benny"
    assert ours.get(legal_name="Jamie Morton").year_group == "Year 5"
    assert ours.count() == 14


def test_the_same_file_again_changes_nothing(world, priya, ours):
    confirm(priya, preview(priya, AMARA, BEN, JAMIE))
    before = list(ours.order_by("pk").values())
    page = preview(priya, AMARA, BEN, JAMIE)
    assert numbers(page) | {"not_in_file": 0} == {
        "new": 0,
        "changed": 0,
        "not_in_file": 0,
        "faults": 0,
        "unchanged": 3,
    }
    confirm(priya, page)
    assert list(ours.order_by("pk").values()) == before


def test_what_is_not_in_the_file_survives_it(world, priya, ours):
    kept = {"legal_name": "Amara Obi", "date_of_birth": date(2017, 5, 4), "preferred_name": "Mara"}
    add_pupil(
        by=world.actors["priya"],
        school_id=world.schools["ashfield"].pk,
        answers={**kept, "is_protected": True, "on_roll_from": date(2023, 9, 4)},
    )
    confirm(priya, preview(priya, ("A123456789012", "Obi", "Amara", "", "04/05/2017", "5", "")))
    amara = ours.get(legal_name="Amara Obi")
    assert (amara.is_protected, amara.preferred_name) == (True, "Mara")
    assert (amara.upn, amara.on_roll_from) == ("A123456789012", date(2023, 9, 4))


def test_history_and_ledger_say_who_imported_whom_and_the_import_says_only_how_many(world, priya, ours):
    confirm(priya, preview(priya, AMARA, JAMIE))
    amara = ours.get(legal_name="Amara Obi")
    [entry] = LedgerEntry.objects.filter(record_id=amara.pk)
    assert (entry.kind, entry.change, entry.actor) == ("import", "+", "Priya Shah")
    assert [row.history_change_reason for row in amara.history.all()] == ["import"]
    done = BulkChange.objects.get()
    assert (done.added, done.changed, done.left, done.unchanged) == (1, 1, 0, 0)
    assert LedgerEntry.objects.filter(record_id=done.pk, kind="import").count() == 1
    assert "Priya Shah" in text_of(priya.get(NEW))


def test_the_example_file_is_imported_as_it_is(world, priya):
    page = upload(priya, (HOUSE / "static" / "pupils-example.csv").read_bytes())
    assert (numbers(page)["new"], numbers(page)["faults"]) == (3, 0)
    assert 'href="/static/pupils-example.csv"' in text_of(priya.get(NEW))


def test_a_transfer_file_of_ones_own_school_brings_the_admission_date_and_of_another_none(world, priya, ours):
    page = upload(priya, ctf_of(AMARA_IN_CTF), "ctf.xml")
    assert page.context["preview"]["new"].rows[0]["on_roll_from"] == date(2024, 9, 3)
    page = upload(priya, ctf_of(AMARA_IN_CTF, source="Riverside"), "ctf.xml")
    assert "on_roll_from" not in page.context["preview"]["new"].rows[0]
    confirm(priya, page)
    assert ours.get(upn="A123456789012").preferred_name == "Mara"


# Leavers --------------------------------------------------------------------------------------------------------
def test_who_is_not_in_the_file_leaves_only_where_that_is_ticked(world, priya, ours):
    confirm(priya, preview(priya, JAMIE))
    assert ours.filter(on_roll_until=None).count() == 12
    page = preview(priya, JAMIE)
    answer = confirm(priya, page, have_left="on", left_on="2026-07-21")
    assert "Imported: 0 added, 0 changed, 11 taken off the roll, 1 unchanged." in text_of(answer)
    assert [each.legal_name for each in ours.filter(on_roll_until=None)] == ["Jamie Morton"]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("", "Enter the last day on roll, like 21/07/2026"),
        ("2020-01-01", "Enter a later date: one of these pupils was not on roll yet"),
        ("soon", "Enter a date, like 19/11/2026"),
    ],
)
def test_leavers_need_a_day_on_which_they_were_there(world, priya, ours, day, says):
    answer = confirm(priya, preview(priya, AMARA), have_left="on", left_on=day)
    assert (answer.status_code, says in text_of(answer)) == (422, True)
    assert not ours.filter(legal_name="Amara Obi").exists()


# Nothing by halves ----------------------------------------------------------------------------------------------
def test_one_wrong_row_and_nothing_is_imported(world, priya, ours):
    page = preview(priya, AMARA, ("", "Adams", "Ben", "", "31/02/2018", "4", ""))
    assert "Row 3: Date of birth “31/02/2018”: There is no such day." in text_of(page)
    assert ">Import</button>" not in text_of(page)
    answer = confirm(priya, page)
    assert (answer.status_code, ours.count()) == (403, 12)


def test_an_import_that_dies_in_the_middle_leaves_nothing(world, priya, ours, monkeypatch):
    page, save = preview(priya, AMARA, BEN, JAMIE), Pupil.save

    def dies(pupil, *args, **options):
        if pupil.legal_name == "Jamie Morton":
            raise KeyboardInterrupt
        save(pupil, *args, **options)

    monkeypatch.setattr(Pupil, "save", dies)
    with pytest.raises(KeyboardInterrupt):
        confirm(priya, page)
    assert (ours.count(), BulkChange.objects.count(), ImportFile.objects.count()) == (12, 0, 1)


def test_the_second_of_two_who_import_at_once_sees_a_new_preview(world, browse, priya, ours):
    ines = browse("ines")
    hers, his = preview(ines, AMARA, JAMIE), preview(priya, AMARA, JAMIE)
    confirm(ines, hers)
    answer = confirm(priya, his)
    assert answer.status_code == 409
    assert "The list of pupils has changed since you saw the preview." in text_of(answer)
    assert numbers(answer)["unchanged"] == 2
    assert ours.filter(legal_name="Amara Obi").count() == 1
    assert confirm(priya, answer).redirect_chain[-1][0] == reverse("pupils")


def test_a_button_pressed_twice_imports_once(world, priya, ours):
    page = preview(priya, AMARA)
    confirm(priya, page)
    assert confirm(priya, page).status_code == 404
    assert ours.filter(legal_name="Amara Obi").count() == 1


# Columns --------------------------------------------------------------------------------------------------------
def test_how_the_columns_were_understood_can_be_changed(world, priya):
    page = upload(priya, csv_of(("Obi", "Amara", "04/05/2017"), headings=("A", "B", "Born")))
    assert "Select the column of the date of birth." in text_of(page)
    address = page.context["file"].get_absolute_url()
    answer = priya.post(address, {"columns": "1", "surname": "0", "forename": "1"})
    assert (answer.status_code, "Select the column of the date of birth." in text_of(answer)) == (422, True)
    chosen = {"columns": "1", "surname": "0", "forename": "1", "date_of_birth": "2"}
    page = priya.post(address, chosen, follow=True)
    assert page.context["preview"]["new"].rows == [
        {"legal_name": "Amara Obi", "date_of_birth": date(2017, 5, 4)}
    ]


def test_columns_that_are_read_otherwise_need_another_look(world, priya, ours):
    page = preview(priya, AMARA)
    names = dict(zip(("upn", "surname", "forename", "date_of_birth"), "0214", strict=True))
    priya.post(page.context["file"].get_absolute_url(), {"columns": "1", **names})
    assert confirm(priya, page).status_code == 409
    assert not ours.filter(upn="A123456789012").exists()


# Files that are refused -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("list.csv", b"PK\x03\x04", "“list.csv” is an Excel workbook or a zip file. Open it, save it as CSV"),
        ("list.csv", b"", "“list.csv” has no rows"),
        (
            "t.xml",
            b'<!DOCTYPE b [<!ENTITY a "a">]><b>&a;</b>',
            "“t.xml” contains instructions that could do harm",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field(world, priya, name, data, says):
    answer = upload(priya, data, name)
    assert answer.status_code == 422
    assert says in text_of(answer).partition('id="id_file_error"')[2]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(world, priya, settings):
    settings.ATTACHMENT_MAX_BYTES = 1024 * 1024
    answer = upload(priya, b"x" * (1024 * 1024 + 1))
    assert "“pupils.csv” is too large. The limit is 1 MB." in text_of(answer)


def test_no_file_at_all_is_said(world, priya):
    assert "Select a file" in text_of(priya.post(NEW, {}))


def test_a_formula_never_reaches_the_list(world, priya, ours):
    page = preview(priya, ("", "=1+1", "Amara", "", "04/05/2017", "5", ""))
    assert "“=1+1” is a formula. Replace it with its value." in text_of(page)


# The file between upload and import -----------------------------------------------------------------------------
def test_the_file_lies_nowhere_in_clear(world, priya, settings):
    preview(priya, ("A123456789012", "Verysecretname", "Amara", "", "04/05/2017", "5", ""))
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, columns FROM directory_importfile")
        [(content, columns)] = cursor.fetchall()
    assert b"Verysecretname" not in bytes(content)
    assert "Verysecretname" not in json.dumps(columns)
    vault = Path(settings.VAULT)
    assert not any(b"Verysecretname" in path.read_bytes() for path in vault.rglob("*") if path.is_file())


@pytest.mark.parametrize("key", ["ines", "helen", "dana", "kim", "alan"])
def test_nobody_else_sees_it(world, browse, priya, key):
    address = preview(priya, AMARA).context["file"].get_absolute_url()
    assert browse(key).get(address).status_code == 404


def test_it_is_gone_when_it_was_imported_or_discarded_or_another_took_its_place(world, priya):
    confirm(priya, preview(priya, AMARA))
    assert not ImportFile.objects.exists()
    page = preview(priya, BEN)
    preview(priya, BEN, JAMIE)
    assert ImportFile.objects.count() == 1
    assert priya.get(page.context["file"].get_absolute_url()).status_code == 404
    address = ImportFile.objects.get().get_absolute_url()
    assert "Nothing was imported." in text_of(priya.post(address, {"discard": "1"}, follow=True))
    assert not ImportFile.objects.exists()


def test_it_is_gone_after_a_day(world, priya):
    address = preview(priya, AMARA).context["file"].get_absolute_url()
    with clock.at(clock.now() + timedelta(hours=25)):
        assert priya.get(address).status_code == 404
        call_command("prepare_files")
    assert not ImportFile.objects.exists()


# Two schools, and many pupils -----------------------------------------------------------------------------------
def test_the_pupils_of_another_school_are_neither_found_nor_touched(world, browse):
    kim, before = browse("kim"), Pupil.objects.get(legal_name="Jamie Morton").version
    page = preview(kim, JAMIE)
    assert numbers(page) == {"new": 1, "changed": 0, "not_in_file": 4, "faults": 0, "unchanged": 0}
    confirm(kim, page)
    assert Pupil.objects.filter(legal_name="Jamie Morton").count() == 2
    assert Pupil.objects.get(pk=world.pupils["jamie"].pk).version == before


def many(count):
    """So many pupils of a school."""
    for number in range(count):
        rest = f"9999999{number:05}"
        surname = "".join(chr(ord("a") + int(figure)) for figure in f"{number:05}").capitalize()
        yield check_letter(rest) + rest, surname, "Pat", "", "04/05/2017", "5", "03/09/2024"


def test_a_whole_school_is_imported_in_seconds_and_long_lists_say_how_many_more_there_are(world, priya, ours):
    page = preview(priya, *many(420))
    assert (numbers(page)["new"], "And 370 more." in text_of(page)) == (420, True)
    began = monotonic()
    confirm(priya, page)
    assert monotonic() - began < 10
    assert ours.count() == 432


def test_twenty_thousand_rows_are_compared_in_seconds(world, priya):
    began = monotonic()
    page = preview(priya, *many(20_000))
    assert numbers(page)["new"] == 20_000
    assert monotonic() - began < 20
    assert len(plan_for(page.context["file"]).new) == 20_000
