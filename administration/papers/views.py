"""The papers that a school needs before it starts."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from infosharing.documents.download import pdf_download
from infosharing.records.pages import ActorRequest, page

from . import rules
from .choices import StartPaper
from .pdfs import printed


@page(allowed=rules.reads_start_papers)
def paper(request: HttpRequest, word: str) -> HttpResponse:
    """One of the papers that a school needs before it starts, as a PDF; `?school=` names one of your schools."""
    school_id = _asked_school(request)
    if word not in StartPaper or school_id is None:
        raise Http404

    def make() -> bytes:
        return printed(StartPaper(word), school_id)

    return pdf_download(request, make, name=word, back="/")


def _asked_school(request: ActorRequest) -> UUID | None:
    """Return the school that the address names, or else the first by name; None where it is not one of theirs."""
    names = request.actor.school_names
    schools = sorted(request.actor.schools_as(*rules.READERS), key=lambda pk: names[pk])
    asked = request.GET.get("school") or str(schools[0])
    return next((school for school in schools if str(school) == asked), None)
