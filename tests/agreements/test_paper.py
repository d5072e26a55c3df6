"""The PDF and the signature: the same rows as the page, DRAFT on every page until it is settled, what is covered."""

from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfReader

from agreements.assessments import sections as presenting
from agreements.assessments.choices import AssessmentStatus as At
from agreements.models import AssessmentSignature
from infosharing.records.recording import recorded
from infosharing.workflow.signed_text import digest_of

from .stages import ANSWERS, RISK, SIGNED, WRITTEN, answer, consult, measure_of, post, risk_of, standing_at

SETTLED = (At.SCREENED, At.ACCEPTED, At.ABANDONED)


def download(client, one):
    return client.get(reverse("assessment-pdf", args=[one.pk]))


def words_of(page):
    """The words of one page of a PDF, on one line."""
    return " ".join(page.extract_text().split())


def squeezed(text):
    """A text without its spaces: where a line breaks says nothing."""
    return "".join(unescape(text).split())


@pytest.mark.parametrize("status", At.values)
def test_draft_stands_on_every_page_until_it_is_settled(assessing, browse, status):
    one = standing_at(assessing, status, purpose="A line about what it is for.\n" * 90)
    pages = [words_of(page) for page in PdfReader(BytesIO(download(browse("joan"), one).content)).pages]
    assert len(pages) > 1
    assert ["DRAFT" in page for page in pages] == [status not in SETTLED] * len(pages)


def test_it_is_tagged_and_named_by_its_reference(assessing, browse):
    one = standing_at(assessing, At.ANSWER)
    answered = download(browse("farah"), one)
    paper = PdfReader(BytesIO(answered.content))
    assert paper.root_object["/MarkInfo"]["/Marked"].value is True
    assert paper.metadata.title == f"Data protection impact assessment (DPIA) {one.reference}"
    assert answered["Content-Disposition"] == f'attachment; filename="{one.reference}.pdf"'


def test_page_and_paper_say_the_same(assessing, browse):
    one = standing_at(assessing, At.ACCEPTED)
    paper = PdfReader(BytesIO(download(browse("joan"), one).content))
    printed = squeezed(" ".join(page.extract_text() for page in paper.pages))
    shown = squeezed(strip_tags(browse("joan").get(one.get_absolute_url()).content.decode()))
    sections = [
        *presenting.screening(one),
        *presenting.outcome(one),
        *presenting.parts(one),
        *presenting.advice_and_answer(one),
    ]
    said = {line for section in sections for row in section.rows for line in row.values}
    assert said >= {*ANSWERS.values(), *WRITTEN.values()}
    for line in {*said, RISK["source"], RISK["impact"], "The teacher decides."}:
        assert squeezed(line) in printed, line
        assert squeezed(line) in shown, line


def test_whose_signature_stands_under_it(assessing, browse):
    one = standing_at(assessing, At.ANSWER)
    post(browse("helen"), "assessment-accept", one, **SIGNED)
    signature = AssessmentSignature.objects.get()
    done = assessing.fresh()
    assert (signature.verb, signature.person.name, signature.printed_name) == (
        "accept",
        "Helen Marsh",
        "Helen Marsh",
    )
    assert (signature.words, signature.digest) == (
        "I accept the remaining risks, as the data protection officer advised.",
        digest_of(done),
    )
    assert signature.digest_text in browse("joan").get(one.get_absolute_url()).content.decode()


CHANGES = [
    *(
        ("assessment", name)
        for name in (*ANSWERS, *WRITTEN, "outcome_reasons", "advice_reasons", "answer_reasons")
    ),
    *(("risk", name) for name in ("source", "impact")),
    ("measure", "what"),
]


@pytest.mark.parametrize("change", CHANGES, ids=".".join)
def test_a_signature_covers_what_was_written(assessing, change):
    one = standing_at(assessing, At.ACCEPTED)
    digest = digest_of(one)
    assert AssessmentSignature.objects.get().digest == digest
    kind, name = change
    record = {
        "assessment": assessing.fresh,
        "risk": lambda: risk_of(one),
        "measure": lambda: measure_of(one),
    }[kind]()
    setattr(record, name, "Something else.")
    with recorded(by=assessing.by, reason="change", school=one.school_id):
        record.save()
    assert digest_of(assessing.fresh()) != digest


def test_a_signature_covers_how_the_risks_were_weighed_and_what_the_regulator_said(world, assessing):
    one = standing_at(assessing, At.ANSWER)
    digest = digest_of(one)
    consulted = digest_of(consult(one, assessing.by))
    assert consulted != digest
    risk = risk_of(one)
    risk.severity_after = "severe"
    with recorded(by=assessing.by, reason="risk", school=one.school_id):
        risk.save()
    assert digest_of(assessing.fresh()) not in (digest, consulted)


def test_that_a_measure_was_done_breaks_no_signature(world, assessing, browse):
    one = standing_at(assessing, At.ANSWER)
    signed = answer(one, "accept", world.actors["helen"])
    post(browse("joan"), "measure-done", measure_of(one), done_on=str(world.today))
    assert digest_of(assessing.fresh()) == signed.signatures.get().digest
