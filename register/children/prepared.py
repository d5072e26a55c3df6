"""Everything about one child as one PDF with a page of contents; the signed originals are inside it."""

from uuid import UUID

from django.utils import timezone

from infosharing.directory.facts.caution import sentences_about
from infosharing.directory.models import Pupil
from infosharing.documents.file_types import PDF
from infosharing.documents.pdf import render_pdf
from infosharing.documents.prepared.kinds import Kind, Made, Say
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_moment

from . import rules
from .bundle import bundle

TITLE = "Everything shared about one child"


def _pupil_of(actor: Actor, about: dict[str, str]) -> Pupil | None:
    rows = Pupil.with_related(Pupil.objects.filter(pk=UUID(about["pupil"])))
    return rows.visible_to(actor).first()


def _may_have(actor: Actor, about: dict[str, str]) -> bool:
    pupil = _pupil_of(actor, about)
    return pupil is not None and rules.reads_about_the_child(actor, pupil)


def _make(actor: Actor, about: dict[str, str], say: Say) -> Made:
    pupil, made = _pupil_of(actor, about), clock.now()
    if pupil is None:
        raise NotAllowed(rules.reads_about_the_child.sentence)
    chapters, originals = bundle(pupil, actor, say)
    say(f"Writing the PDF: {len(chapters)} records")
    reference = f"CHILD-{timezone.localtime(made):%y%m%d-%H%M}"
    context = {
        "pupil": pupil,
        "cautions": sentences_about(pupil),
        "chapters": chapters,
        "school_name": pupil.school.name,
        "made_at": say_moment(made),
        "made_for": actor.name,
        "moment": made,
        "is_restricted": True,
    }
    data = render_pdf("register/bundle.html", context, title=TITLE, reference=reference, enclosed=originals)
    return Made(data, f"{reference}.{PDF.extension}", PDF.content_type)


EVERYTHING_ABOUT_A_CHILD = Kind(TITLE, _may_have, _make, is_restricted=True)
