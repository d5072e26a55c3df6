"""WeasyPrint, set up our way: it reads nothing it should not, and what is costly is made once a thread."""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from infosharing.documents.pdfa import CONFORMANCE, described, finish

__all__ = ["FatalURLFetchingError", "StaticOnly", "printed"]

PAPER_FOLDER = Path(settings.BASE_DIR / "static").resolve()
LANGUAGE = "en-GB"
_kept = threading.local()


class StaticOnly(URLFetcher):
    """Reads `data:` addresses and files of the static folder; refuses every other file and the network."""

    def __init__(self) -> None:
        """Refusals stop the rendering: a paper with a hole where something was refused must not go out."""
        super().__init__(allowed_protocols={"data", "file"}, allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        """Return what `url` names. Raises ValueError, which WeasyPrint turns into FatalURLFetchingError."""
        if urlsplit(url).scheme.lower() == "data":
            return super().fetch(url, headers)
        return super().fetch(_file_of_ours(url).as_uri(), headers)


def _file_of_ours(url: str) -> Path:
    """Return the static file that `url` names, links and dots followed. Raises ValueError for others."""
    parts = urlsplit(url)
    path = Path(url2pathname(parts.path)).resolve()
    if parts.scheme.lower() != "file" or parts.netloc or not path.is_relative_to(PAPER_FOLDER):
        raise ValueError("A paper may read the static folder, and nothing else.")
    return path


def _fonts() -> FontConfiguration:
    """Return this thread's fonts: Pango's font map is not made for two threads at once."""
    if not hasattr(_kept, "fonts"):
        _kept.fonts = FontConfiguration()
    return _kept.fonts


def _style() -> CSS:
    """Return this thread's parsed style sheet."""
    if not hasattr(_kept, "style"):
        _kept.style = CSS(filename=PAPER_FOLDER / "paper.css", font_config=_fonts(), url_fetcher=StaticOnly())
    return _kept.style


def printed(html: str, *, title: str, made: datetime, enclosed: Mapping[str, bytes]) -> bytes:
    """Return `html` as a PDF with the paper style.

    `title` and `made` (aware) are what the file says about itself, whatever the HTML's head says. `enclosed` are
    files to be put inside, by name.
    Raises FatalURLFetchingError, a BaseException, where the HTML or its style names what may not be read.
    """
    fonts = _fonts()
    document = HTML(string=html, url_fetcher=StaticOnly()).render(
        font_config=fonts, stylesheets=[_style()], pdf_variant=CONFORMANCE
    )
    about = document.metadata
    about.title, about.lang, about.generator = title, LANGUAGE, None
    about.authors, about.description, about.keywords = [], None, []
    about.created = about.modified = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    # What the HTML itself would enclose stays among them: the fetcher refuses it when it is written.
    about.attachments += [
        Attachment(string=data, name=name, created=made, modified=made, relationship="Source")
        for name, data in enclosed.items()
    ]
    about.generate_rdf_metadata = partial(described, about.generate_rdf_metadata)
    return document.write_pdf(finisher=finish, pdf_variant=CONFORMANCE)
