"""Uploads: known by content, refused by name with a sentence that helps, and never on the disk in clear."""

import io
import zipfile

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import load_handler
from django.http import QueryDict
from django.http.multipartparser import MultiPartParser
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from infosharing.documents.uploads import UploadField, accept_attribute, examine

MACHINE_HEADER = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"
OUTLOOK_MESSAGE = "__properties_version1.0".encode("utf-16-le")
OLE_HEADER = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
ODT_TYPE = "application/vnd.oasis.opendocument.text"
MACRO_TYPES = "<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"
EMAIL = (
    "From: Tom Reed <tom@ashfield.example>\nDate: Thu, 19 Nov 2026 09:05:00 +0000\nSubject: A request\n\nCafé"
)


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(**parts):
    return zipped(**{"[Content_Types].xml": "<Types/>", **parts})


def picture(kind):
    target = io.BytesIO()
    Image.new("RGB", (2, 2), "teal").save(target, kind)
    return target.getvalue()


WORD = office(**{"word/document.xml": "<document/>"})
GOOD = {
    "letter.pdf": (b"%PDF-1.7\n%%EOF", "pdf", "application/pdf"),
    "scan.png": (picture("PNG"), "png", "image/png"),
    "scan.JPG": (picture("JPEG"), "jpeg", "image/jpeg"),
    "scan.jpeg": (picture("JPEG"), "jpeg", "image/jpeg"),
    "letter.docx": (WORD, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "list.xlsx": (
        office(**{"xl/workbook.xml": "<workbook/>"}),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "letter.odt": (zipped(**{"mimetype": ODT_TYPE, "content.xml": "<content/>"}), "odt", ODT_TYPE),
    "request.eml": (EMAIL.encode("latin-1"), "eml", "message/rfc822"),
    "request.msg": (
        OLE_HEADER + OUTLOOK_MESSAGE,
        "msg",
        "application/vnd.ms-outlook",
    ),
    "note.txt": ("Ivy’s café, at 9\r\n\tas agreed".encode(), "txt", "text/plain; charset=utf-8"),
    "list.csv": (b"name,year\nIvy,4\n", "txt", "text/plain; charset=utf-8"),
    "saved e-mail.txt": (EMAIL.encode(), "txt", "text/plain; charset=utf-8"),
    "no extension": (b"%PDF-1.7\n%%EOF", "pdf", "application/pdf"),
}
REFUSED = {
    ("bare.pdf", b""): "empty",
    ("game.exe", MACHINE_HEADER): "kind",
    ("letter.pdf", MACHINE_HEADER): "kind",
    ("pack.zip", zipped(**{"letter.txt": "x"})): "kind",
    ("letter.docx", WORD[:40]): "kind",
    ("letter.doc", OLE_HEADER + b"WordDocument"): "kind",
    ("old.txt", "café".encode("latin-1")): "kind",
    ("film.gif", b"GIF89a\x01\x00\x01\x00"): "kind",
    ("letter.docm", office(**{"word/document.xml": "", "word/vbaProject.bin": ""})): "macros",
    ("letter.docx", zipped(**{"[Content_Types].xml": MACRO_TYPES, "word/document.xml": ""})): "macros",
    ("letter.odt", zipped(**{"mimetype": ODT_TYPE, "content.xml": "", "Basic/Standard/a.xml": ""})): "macros",
    ("letter.pdf", WORD): "name",
    ("letter.docx", b"%PDF-1.7\n%%EOF"): "name",
    ("page.html", b"<html><script>alert(1)</script></html>"): "name",
    ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"): "name",
    ("run.bat", b"echo hello"): "name",
    ("scan.pdf.exe", b"%PDF-1.7\n%%EOF"): "name",
}


def upload(name, content):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def refusal(name, content):
    with pytest.raises(ValidationError) as refused:
        examine(upload(name, content))
    [error] = refused.value.error_list
    return error


@pytest.mark.parametrize("name", GOOD)
def test_is_known_by_its_content_whatever_type_the_browser_claims(name):
    content, code, content_type = GOOD[name]
    examined = examine(upload(name, content))
    assert (examined.data, examined.kind.code, examined.kind.content_type) == (content, code, content_type)


@pytest.mark.parametrize(
    ("name", "content"), REFUSED, ids=[f"{name}-{why}" for (name, _), why in REFUSED.items()]
)
def test_is_refused_and_named(name, content):
    error = refusal(name, content)
    assert error.code == REFUSED[name, content]
    assert error.messages[0].startswith(f"“{name}” ")


def test_a_file_that_is_too_large_is_told_the_limit(settings):
    settings.ATTACHMENT_MAX_BYTES = 1024 * 1024 * 5 // 2
    assert refusal("scan.pdf", b"%PDF-" + bytes(settings.ATTACHMENT_MAX_BYTES)).messages == [
        "“scan.pdf” is too large. The limit is 2.5 MB. Make the file smaller or split it."
    ]


def test_a_file_of_exactly_the_limit_is_accepted(settings):
    settings.ATTACHMENT_MAX_BYTES = 20
    assert examine(upload("scan.pdf", b"%PDF-".ljust(20))).kind.code == "pdf"


def test_a_name_that_lies_is_told_what_is_inside():
    assert refusal("letter.pdf", WORD).messages == [
        "“letter.pdf” does not match its file type: it is a Word document. "
        "Save it with the right file type, then attach it again."
    ]


class AttachForm(forms.Form):
    """A form as the apps make them."""

    request = UploadField(required=False)


def test_a_form_hands_over_what_was_examined():
    form = AttachForm({}, {"request": upload("letter.pdf", b"%PDF-1.7")})
    assert form.is_valid()
    assert form.cleaned_data["request"].kind.label == "PDF"


def test_a_form_without_a_file_hands_over_none():
    form = AttachForm({}, {})
    assert form.is_valid()
    assert form.cleaned_data == {"request": None}


def test_a_form_says_beside_the_field_that_a_file_is_empty():
    form = AttachForm({}, {"request": upload("letter.pdf", b"")})
    assert form.errors == {"request": ["“letter.pdf” is empty. Check the file and attach it again."]}


def test_the_browser_offers_the_kinds_that_are_accepted():
    assert accept_attribute() == ".pdf,.png,.jpg,.jpeg,.jpe,.docx,.xlsx,.odt,.eml,.msg,.txt,.csv"
    assert f'accept="{accept_attribute()}"' in str(AttachForm()["request"])


def received(content):
    """Send a file through Django's own parser to our handler."""
    body = encode_multipart(BOUNDARY, {"request": upload("letter.pdf", content)})
    head = {"CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": len(body)}
    handler = load_handler("infosharing.documents.upload_handlers.InMemory", None)
    typed, files = MultiPartParser(head, io.BytesIO(body), [handler]).parse()
    assert typed == QueryDict()
    return files["request"]


def test_a_large_upload_is_received_in_memory_and_not_on_the_disk():
    content = b"%PDF-" + bytes(4 * 1024 * 1024)
    file = received(content)
    assert file.read() == content
    assert not hasattr(file, "temporary_file_path")


def test_an_upload_past_the_limit_is_counted_but_not_held(settings):
    settings.ATTACHMENT_MAX_BYTES = 1024 * 1024
    file = received(b"%PDF-" + bytes(3 * 1024 * 1024))
    assert (file.size, file.read()) == (3 * 1024 * 1024 + 5, b"")
    with pytest.raises(ValidationError, match="is too large"):
        examine(file)
