"""Writing forms and signing them: what is shared with whom, then why each colleague needs it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.accounts.acting import post_at
from infosharing.accounts.wording import words_now
from infosharing.records import clock
from infosharing.records.formfields import initial_of
from infosharing.records.pages import page, refusal_page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.legacy import step_page
from infosharing.workflow.pages import post_data, process_form, process_record_form
from safeguarding import rules
from safeguarding.actions import looking_after, writing
from safeguarding.forms.writing import IssueForm, SaysForm, WriteForm
from safeguarding.models import SharingForm
from safeguarding.sight import drafts_written_with, read_contents
from safeguarding.words import DECLARATION, LEVEL_GUIDE


@page(allowed=rules.is_of_the_dsl_team)
def new(request: HttpRequest) -> HttpResponse:
    """Write a form: about whom, what is shared, with whom."""
    finding = "find_now" in request.POST
    form = WriteForm(
        post_data(request), record=SharingForm(), actor=request.actor, finding=finding,
        initial={"pupil": request.GET.get("pupil")},
    )  # fmt: skip
    drafts, status = process_form(
        request, form, lambda: writing.write(by=request.actor, changes=form.changes()), finding=finding
    )
    if drafts:
        return redirect("form-issue", drafts[0].pk)
    return render(request, "safeguarding/write.html", {"form": form, "room": "guard"}, status=status)


@page(one=SharingForm, allowed=rules.may_change)
def edit(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Change what a draft says."""
    contents = read_contents(sharing_form, request.actor)
    says = initial_of(SaysForm, contents) | initial_of(SaysForm, sharing_form)
    says["access_ends"] = clock.day_of(sharing_form.access_until)
    form = SaysForm(post_data(request), record=sharing_form, actor=request.actor, initial=says)
    changed, status = process_record_form(request, sharing_form, form, writing.change_draft)
    if changed is not None:
        return redirect("form-issue", changed.pk)
    context = {"form": form, "record": sharing_form, "room": "guard"}
    return render(request, "safeguarding/write.html", context, status=status)


@page(one=SharingForm, allowed=rules.looks_after_it)
def issue(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Say why each colleague needs it, read the declaration, sign and issue."""
    step = sharing_form.workflow.transition("issue")
    if sharing_form.status not in step.source:
        return refusal_page(request, (f"Not now. {sharing_form.where_it_stands()}",), sharing_form)
    drafts = drafts_written_with(sharing_form, request.actor)
    declaration = words_now(sharing_form.school_id, DECLARATION)
    form = IssueForm(
        post_data(request), record=sharing_form, actor=request.actor, drafts=drafts,
        initial=_signer(request, sharing_form, declaration.edition),
    )  # fmt: skip
    issued, status = process_form(
        request, form, lambda: writing.issue(drafts, by=form.by, changes=form.changes(), seen=form.versions())
    )
    if issued:
        messages.success(request, f"{step.event_label}. {_waits_for(issued)}")
        return redirect(issued[0] if len(issued) == 1 else "forms")
    context = {
        "form": form, "record": sharing_form, "drafts": drafts, "step": step, "declaration": declaration,
        "guide": words_now(sharing_form.school_id, LEVEL_GUIDE), "room": "guard",
    }  # fmt: skip
    return render(request, "safeguarding/issue.html", context, status=status)


def _signer(request: HttpRequest, sharing_form: SharingForm, edition: int) -> dict[str, Any]:
    post = post_at(request.actor.pk, sharing_form.school_id)
    return {"printed_name": request.actor.name, "post": post, "edition": edition}


def _waits_for(issued: list[SharingForm]) -> str:
    names = [form.recipient.name for form in issued]
    return f"It waits for {', '.join(names[:-1])}{' and ' if names[:-1] else ''}{names[-1]} to sign."


@page(one=SharingForm, allowed=rules.looks_after_it)
def discard(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Throw a draft away."""
    return step_page(
        request, sharing_form, verb="discard", form_class=ConfirmForm, act=looking_after.discard, room="guard",
        after=reverse("forms"),
    )  # fmt: skip
