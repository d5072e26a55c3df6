"""Taking a list out: what is in the file, that no cell calculates, that it is noted, and that nothing of it stays."""

import csv
import io
import subprocess
import tempfile

import pytest
from django.conf import settings
from django.urls import reverse
from pypdf import PdfReader

from infosharing.directory.models import Organisation
from infosharing.records.actors import SYSTEM
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import recorded
from register.exports import files
from register.exports.models import Export
from register.tables import Table
from requests_app.requests.choices import Status
from tests.documents.waiting import fetched
from tests.requests_app.stages import drafted, standing_at

from .reading import words_of

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=cmd|"/c calc"!A1',
)


def ask(client, form, what="sharing", **asked):
    """What somebody gets who presses a button to export."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return client.post(f"{reverse('export', args=[what])}?{query}", {"form": form})


def take(client, form, what="sharing", **asked):
    """The file that somebody takes."""
    return fetched(client, ask(client, form, what, **asked))


def rows_of(answer):
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def opened_by_a_spreadsheet(data, kind, folder):
    """The rows that LibreOffice shows of a file."""
    file = folder / f"list.{kind}"
    file.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "--outdir",
        folder / "out",
        file,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return list(csv.reader((folder / "out" / "list.csv").read_text("utf-8").splitlines()))


def test_csv_holds_the_whole_list_with_what_it_was_filtered_by_and_the_day(browse, story):
    shared = standing_at(story, Status.SHARED).reference
    for _ in range(26):
        drafted(story).logged()
    head, *rows = rows_of(take(browse("helen"), "csv"))
    assert head == ["Sharing register"]
    assert rows[0][0].startswith("Logged: ")
    assert rows[1][0].startswith("Created ") and rows[1][0].endswith("for Helen Marsh")
    assert rows[2] == []
    assert rows[3][:3] == ["Reference", "School", "Logged on"]
    assert len(rows[4:]) == 27
    [line] = [row for row in rows if row and row[0] == shared]
    assert "Avon Young Carers" in line and "(e) Public task" in line and "Dana Okafor" in line


def test_it_holds_what_the_address_was_filtered_by(browse, story):
    shared, _ = standing_at(story, Status.SHARED), standing_at(story, Status.LOGGED)
    rows = rows_of(take(browse("helen"), "csv", status="shared"))
    assert ["Status: Shared"] in rows
    assert [row[0] for row in rows if row and row[0].startswith("ISR-")] == [shared.reference]


def test_nobody_takes_out_what_they_do_not_read(browse, story):
    restricted = standing_at(story, Status.SHARED, restricted=True).reference
    assert restricted.encode() in take(browse("dana"), "csv").content
    for key in ("helen", "farah", "joan", "owen", "nadia"):
        assert restricted.encode() not in take(browse(key), "csv").content


@pytest.mark.parametrize("what", ["sharing", "restricted", "assets", "flows"])
@pytest.mark.parametrize("key", ["sam", "priya", "ines", "robert", "alan", "lee"])
def test_those_without_a_register_take_nothing(browse, key, what):
    assert take(browse(key), "csv", what).status_code == 403
    assert Export.objects.count() == 0


def test_masked_lines_leave_without_names(browse, story):
    request = standing_at(story, Status.SHARED, restricted=True)
    text = take(browse("farah"), "csv", "restricted").content.decode()
    assert "Children's social care" in text
    assert [bait for bait in (request.reference, "MASH", "Poppy", "Dana", "Sam Reed") if bait in text] == []
    assert take(browse("joan"), "csv", "restricted").status_code == 403


def hostile_table():
    """A table of cells that a careless spreadsheet would calculate."""
    return Table("Register", ("=1+1",), ("A", "B"), [(cell, f"plain {cell}") for cell in HOSTILE])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_spreadsheet_shows_hostile_cells_as_text(kind, tmp_path):
    head = [("Register",), ("=1+1",), ()]
    lines = files.csv_lines(hostile_table(), head)
    data = "".join(lines).encode() if kind == "csv" else files.xlsx(hostile_table(), head)
    shown = opened_by_a_spreadsheet(data, kind, tmp_path)
    first = [
        row[0].lstrip("'").strip() for row in shown if row and len(row) > 1 and row[1].startswith("plain")
    ]
    assert first == [cell.strip() for cell in HOSTILE]
    assert [row for row in shown if row and row[0].startswith(("Err:", "#NAME", "2"))] == []


def test_no_cell_of_csv_begins_like_a_formula():
    text = "".join(files.csv_lines(hostile_table(), [("=1+1",)]))
    cells = [cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(files.CALCULATED)] == []


def test_the_name_of_an_organisation_cannot_become_a_formula(browse, story, world):
    with recorded(by=SYSTEM, reason="change", school=world.schools["ashfield"].pk):
        organisation = Organisation.objects.get(pk=world.organisations["charity"].pk)
        organisation.name = '=HYPERLINK("http://evil.example")'
        organisation.save()
    standing_at(story, Status.SHARED)
    assert "'=HYPERLINK" in " ".join(" ".join(row) for row in rows_of(take(browse("helen"), "csv")))


def test_excel_opens_with_every_line(browse, story, tmp_path):
    references = {standing_at(story, status).reference for status in (Status.SHARED, Status.LOGGED)}
    answer = take(browse("helen"), "xlsx")
    shown = opened_by_a_spreadsheet(answer.content, "xlsx", tmp_path)
    assert {row[0] for row in shown if row and row[0].startswith("ISR-")} == references


def test_a_pdf_says_the_same(browse, story):
    request = standing_at(story, Status.SHARED)
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(take(browse("helen"), "pdf").content)).pages
    )
    assert request.reference in text
    assert "Logged: " in text


@pytest.mark.parametrize(("form", "most"), sorted(files.MOST_ROWS.items()))
def test_a_list_that_is_too_long_is_refused_in_words(form, most):
    endless = Table("Register", (), ("A",), (("x",) for _ in iter(int, 1)))
    with pytest.raises(files.NotAllowed) as refused:
        files.within_bounds(endless, form)
    assert f"more than {most:,} rows" in refused.value.sentences[0]


def test_every_export_is_on_record_and_on_the_ledger_of_each_school(browse, world):
    take(browse("farah"), "csv", status="shared")
    taken = Export.objects.order_by("school__name")
    assert [(one.school.name, one.what, one.form, one.taken_by.name) for one in taken] == [
        (school, "sharing", "csv", "Farah Aziz") for school in ("Ashfield School", "Briar Hill Academy")
    ]
    assert "Status: Shared" in taken[0].filtered
    noted = LedgerEntry.objects.filter(kind="take_out")
    assert {entry.chain for entry in noted} == {school.pk for school in world.schools.values()}


def test_who_took_what_is_seen_by_themselves_the_head_and_the_dpo(browse):
    take(browse("joan"), "csv")
    pages = {key: browse(key).get(reverse("exports")) for key in ("joan", "helen", "farah", "dana", "owen")}
    seen = {key for key, page in pages.items() if "<td>Joan Peters</td>" in page.content.decode()}
    assert seen == {"joan", "helen", "farah"}


def test_nothing_of_it_lies_open_on_the_server(browse, story, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    reference = standing_at(story, Status.SHARED).reference
    assert reference.encode() in take(browse("helen"), "csv").content
    for form in ("xlsx", "pdf"):
        assert take(browse("helen"), form).content
    kept = [path.read_bytes() for path in settings.VAULT.rglob("*") if path.is_file()]
    assert [data for data in kept if reference.encode() in data] == []
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("form", ["", "exe", "../x", "CSV"])
def test_an_unknown_form_leads_back_to_the_list(browse, form):
    answer = take(browse("helen"), form)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("register"))
    assert Export.objects.count() == 0


def test_an_unknown_list_is_not_found(browse):
    assert take(browse("helen"), "csv", "everything").status_code == 404


def test_opening_the_address_takes_nothing(browse):
    answer = browse("helen").get(reverse("export", args=["sharing"]))
    assert answer.status_code == 302
    assert Export.objects.count() == 0


def test_an_address_that_makes_no_sense_is_refused(browse):
    answer = take(browse("helen"), "csv", since="yesterday")
    assert answer.status_code == 403
    assert "This web address is not valid." in words_of(answer)


def test_a_file_is_named_by_list_and_minute_and_kept_by_no_cache(browse):
    answer = take(browse("helen"), "xlsx")
    assert answer["Content-Disposition"].startswith('attachment; filename="sharing-')
    assert "no-store" in answer["Cache-Control"]
