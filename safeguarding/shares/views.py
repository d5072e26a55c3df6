"""Internal sharing forms: the list, writing and issuing, signing, the papers; and the school's own wording."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.wording import words_now
from infosharing.accounts.wording_pages import process_wording
from infosharing.documents.download import kept_download, pdf_download
from infosharing.records import clock
from infosharing.records.formfields import initial_of
from infosharing.records.listing import Listing
from infosharing.records.pages import ActorRequest, page, refusal_page
from infosharing.records.recording import note_read
from infosharing.records.rules import may_open
from infosharing.workflow.pages import StepPage
from infosharing.workflow.processing import form_page, post_data, process_form
from safeguarding.rules import is_of_the_dsl_team

from . import actions, rules, sections, signing
from .choices import Status
from .contents import FormScan
from .forms import IssueForm, SaysForm, WriteForm
from .listing import FORM_COLUMNS, NARROWED, counts_for, filtered, form_rows
from .models import InternalShare
from .pdfs import printed_for_signing
from .sight import drafts_written_with, read_contents
from .step_forms import UndertakingForm
from .tasks import sign_by
from .words import KINDS, LEVEL_GUIDE


def _about_signing(request: ActorRequest, share: InternalShare) -> dict[str, Any]:
    return {
        "sign_by": sign_by(share),
        "signatures": sections.signatures_of(share, None),
    }


SIGN = StepPage(
    UndertakingForm,
    action=signing.with_paper(signing.sign),
    allowed=rules.is_the_recipient,
    template="safeguarding/sign.html",
    context=_about_signing,
)


def draft_url(draft: InternalShare) -> str:
    return reverse("form-edit", args=[draft.pk])


DRAFT_BEGUN = "Draft saved. Make any changes, then sign"


@page(many=InternalShare, allowed=rules.may_list)
def forms(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The forms that one may see, newest first: all of the school's for the DSL team, one's own for a colleague."""
    show = request.GET.get("show", "")
    shown = listing.where(filtered(show)).page(FORM_COLUMNS, after=request.GET.get("after", ""))
    context = {
        "rows": form_rows(shown.rows, request.actor),
        "older": shown.older,
        "show": show if show in NARROWED else "",
        "filters": [(key, label) for key, (label, _) in NARROWED.items()],
        "writes": is_of_the_dsl_team(request.actor, None),
        "counts": counts_for(request.actor),
        "theme": "restricted",
    }
    return render(request, "safeguarding/forms.html", context)


@page(allowed=is_of_the_dsl_team)
def new(request: HttpRequest) -> HttpResponse:
    """Write a form: about whom, what is shared, with whom."""
    finding = "find_now" in request.POST
    form = WriteForm(
        post_data(request),
        record=InternalShare(),
        actor=request.actor,
        finding=finding,
        initial={"pupil": request.GET.get("pupil")},
    )
    drafts, status = process_form(
        request, form, lambda: actions.write(by=request.actor, changes=form.changes()), finding=finding
    )
    if drafts:
        return redirect("form-issue", drafts[0].pk)
    return render(request, "safeguarding/write.html", {"form": form, "theme": "restricted"}, status=status)


@page(one=InternalShare, allowed=rules.may_change)
def edit(request: HttpRequest, share: InternalShare) -> HttpResponse:
    """Change what a draft says."""
    contents = read_contents(share, request.actor)
    says = initial_of(SaysForm, contents) | initial_of(SaysForm, share)
    says["access_ends"] = clock.day_of(share.access_until)
    form = SaysForm(post_data(request), record=share, actor=request.actor, initial=says)
    onward = reverse("form-issue", args=[share.pk])
    context = {"record": share, "theme": "restricted"}
    return form_page(request, form, actions.change_draft, "safeguarding/write.html", onward=onward, **context)


@page(one=InternalShare, allowed=rules.looks_after_it)
def issue(request: HttpRequest, share: InternalShare) -> HttpResponse:
    """Say why each colleague needs it, read the declaration, sign and issue."""
    step = share.workflow.transition("issue")
    if share.status not in step.source:
        return refusal_page(request, (f"You cannot do this now. {share.status_sentence()}",), share)
    drafts = drafts_written_with(share, request.actor)
    form = IssueForm(post_data(request), record=share, actor=request.actor, drafts=drafts)
    issued, status = process_form(
        request,
        form,
        lambda: actions.issue(drafts, by=form.by, changes=form.changes(), version=form.versions()),
    )
    if issued:
        messages.success(request, f"{step.event_label}. {_waits_for(issued)}")
        return redirect(issued[0] if len(issued) == 1 else "forms")
    context = {
        "form": form,
        "record": share,
        "drafts": drafts,
        "step": step,
        "guide": words_now(share.school_id, LEVEL_GUIDE),
        "theme": "restricted",
    }
    return render(request, "safeguarding/issue.html", context, status=status)


def _waits_for(issued: list[InternalShare]) -> str:
    names = [share.recipient.name for share in issued]
    return f"It is now with {', '.join(names[:-1])}{' and ' if names[:-1] else ''}{names[-1]} to sign."


@page(one=InternalShare, allowed=rules.takes_the_paper)
def paper(request: HttpRequest, share: InternalShare) -> HttpResponse:
    """The signed form as a PDF, named by reference; before both have signed, the form to be signed by hand."""
    name = share.reference
    if share.acknowledged_at is not None:
        return pdf_download(request, lambda: _kept_paper(request, share), name=name, back=share)
    contents = read_contents(share, request.actor)
    if share.status == Status.ISSUED and rules.signs_by_hand(request.actor, share):
        return pdf_download(request, lambda: printed_for_signing(contents), name=name, back=share)
    return refusal_page(request, ("You can download the signed copy once both have signed.",), share)


def _kept_paper(request: HttpRequest, share: InternalShare) -> bytes:
    kept = signing.keep_paper(share)
    note_read(request.actor, kept)
    return kept.content()


@page(one=FormScan, allowed=may_open)
def scan(request: HttpRequest, attachment: FormScan) -> HttpResponse:
    """The scan of a form that was signed by hand."""
    form = attachment.contents.form
    return kept_download(request, attachment, name=f"{form.reference}-signed", record=form)


@page(allowed=is_of_the_dsl_team)
def wording(request: HttpRequest) -> HttpResponse:
    """The texts as they stand, for each school where one is of the DSL team."""
    names = request.actor.school_names
    schools = sorted(request.actor.schools_as(*DSL_TEAM), key=lambda pk: names[pk])
    texts = [(names[pk], pk, [words_now(pk, kind) for kind in KINDS.values()]) for pk in schools]
    return render(request, "safeguarding/wording.html", {"text_of_schools": texts, "theme": "restricted"})


@page(allowed=is_of_the_dsl_team)
def change_wording(request: HttpRequest, school_id: object, code: str) -> HttpResponse:
    """Write a new edition of one text."""
    if code not in KINDS or school_id not in request.actor.schools_as(*DSL_TEAM):
        raise Http404
    context, status = process_wording(request, school_id, KINDS[code], allowed=rules.rewords)
    if context is None:
        return redirect("safeguarding-wording")
    return render(
        request, "safeguarding/wording_change.html", {**context, "theme": "restricted"}, status=status
    )
