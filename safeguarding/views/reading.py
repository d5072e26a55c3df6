"""The list, the form, its paper and its scan; and signing, which opens it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.accounts.acting import post_at
from infosharing.accounts.wording import words_now
from infosharing.documents.download import kept_download, pdf_download
from infosharing.documents.signing import SignWordsForm
from infosharing.records.faults import NotVisible
from infosharing.records.pages import page, refusal_page
from infosharing.records.recording import note_read
from infosharing.records.rules import may_open
from infosharing.records.ways import Listing
from infosharing.workflow.legacy import step_page
from safeguarding import presenting, rules
from safeguarding.actions import signing
from safeguarding.choices import Status
from safeguarding.forms.steps import ReasonForm
from safeguarding.listing import FORM_COLUMNS, NARROWED, counts_for, form_rows, narrowed
from safeguarding.models import FormScan, SharingForm
from safeguarding.next_step import next_of
from safeguarding.papers import printed_for_signing
from safeguarding.sight import chain_of, last_opened, openings_of, read_contents
from safeguarding.states import sign_by
from safeguarding.story import events
from safeguarding.words import UNDERTAKING


@page(many=SharingForm, allowed=rules.may_list)
def forms(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The forms that one may see, newest first: all of the school's for the DSL team, one's own for a colleague."""
    show = request.GET.get("show", "")
    shown = listing.where(narrowed(show)).page(FORM_COLUMNS, after=request.GET.get("after", ""))
    context = {
        "rows": form_rows(shown.rows, request.actor),
        "older": shown.older,
        "show": show if show in NARROWED else "",
        "filters": [(key, label) for key, (label, _) in NARROWED.items()],
        "writes": rules.is_of_the_dsl_team(request.actor, None),
        "counts": counts_for(request.actor),
        "room": "guard",
    }
    return render(request, "safeguarding/forms.html", context)


@page(one=SharingForm, allowed=may_open)
def record(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """One form: what it says, what happens next, what happened; for a colleague who has not signed, the undertaking."""
    if rules.is_asked_to_sign(request.actor, sharing_form):
        return _sign_page(request, sharing_form)
    contents = read_contents(sharing_form, request.actor)
    if contents is None:  # it ended between the door and here
        raise NotVisible
    looks_after = rules.looks_after_it(request.actor, sharing_form)
    context = {
        "record": sharing_form,
        "contents": contents,
        "sections": presenting.what_it_says(contents, names_the_file=looks_after),
        "signatures": presenting.signatures_of(sharing_form, contents),
        "next": next_of(sharing_form, request.actor),
        "questions": [(one, presenting.question_rows(one)) for one in sharing_form.questions],
        "events": events(sharing_form, with_reasons=looks_after),
        "is_for_me": rules.is_the_recipient(request.actor, sharing_form),
        "may_ask": rules.may_ask_to_pass_on(request.actor, sharing_form),
        "takes_paper": rules.takes_the_paper(request.actor, sharing_form),
        "room": "guard",
    }
    if looks_after:
        context |= _for_the_dsl_team(request, sharing_form, contents)
    return render(request, "safeguarding/form.html", context)


def _for_the_dsl_team(request: HttpRequest, sharing_form: SharingForm, contents: Any) -> dict[str, Any]:
    return {
        "looks_after": True,
        "became": presenting.what_became_of_it(sharing_form),
        "chain": chain_of(sharing_form, request.actor),
        "openings": openings_of(contents),
        "opened": last_opened({contents.pk: sharing_form.recipient_id}).get(contents.pk),
        "scans": contents.scan_list,
    }


@page(one=SharingForm, allowed=rules.is_the_recipient)
def sign(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Sign the undertaking: then it opens."""
    return _sign_page(request, sharing_form)


def _sign_page(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    undertaking = words_now(sharing_form.school_id, UNDERTAKING)
    post = post_at(request.actor.pk, sharing_form.school_id)
    return step_page(
        request,
        sharing_form,
        verb="sign",
        form_class=SignWordsForm,
        act=signing.with_paper(signing.sign),
        initial={"printed_name": request.actor.name, "post": post, "edition": undertaking.edition},
        undertaking=undertaking,
        sign_by=sign_by(sharing_form),
        signatures=presenting.signatures_of(sharing_form, None),
        room="guard",
        template="safeguarding/sign.html",
    )


@page(one=SharingForm, allowed=rules.is_the_recipient)
def decline(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Decline, with a reason."""
    return step_page(
        request, sharing_form, verb="decline", form_class=ReasonForm, act=signing.decline, room="guard"
    )


@page(one=SharingForm, allowed=rules.takes_the_paper)
def paper(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """The signed form as a PDF, named by reference; before both have signed, the form to be signed by hand."""
    name = sharing_form.reference
    if sharing_form.acknowledged_at is not None:
        return pdf_download(request, lambda: _kept_paper(request, sharing_form), name=name, back=sharing_form)
    contents = read_contents(sharing_form, request.actor)
    if sharing_form.status == Status.ISSUED and rules.signs_by_hand(request.actor, sharing_form):
        return pdf_download(request, lambda: printed_for_signing(contents), name=name, back=sharing_form)
    return refusal_page(request, ("There is a paper once both have signed.",), sharing_form)


def _kept_paper(request: HttpRequest, sharing_form: SharingForm) -> bytes:
    kept = signing.keep_paper(sharing_form)
    note_read(request.actor, kept)
    return kept.content()


@page(one=FormScan, allowed=may_open)
def scan(request: HttpRequest, attachment: FormScan) -> HttpResponse:
    """The scan of a form that was signed by hand."""
    form = attachment.contents.form
    return kept_download(request, attachment, name=f"{form.reference}-signed", record=form)
