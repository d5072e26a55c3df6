"""The annual report for the governing body as a PDF."""

from uuid import UUID

from infosharing.documents.file_types import PDF
from infosharing.documents.pdf import render_pdf
from infosharing.documents.prepared.kinds import Kind, Made, Say
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_moment

from .periods import SchoolYear
from .report import report_on
from .rules import REPORTERS

TITLE = "Information sharing: annual report"


def _may_have(actor: Actor, about: dict[str, str]) -> bool:
    return actor.is_one_of(UUID(about["school"]), *REPORTERS)


def _make(actor: Actor, about: dict[str, str], say: Say) -> Made:
    school, year, moment = UUID(about["school"]), SchoolYear(int(about["year"])), clock.now()
    say("Counting requests, decisions and agreements")
    context = {
        "report": report_on(school, year, actor),
        "school_name": actor.school_names[school],
        "moment": moment,
        "made_at": say_moment(moment),
        "recommends": about["recommends"],
    }
    say("Writing the PDF")
    reference = f"SHARING-{year.starts_in}"
    data = render_pdf("register/report_paper.html", context, title=TITLE, reference=reference)
    return Made(data, f"{reference}.{PDF.extension}", PDF.content_type)


ANNUAL_REPORT = Kind(TITLE, _may_have, _make)
