"""A form on paper, signed by both, or with an empty line for signing by hand (domain 001 App B)."""

from typing import Any

from infosharing.accounts.wording import words_at
from infosharing.directory.facts.caution import sentences_about
from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.formats import say_moment

from .contents import Contents
from .sections import signatures_of, what_it_says
from .words import UNDERTAKING

TITLE = "Internal information share"


def printed(contents: Contents) -> bytes:
    """Return the PDF of a form that both have signed. The same form gives the same bytes. Raises PdfUnavailable."""
    return _rendered(contents, moment=contents.form.acknowledged_at)


def printed_for_signing(contents: Contents) -> bytes:
    """Return the PDF of an issued form, with an empty line under the undertaking that was in force when it was
    issued. Raises PdfUnavailable."""
    share = contents.form
    undertaking = words_at(share.school_id, UNDERTAKING, share.signed_for.signed_at)
    return _rendered(contents, moment=clock.now(), undertaking=undertaking)


def _rendered(contents: Contents, *, moment: Any, **context: Any) -> bytes:
    share = contents.form
    # Read afresh: a form at hand may remember the signatures from before the last one.
    share.__dict__.pop("signatures_given", None)
    context |= {
        "form_record": share,
        "contents": contents,
        "cautions": sentences_about(contents.pupil),
        "sections": what_it_says(contents, until=share.signatures_given[-1].access_until),
        "signatures": signatures_of(share, contents),
        "school_name": share.school.name,
        "issued": say_moment(share.signed_for.signed_at),
        "made_at": say_moment(moment),
        "moment": moment,
        "is_restricted": True,
    }
    return render_pdf("safeguarding/paper.html", context, title=TITLE, reference=share.reference)
