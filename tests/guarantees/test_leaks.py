"""Titles, addresses, file names and logs name nobody and hold no content."""

import logging
import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from agreements.models import Agreement, Assessment
from demo.sharing import confirmed
from infosharing.directory.emergency import begin_emergency_access
from infosharing.directory.models import EmergencyAccess
from infosharing.documents import vault
from infosharing.workflow.models import Task
from requests_app.models import RequestAttachment, SharingRequest
from safeguarding.shares.contents import FormPaper, FormScan
from safeguarding.shares.models import InternalShare
from safeguarding.transfers.models import FileTransfer
from tests.documents.waiting import fetched

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@pytest.fixture
def pages(told, signed_in, caplog):
    """Every record as Dana reads it, and the lists, with the log of it all."""
    caplog.set_level(logging.DEBUG)
    dana = told.actors["dana"]
    kinds = (SharingRequest, InternalShare, FileTransfer, EmergencyAccess, Assessment, Agreement)
    helen_used_emergency_access(told)
    paths = [
        "/",
        "/requests/",
        "/pupils/",
        "/organisations/",
        "/requests/second-reviews/",
        "/pupils/",
    ]
    paths += ["/safeguarding/", "/safeguarding/new/", "/safeguarding/transfers/", "/safeguarding/wording/"]
    paths += ["/agreements/assessments/", "/agreements/assessments/new/", "/agreements/", "/agreements/new/"]
    paths += [
        f"/register/pupils/{pupil.pk}/" for pupil in told.pupils.values() if pupil.school_id in dana.schools
    ]
    paths += [record.get_absolute_url() for kind in kinds for record in kind.objects.visible_to(dana)]
    return {path: signed_in["dana"].get(path) for path in paths}


def helen_used_emergency_access(told):
    """Let the headteacher open what is kept about a child, so that there is such a record, too."""
    about, by = told.pupils["ethan"], confirmed(told.actors["helen"])
    begin_emergency_access(about, by=by, changes={"reason": "Nobody can be reached."}, excluded=frozenset)


def names_in(told):
    """The names of pupils and organisations, whole and in parts."""
    names = {pupil.legal_name for pupil in told.pupils.values()} | {
        one.name for one in told.organisations.values()
    }
    return names | {name.split()[-1] for name in names if len(name.split()[-1]) > len("Lane")} - {
        "Council",
        "Police",
        "Insurance",
        "School",
        "Carers",
        "Court",
        "Nursery",
        "Nursing",
        "Solicitors",
    }


def test_the_pages_do_show_names(told, pages):
    shown = "".join(page.content.decode() for page in pages.values())
    assert "Jamie Morton" in shown
    assert "Avonshire MASH" in shown


def test_no_title_names_anybody(told, pages):
    titles = [
        re.search(r"<title>(.*?)</title>", page.content.decode(), re.S).group(1) for page in pages.values()
    ]
    assert [title for title in titles if any(name in title for name in names_in(told))] == []


def test_no_address_names_anybody(told, pages):
    links = {
        link
        for page in pages.values()
        for link in re.findall(r'(?:href|action)="([^"]*)"', page.content.decode())
    }
    assert len(links) > len(pages)
    lower = {name.lower() for name in names_in(told)}
    assert [link for link in links if any(name in link.lower() for name in lower)] == []
    waiting = Task.objects.values_list("path", flat=True)
    assert [
        path for path in waiting if not re.fullmatch(rf"(/[a-z-]+|/{UUID})+/(#[a-z]+-{UUID})?", path)
    ] == []


def test_nothing_of_it_is_in_the_log(told, pages, caplog):
    assert [line for line in caplog.messages if any(name in line for name in names_in(told))] == []


@pytest.mark.parametrize("kind", ["pdf", "file"])
def test_a_download_is_named_by_its_reference(told, signed_in, kind):
    file = RequestAttachment.objects.select_related("request").order_by("created_at").first()
    request = file.request
    path = (
        f"{request.get_absolute_url()}pdf/"
        if kind == "pdf"
        else f"{request.get_absolute_url()}files/{file.pk}/"
    )
    answer = signed_in["dana"].get(path)
    name = {"pdf": f"{request.reference}.pdf", "file": f"{request.reference}-request.txt"}[kind]
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("kind", ["the signed form", "the scan", "all about one child"])
def test_a_download_of_the_island_is_named_by_its_reference(told, signed_in, kind):
    scan = FormScan.objects.select_related("contents__form").first()
    form, child = scan.contents.form, scan.contents.pupil_id
    path, name = {
        "the signed form": (f"{form.get_absolute_url()}pdf/", rf"{form.reference}\.pdf"),
        "the scan": (f"/safeguarding/scans/{scan.contents_id}/{scan.pk}/", rf"{form.reference}-signed\.\w+"),
        "all about one child": (f"/register/pupils/{child}/pdf/", r"CHILD-\d{6}-\d{4}\.pdf"),
    }[kind]
    dana = signed_in["dana"]
    answer = fetched(dana, dana.post(path)) if kind == "all about one child" else dana.get(path)
    assert re.fullmatch(f'attachment; filename="{name}"', answer["Content-Disposition"])


def test_a_download_of_an_assessment_is_named_by_its_reference(told, signed_in):
    one = Assessment.objects.order_by("created_at").first()
    answer = signed_in["dana"].get(f"{one.get_absolute_url()}pdf/")
    assert answer["Content-Disposition"] == f'attachment; filename="{one.reference}.pdf"'


def test_what_a_signed_paper_says_of_itself_names_nobody(told):
    paper = FormPaper.objects.select_related("contents__form").first()
    said = PdfReader(BytesIO(paper.content())).metadata
    assert said.title == f"Internal information share {paper.contents.form.reference}"
    assert [name for name in names_in(told) if name in str(dict(said))] == []


def test_a_file_in_the_vault_has_a_meaningless_name_and_sealed_bytes(told, settings):
    file = RequestAttachment.objects.order_by("created_at").first()
    assert re.fullmatch(r"[0-9a-f]{32}", file.storage_name)
    content = file.content()
    kept = [path.read_bytes() for path in settings.VAULT.rglob("*") if path.is_file()]
    assert content == vault.fetch(file.storage_name, place=file.place)
    assert kept != []
    assert not any(content in raw for raw in kept)
