"""Agreements and their end on paper."""

from typing import Any

from agreements.sign_off.sections import said_before, who_took_no_part
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.formats import say_moment

from . import sections
from .choices import AgreementKind, AgreementStatus
from .models import Agreement

DRAFTS = (
    AgreementStatus.DRAFT,
    AgreementStatus.ADVICE,
    AgreementStatus.SIGN_OFF,
    AgreementStatus.DECLINED,
    AgreementStatus.ABANDONED,
)


def told(agreement: Agreement) -> dict[str, Any]:
    """Return what page and paper say of an agreement alike."""
    return {
        "record": agreement,
        "terms": sections.terms(agreement),
        "parties": [(party, sections.party_lines(party)) for party in agreement.party_list],
        "purposes": [(purpose, sections.purpose_lines(purpose)) for purpose in agreement.purpose_list],
        "items": agreement.item_list,
        "clauses": sections.clause_lines(agreement) if agreement.kind == AgreementKind.DPA else [],
        "answers": sections.advice_and_answer(agreement),
        "signatures": agreement.signed_by,
        "unchanged": all(party.is_unchanged() for party in agreement.signed_by),
        "shows_signing": agreement.answered_at is not None and agreement.status not in DRAFTS,
    }


def printed(agreement: Agreement, *, inside: bool = True) -> bytes:
    """Return the PDF of an agreement as it stands; before it is signed off, DRAFT stands on every page.

    Advice and answer are the school's own: they stand on it only where it stays `inside`. The other side's own
    document is enclosed. Raises PdfUnavailable.
    """
    signed_off = agreement.answered_at if agreement.status == AgreementStatus.SIGNING else None
    moment = agreement.active_from or signed_off or clock.now()
    context = {
        **told(agreement),
        "inside": inside,
        "school_name": agreement.school.name,
        "version": agreement.edition,
        "made_at": say_moment(moment),
        "moment": moment,
        "is_draft": agreement.status in DRAFTS,
        "empty_lines": agreement.parties_to_sign if agreement.status == AgreementStatus.SIGNING else [],
        "end": sections.the_end(agreement) if inside else [],
        "earlier": [*who_took_no_part(agreement), *said_before(agreement)] if inside else [],
    }
    enclosed = {
        f"their-document-{number}.{document.file_type.extension}": document.content()
        for number, document in enumerate(agreement.their_documents, start=1)
    }
    return render_pdf(
        "agreements/agreement_paper.html",
        context,
        title=agreement.get_kind_display(),
        reference=agreement.reference,
        enclosed=enclosed,
    )


def printed_end(agreement: Agreement) -> bytes:
    """Return the PDF of how an agreement ended. Raises PdfUnavailable."""
    moment = clock.now()
    context = {
        "record": agreement,
        "end": sections.the_end(agreement),
        "school_name": agreement.school.name,
        "version": agreement.edition,
        "made_at": say_moment(moment),
        "moment": moment,
        "is_draft": agreement.status != AgreementStatus.EXPIRED,
    }
    return render_pdf(
        "agreements/end_paper.html", context, title="End of agreement", reference=agreement.reference
    )
