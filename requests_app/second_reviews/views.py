"""Second looks: every one that waits for somebody, on one page, one answer each."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.facts.caution import on_page_of_several
from infosharing.records.listing import Listing
from infosharing.records.pages import page, theme_of
from infosharing.records.recording import note_read
from infosharing.workflow.perform import perform
from infosharing.workflow.processing import attempt
from requests_app.decisions.models import Decision
from requests_app.decisions.sections import what_was_decided
from requests_app.requests.parts import name_subjects

from . import rules
from .choices import LookStatus
from .forms import LookForm
from .models import SecondReview

# The rest comes when these are answered.
MOST_AT_ONCE = 20


@page(many=SecondReview, allowed=rules.looks_at_decisions)
def second_reviews(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The decisions that want a second pair of eyes. They are shown, so the reading goes on the ledger."""
    waiting = _waiting(request, listing)
    forms = {review: _form(request, review) for review in waiting}
    answered = next((review for review, form in forms.items() if form.is_bound), None)
    status = 200
    if request.method == "POST":
        if answered is None:
            messages.error(
                request, "You cannot give this second review. Someone else may have given it already."
            )
            return redirect("second-reviews")
        status = _give(request, answered, forms[answered])
        if status == 200:
            messages.success(request, "Your second review is saved.")
            return redirect("second-reviews")
    note_read(request.actor, *(review.request for review in waiting if review.request.reading_is_logged()))
    cautions = on_page_of_several([review.request for review in waiting], request.actor)
    shown = [
        (review, form, what_was_decided(review.request, request.actor), cautions[review.request_id])
        for review, form in forms.items()
    ]
    context = {"second_reviews": shown, "theme": theme_of(*waiting)}
    return render(request, "requests_app/second_reviews.html", context, status=status)


def _waiting(request: HttpRequest, listing: Listing) -> list[SecondReview]:
    due = listing.where(Q(status=LookStatus.DUE)).rows().visible_to(request.actor)
    reviews = due.select_related("request__school", "request__organisation", "decision__decided_by").order_by(
        "status_since"
    )
    waiting = [review for review in reviews if rules.may_look_second(request.actor, review)][:MOST_AT_ONCE]
    Decision.made_about_all([review.request for review in waiting])
    name_subjects([review.request for review in waiting])
    return waiting


def _form(request: HttpRequest, review: SecondReview) -> LookForm:
    answered = request.POST.get("look") == str(review.pk)
    form = LookForm(request.POST if answered else None, record=review, actor=request.actor)
    form.auto_id = f"id_{review.pk}_%s"
    return form


def _give(request: HttpRequest, review: SecondReview, form: LookForm) -> int:
    if not form.is_valid():
        return 422
    words = {"changes": form.changes(), "version": form.cleaned_data["version"]}
    return attempt(form, lambda: perform(review, form.answer, by=request.actor, **words))[1]
