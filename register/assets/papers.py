"""One information asset on paper."""

from infosharing.documents.pdf import render_pdf
from infosharing.records import clock
from infosharing.records.saying import say_moment
from infosharing.workflow.timeline import events_of
from register.models import Asset

from . import presenting
from .gaps import asset_gaps


def printed(asset: Asset) -> bytes:
    """Return the PDF of an asset as it stands. Raises PdfUnavailable."""
    moment = clock.now()
    context = {
        "record": asset,
        "sections": [*presenting.sections(asset), presenting.controller(asset), *presenting.reviews(asset)],
        "gaps": asset_gaps(asset, clock.today()),
        "agreements": asset.agreement_list,
        "events": events_of([asset]),
        "school_name": asset.school.name,
        "made_at": say_moment(moment),
        "moment": moment,
    }
    return render_pdf(
        "register/asset_paper.html", context, title="Information asset", reference=asset.reference
    )
