"""The colleague's question to pass something on, and its answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import ActorRequest, page
from infosharing.workflow.pages import StepPage, transition_page, transition_url
from infosharing.workflow.processing import post_data, process_record_form
from safeguarding.forms import ReasonForm
from safeguarding.shares.models import InternalShare
from safeguarding.shares.views import DRAFT_BEGUN, draft_url

from . import actions, rules
from .forms import PassOnForm
from .models import PassOn
from .sections import question_rows

PERMIT = StepPage(
    action=actions.answer_with_a_form,
    template="safeguarding/answer.html",
    context=lambda request, question: {
        "rows": question_rows(question),
        "refuse_url": transition_url(question, "refuse"),
    },
    after=draft_url,
    message=DRAFT_BEGUN,
)
REFUSE = StepPage(
    ReasonForm,
    template="safeguarding/answer.html",
    context=lambda request, question: {"rows": question_rows(question)},
    after=lambda question: question.form.get_absolute_url(),
)


@page(one=InternalShare, allowed=rules.may_ask_to_pass_on)
def pass_on(request: HttpRequest, share: InternalShare) -> HttpResponse:
    """Ask whether a colleague may be told."""
    form = PassOnForm(post_data(request), record=share, actor=request.actor)
    asked, status = process_record_form(request, share, form, actions.ask)
    if asked is not None:
        messages.success(request, "Request sent. Until it is approved, do not tell anyone.")
        return redirect(share)
    context = {"form": form, "record": share, "theme": "restricted"}
    return render(request, "safeguarding/pass_on.html", context, status=status)


@page(one=PassOn, allowed=rules.answers_pass_on)
def answer(request: ActorRequest, question: PassOn) -> HttpResponse:
    """Answer a question to pass it on: grant it with a new form, or go on to refuse."""
    return transition_page(request, question, "permit", PERMIT)
