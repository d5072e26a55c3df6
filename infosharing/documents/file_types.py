"""The kinds of file that may be attached, and how each is recognised by its content."""

import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass
from email.parser import BytesHeaderParser

import filetype


@dataclass(frozen=True)
class Kind:
    """A kind of file: its code in the database, label for people, extension, and type when it is sent.

    `also` holds other extensions that a file of this kind may come with.
    """

    code: str
    label: str
    extension: str
    content_type: str
    also: tuple[str, ...] = ()


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Kind("pdf", "PDF", "pdf", "application/pdf")
PNG = Kind("png", "PNG picture", "png", "image/png")
JPEG = Kind("jpeg", "JPEG picture", "jpg", "image/jpeg", ("jpeg", "jpe"))
WORD = Kind("docx", "Word document", "docx", _OFFICE + "wordprocessingml.document")
EXCEL = Kind("xlsx", "Excel workbook", "xlsx", _OFFICE + "spreadsheetml.sheet")
WRITER = Kind("odt", "OpenDocument text", "odt", "application/vnd.oasis.opendocument.text")
EMAIL = Kind("eml", "email", "eml", "message/rfc822")
OUTLOOK = Kind("msg", "Outlook email", "msg", "application/vnd.ms-outlook")
TEXT = Kind("txt", "plain text file", "txt", "text/plain; charset=utf-8", ("csv",))
KINDS = (PDF, PNG, JPEG, WORD, EXCEL, WRITER, EMAIL, OUTLOOK, TEXT)

OUTLOOK_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
OUTLOOK_MESSAGE = "__properties_version1.0".encode("utf-16-le")
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\f\r")) + b"\x7f"
# Large enough for the list of parts of any real document, too small for a zip bomb to hurt.
PARTS_LIST_BYTES = 1024 * 1024

# Damaged, encrypted, or packed in a way that Python does not know: nothing that can be vouched for.
UNREADABLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
)


class HoldsMacros(Exception):
    """The document carries a program that would run when somebody opens it."""


def kinds_of(data: bytes) -> tuple[Kind, ...]:
    """Return the kinds that `data` can be, likeliest first; none when it is of no kind that may be attached.

    Only an e-mail saved as text can be two: its bytes are an e-mail, and they are plain text too.
    Raises HoldsMacros for an office document with a program in it.
    """
    guess = filetype.guess(data)
    for kind in (PDF, PNG, JPEG):
        if guess is not None and guess.mime == kind.content_type:
            return (kind,)
    if data.startswith(b"PK\x03\x04"):
        return _office_kinds(data)
    if data.startswith(OUTLOOK_CONTAINER):
        return (OUTLOOK,) if OUTLOOK_MESSAGE in data else ()
    return tuple(kind for kind, is_it in ((EMAIL, _is_email), (TEXT, _is_text)) if is_it(data))


def _office_kinds(data: bytes) -> tuple[Kind, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as document:
            parts = set(document.namelist())
            says = _beginning(document, "mimetype", 200)
            lists = _beginning(document, "[Content_Types].xml", PARTS_LIST_BYTES)
    except UNREADABLE:
        return ()
    is_writer = says.strip() == WRITER.content_type.encode()
    if b"macroenabled" in lists.lower() or any(_is_macro(part, is_writer) for part in parts):
        raise HoldsMacros
    if is_writer and "content.xml" in parts:
        return (WRITER,)
    if lists and "word/document.xml" in parts:
        return (WORD,)
    return (EXCEL,) if lists and "xl/workbook.xml" in parts else ()


def _beginning(document: zipfile.ZipFile, part: str, length: int) -> bytes:
    if part not in document.namelist():
        return b""
    with document.open(part) as content:
        return content.read(length)


def _is_macro(part: str, is_writer: bool) -> bool:
    in_writer = is_writer and part.startswith(("Basic/", "Scripts/")) and not part.endswith("/")
    return in_writer or "vbaproject" in part.lower()


def _is_email(data: bytes) -> bool:
    """Say whether it begins with the two headers that RFC 5322, 3.6, asks of every message: From and Date."""
    if b"\x00" in data:
        return False
    headers = BytesHeaderParser().parsebytes(data)
    return "From" in headers and "Date" in headers


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(data) == len(data.translate(None, CONTROL_BYTES))
