"""The page of an internal sharing form, with the questions whether it may be passed on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.accounts.access.sight import who_took_no_part
from infosharing.records.exceptions import NotFound
from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.pages import transition_page

from .panel import next_of
from .pass_on.rules import may_ask_to_pass_on
from .pass_on.sections import question_rows
from .shares import rules, sections
from .shares.contents import Contents
from .shares.models import InternalShare
from .shares.sight import chain_of, last_opened, openings_of, read_contents
from .shares.views import SIGN
from .timeline import events


@page(one=InternalShare, allowed=may_open)
def record(request: HttpRequest, share: InternalShare) -> HttpResponse:
    """One form: what it says, what happens next, what happened; for a colleague who has not signed, the undertaking."""
    if rules.is_asked_to_sign(request.actor, share):
        return transition_page(request, share, "sign", SIGN)
    contents = read_contents(share, request.actor)
    if contents is None:  # it ended between the door and here
        raise NotFound
    looks_after = rules.looks_after_it(request.actor, share)
    context = {
        "record": share,
        "contents": contents,
        "sections": sections.what_it_says(contents, names_the_file=looks_after),
        "signatures": sections.signatures_of(share, contents),
        "next": next_of(share, request.actor),
        "questions": [(question, question_rows(question)) for question in share.questions],
        "events": events(share, with_reasons=looks_after),
        "is_for_me": rules.is_the_recipient(request.actor, share),
        "may_ask": may_ask_to_pass_on(request.actor, share),
        "takes_paper": rules.takes_the_paper(request.actor, share),
        "theme": "restricted",
    }
    if looks_after:
        context |= _for_the_dsl_team(request, share, contents)
    return render(request, "safeguarding/form.html", context)


def _for_the_dsl_team(request: HttpRequest, share: InternalShare, contents: Contents) -> dict[str, Any]:
    return {
        "looks_after": True,
        "became": [*sections.what_became_of_it(share), *who_took_no_part(share)],
        "chain": chain_of(share, request.actor),
        "openings": openings_of(contents),
        "opened": last_opened({contents.pk: share.recipient_id}).get(contents.pk),
        "scans": contents.scan_list,
    }
