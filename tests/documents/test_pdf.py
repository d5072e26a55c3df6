"""A record's PDF: searchable, tagged, archival, without names about itself, and blind to our files."""

import io
import sys
from xml.etree import ElementTree

import pypdf
import pytest

from infosharing import documents
from infosharing.documents import weasyprint
from infosharing.documents.pdf import PaperRefused, PdfUnavailable, render_pdf

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
BAIT = "BAIT-7e1f"


def rendered(letter, context):
    return render_pdf(letter, context, title="Record of a request", reference="REQ-7KQ2-M4")


def opened(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


@pytest.fixture
def paper(letter, context):
    return opened(rendered(letter, context))


def test_its_text_can_be_searched(paper):
    text = paper.pages[0].extract_text()
    assert [word for word in ("Ivy Marsh", "Year 4", "By phone", "Tom Reed") if word not in text] == []


def test_every_page_carries_school_title_reference_version_and_its_number(letter, context):
    reader = opened(rendered(letter, {**context, "events": context["events"] * 60}))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    repeated = "Ashfield School · Record of a request", "REQ-7KQ2-M4 · version 1", "Kept by the school."
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert [words for words in (*repeated, f"Page {number} of {len(pages)}") if words not in text] == []


def test_a_school_with_a_long_name_leaves_room_for_the_reference(letter, context):
    name = "The Blessed Trinity and Saint Bartholomew Church of England Voluntary Controlled Primary School"
    text = " ".join(
        opened(rendered(letter, {**context, "school_name": name})).pages[0].extract_text().split()
    )
    assert name in text
    assert "REQ-7KQ2-M4 · version 1" in text


def test_it_says_title_and_reference_and_time_about_itself_and_nothing_else(paper):
    assert dict(paper.metadata) == {
        "/Title": "Record of a request REQ-7KQ2-M4",
        "/Producer": "WeasyPrint 70.0",
        "/CreationDate": "D:20261119112000Z",
        "/ModDate": "D:20261119112000Z",
    }


def test_the_same_record_gives_the_same_bytes(letter, context):
    assert rendered(letter, context) == rendered(letter, context)


def test_it_names_both_standards_that_it_is_built_to(paper):
    description = ElementTree.fromstring(paper.root_object["/Metadata"].get_data())
    named = {name: value for element in description.iter() for name, value in element.attrib.items()}
    assert named[f"{PDFA}part"] == "3"
    assert named[f"{PDFA}conformance"] == "A"
    assert named[f"{PDFUA}part"] == "1"


def test_its_description_is_one_and_explains_the_schema_that_pdf_a_does_not_know(paper):
    description = ElementTree.fromstring(paper.root_object["/Metadata"].get_data())
    assert len(description.findall(f"{RDF}RDF")) == 1
    described = [
        element.text for element in description.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")
    ]
    assert described == ["http://www.aiim.org/pdfua/ns/id/"]


def test_it_is_tagged_in_british_english_and_shows_its_title(paper):
    catalog = paper.root_object
    assert catalog["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_its_colours_are_srgb(paper):
    [intent] = paper.root_object["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert "sRGB" in intent["/OutputConditionIdentifier"]


def test_every_font_is_embedded(paper):
    fonts = [font.get_object() for font in paper.pages[0]["/Resources"]["/Font"].values()]
    embedded = ["/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
    assert len(fonts) >= 2
    assert embedded == [True] * len(fonts)


def elements(element):
    yield element
    below = [kid.get_object() for kid in element["/K"]]
    for kid in below:
        if isinstance(kid, dict) and kid["/Type"] == "/StructElem":
            yield from elements(kid)


def test_headings_of_rows_and_of_columns_have_their_scope(paper):
    headings = [
        e for e in elements(paper.root_object["/StructTreeRoot"]["/K"][0].get_object()) if e["/S"] == "/TH"
    ]
    assert [heading["/A"]["/Scope"] for heading in headings] == ["/Row", "/Column", "/Column", "/Column"]


def test_running_header_and_footer_are_not_read_aloud(paper):
    drawn = paper.pages[0].get_contents().get_data()
    owners = paper.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1]
    unread = [
        mark for mark, owner in enumerate(owners) if isinstance(owner.get_object(), pypdf.generic.NullObject)
    ]
    assert drawn.count(b"/Pagination") == len(unread) == 4
    assert [mark for mark in unread if b"/MCID %d>>" % mark in drawn.replace(b" >>", b">>")] == []


def test_hostile_text_stands_on_the_paper_as_it_was_typed(letter, context, tmp_path):
    (tmp_path / "bait.txt").write_text(BAIT)
    bait = f"file://{tmp_path}/bait.txt"
    typed = f'<img src="{bait}"><style>@import url({bait})</style>{{{{ rows }}}}'
    context["rows"][0].values = [typed]
    context["events"][0].detail = typed
    reader = opened(rendered(letter, {**context, "school_name": "<b>Ashfield</b>"}))
    text = "".join(reader.pages[0].extract_text().split())
    assert text.count(typed.replace(" ", "")) == 2
    assert "<b>Ashfield</b>" in text
    assert BAIT not in text


READERS = {
    "picture": '<img src="{url}" alt="x">',
    "style sheet": '<link rel="stylesheet" href="{url}">',
    "import": "<style>@import url({url});</style>",
    "background": '<p style="background: url({url})">x</p>',
    "font": "<style>@font-face {{ font-family: x; src: url({url}) }}</style><p style='font-family: x'>x</p>",
    "attachment": '<link rel="attachment" href="{url}">',
    "link to an attachment": '<a rel="attachment" href="{url}">x</a>',
    "embedded": '<embed type="image/png" src="{url}">',
    "generated content": "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
}


@pytest.mark.parametrize("way", READERS)
def test_a_template_that_lets_html_through_still_reads_no_file_outside(way, letter, context, tmp_path):
    bait = tmp_path / "bait.txt"
    bait.write_text(BAIT)
    (tmp_path / "letter.html").write_text(f"<html lang=en-GB><body>{READERS[way].format(url=bait.as_uri())}")
    with pytest.raises(PaperRefused) as refused:
        rendered(letter, context)
    assert isinstance(refused.value.__cause__, weasyprint.FatalURLFetchingError)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        f"file://{weasyprint.PAPER_FOLDER}/../manage.py",
        f"file://{weasyprint.PAPER_FOLDER}/%2e%2e/manage.py",
        f"file://localhost{weasyprint.PAPER_FOLDER}/paper.css",
        f"FILE://{weasyprint.PAPER_FOLDER}/../manage.py",
        "http://localhost/paper.css",
        "https://example.org/paper.css",
        "ftp://example.org/paper.css",
    ],
)
def test_the_fetcher_refuses(url):
    with pytest.raises(ValueError, match="^A paper may read the static folder, and nothing else.$"):
        weasyprint.StaticOnly().fetch(url)


def test_the_fetcher_follows_no_link_out_of_the_static_folder(tmp_path, monkeypatch):
    (tmp_path / "outside.css").write_text(BAIT)
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "inside.css").symlink_to(tmp_path / "outside.css")
    monkeypatch.setattr(weasyprint, "PAPER_FOLDER", folder)
    with pytest.raises(ValueError, match="nothing else"):
        weasyprint.StaticOnly().fetch(f"file://{folder}/inside.css")


def test_the_fetcher_reads_the_paper_style_and_data():
    style = weasyprint.PAPER_FOLDER / "paper.css"
    assert weasyprint.StaticOnly().fetch(style.as_uri()).read() == style.read_bytes()
    assert weasyprint.StaticOnly().fetch("data:text/plain,words").read() == b"words"


def test_without_pango_only_pdf_is_gone_and_a_sentence_says_so(letter, context, monkeypatch):
    monkeypatch.delattr(documents, "weasyprint")
    monkeypatch.delitem(sys.modules, "infosharing.documents.weasyprint")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailable, match="^PDF files are not available at the moment"):
        rendered(letter, context)
