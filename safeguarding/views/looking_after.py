"""What the DSL team does with a form that was issued, and the colleague's question to pass it on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.records.pages import page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.legacy import step_page
from infosharing.workflow.pages import post_data, process_record_form
from safeguarding import presenting, rules
from safeguarding.actions import looking_after as acts
from safeguarding.actions import passing_on, signing, writing
from safeguarding.forms import steps as forms
from safeguarding.models import PassOn, SharingForm


@page(one=SharingForm, allowed=rules.looks_after_it)
def revoke(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Take access back."""
    return step_page(
        request, sharing_form, verb="revoke", form_class=forms.ReasonForm, act=acts.revoke, room="guard"
    )


@page(one=SharingForm, allowed=rules.looks_after_it)
def extend(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Let access end on another day."""
    return step_page(
        request, sharing_form, verb="extend", form_class=forms.ExtendForm, act=acts.extend, room="guard"
    )


@page(one=SharingForm, allowed=rules.looks_after_it)
def hand_over(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Give it to another member of the DSL team to keep."""
    return step_page(
        request,
        sharing_form,
        verb="hand_over",
        form_class=forms.HandOverForm,
        act=acts.hand_over,
        room="guard",
    )


@page(one=SharingForm, allowed=rules.looks_after_it)
def attach_copy(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Note that the signed copy is on the child's file."""
    return step_page(
        request, sharing_form, verb="attach_copy", form_class=forms.AttachCopyForm, act=acts.attach_copy,
        room="guard",
    )  # fmt: skip


@page(one=SharingForm, allowed=rules.looks_after_it)
def note_decline(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Note that one has seen that it was declined, and why."""
    return step_page(
        request,
        sharing_form,
        verb="note_decline",
        form_class=ConfirmForm,
        act=acts.note_decline,
        room="guard",
    )


@page(one=SharingForm, allowed=rules.looks_after_it)
def lapse(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Note that it was not signed in time."""
    return step_page(
        request, sharing_form, verb="lapse", form_class=ConfirmForm, act=acts.lapse, room="guard"
    )


DRAFT_BEGUN = "A draft. Change what is not right, then sign it"


def _to_its_draft(draft: SharingForm) -> str:
    return reverse("form-edit", args=[draft.pk])


@page(one=SharingForm, allowed=rules.looks_after_it)
def correct(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Begin a corrected form; this one stands until the new one is signed."""
    return step_page(
        request, sharing_form, verb="supersede", form_class=ConfirmForm, act=writing.correct, room="guard",
        after=_to_its_draft, done=DRAFT_BEGUN,
    )  # fmt: skip


@page(one=SharingForm, allowed=rules.looks_after_it)
def sign_on_paper(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """File the form that a colleague without an account signed by hand."""
    return step_page(
        request,
        sharing_form,
        verb="sign_on_paper",
        form_class=forms.OnPaperForm,
        act=signing.with_paper(signing.sign_on_paper),
        initial={"printed_name": sharing_form.recipient.name},
        room="guard",
        template="safeguarding/sign_on_paper.html",
    )


@page(one=SharingForm, allowed=rules.may_ask_to_pass_on)
def pass_on(request: HttpRequest, sharing_form: SharingForm) -> HttpResponse:
    """Ask whether a colleague may be told."""
    form = forms.PassOnForm(post_data(request), record=sharing_form, actor=request.actor)
    asked, status = process_record_form(request, sharing_form, form, passing_on.ask)
    if asked is not None:
        messages.success(request, "Asked. Until it is granted, say nothing.")
        return redirect(sharing_form)
    context = {"form": form, "record": sharing_form, "room": "guard"}
    return render(request, "safeguarding/pass_on.html", context, status=status)


@page(one=PassOn, allowed=rules.answers_pass_on)
def permit(request: HttpRequest, question: PassOn) -> HttpResponse:
    """Answer a question to pass it on: grant it with a new form, or go on to refuse."""
    return step_page(
        request,
        question,
        verb="permit",
        form_class=ConfirmForm,
        act=writing.answer_with_a_form,
        after=_to_its_draft,
        done=DRAFT_BEGUN,
        rows=presenting.question_rows(question),
        refuse_url=reverse("pass-on-refuse", args=[question.form_id, question.pk]),
        room="guard",
        template="safeguarding/answer.html",
    )


@page(one=PassOn, allowed=rules.answers_pass_on)
def refuse(request: HttpRequest, question: PassOn) -> HttpResponse:
    """Refuse, with a reason."""
    return step_page(
        request,
        question,
        verb="refuse",
        form_class=forms.ReasonForm,
        act=passing_on.refuse,
        after=question.form.get_absolute_url(),
        rows=presenting.question_rows(question),
        room="guard",
        template="safeguarding/answer.html",
    )
