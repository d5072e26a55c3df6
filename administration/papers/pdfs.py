"""The papers as PDF files, filled in for one school."""

from typing import Any
from uuid import UUID

from django.conf import settings

from infosharing.accounts.models import School
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.formats import say_day

from .choices import StartPaper
from .dpia import facts_of
from .lawful_basis import in_plain_words
from .sheet import ENTERED_WITHIN, PEOPLE, QUESTIONS


def printed(paper: StartPaper, school_id: UUID) -> bytes:
    """Return the PDF of a paper for a school. Raises PdfUnavailable."""
    school, moment = School.objects.get(pk=school_id), clock.now()
    context = {
        "school": school,
        "school_name": school.name,
        "made_at": say_day(clock.day_of(moment)),
        "moment": moment,
        **FACTS[paper](school),
    }
    return render_pdf(
        f"administration/papers/{paper.name.lower()}.html",
        context,
        title=paper.label,
        reference=f"Software version {settings.VERSION}",
    )


def _of_the_sheet(school: School) -> dict[str, Any]:
    return {"questions": QUESTIONS, "people": PEOPLE, "entered_within": ENTERED_WITHIN}


def _of_the_notice(school: School) -> dict[str, Any]:
    contact = ", ".join(kept for kept in (school.name, school.address, school.email, school.phone) if kept)
    return {"lawful": in_plain_words(school.kind, clock.today()), "contact": contact}


FACTS = {
    StartPaper.DPIA: facts_of,
    StartPaper.NOTICE: _of_the_notice,
    StartPaper.SHEET: _of_the_sheet,
}
