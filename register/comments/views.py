"""Comments of the data protection officer, and their reviews of the register."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.choices import Role
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.records.listing import Listing
from infosharing.records.pages import ActorRequest, page, refusal_page, theme_of
from infosharing.records.rules import may_open
from infosharing.workflow.pages import StepPage, transition_page
from infosharing.workflow.panel import panel_of
from infosharing.workflow.processing import post_data, process_form
from infosharing.workflow.timeline import events_of
from register.exports.rules import reads_review_dates

from . import rules
from .actions import comment_on, mark_period
from .choices import CommentStatus
from .forms import AskForm, CommentForm, PeriodForm
from .listing import MOST_OPEN, comment_rows, conversation, entry_named, entry_words, open_lines, other_lines
from .models import Comment, PeriodReview
from .periods import gone_through, newest_periods, periods_page

STEP = "register/comment_step.html"
UNREACHABLE = "The role that was asked no longer has access to this record."


@page(many=Comment, allowed=rules.reads_comments)
def comments(request: HttpRequest, listing: Listing) -> HttpResponse:
    """DPO comments and reviews: open questions first, then the newest."""
    after = request.GET.get("after", "")
    rows, older = other_lines(listing, after=after)
    context = {"rows": rows, "older": older, "after": after}
    if not after:
        periods, more = newest_periods(request.actor)
        context |= {
            "open": open_lines(request.actor),
            "most": MOST_OPEN,
            "gone_through": gone_through(request.actor),
            "periods": periods,
            "more_periods": more,
            "marks": rules.may_comment(request.actor, None),
            "has_calendar": reads_review_dates(request.actor, None),
        }
    return render(request, "register/comments.html", context)


@page(allowed=rules.may_comment)
def new(request: HttpRequest) -> HttpResponse:
    """Add a comment or question about the record named in the address."""
    kind, entry = entry_named(request.GET, request.actor)
    sentence = rules.may_comment.refusal(request.actor, entry)
    if sentence:
        return refusal_page(request, (sentence,), entry)
    blank = Comment(school_id=entry.school_id, **{kind: entry})
    form = CommentForm(post_data(request), record=blank, actor=request.actor)
    made, status = process_form(
        request, form, lambda: comment_on(kind, entry, by=request.actor, changes=form.changes())
    )
    if made is not None:
        messages.success(request, f"{made.workflow.event_label('ask' if made.to_role else 'comment')}.")
        return redirect(made)
    context = {"form": form, "entry": entry, "words": entry_words(blank), "theme": theme_of(blank)}
    return render(request, "register/comment_new.html", context, status=status)


@page(one=Comment, allowed=may_open)
def comment(request: HttpRequest, record: Comment) -> HttpResponse:
    """One comment: the comments and answers, the next step and the history."""
    context = {
        "record": record,
        "is_question": record.status != CommentStatus.NOTED,
        "rows": comment_rows(record),
        "conversation": conversation(record),
        "next": panel_of(record, request.actor, note=UNREACHABLE if record.reaches_nobody else ""),
        "events": events_of([record]),
        "theme": theme_of(record),
    }
    return render(request, "register/comment.html", context)


def so_far(request: ActorRequest, comment: Comment) -> dict[str, Any]:
    """Return what the page of a step shows: everything that was said before."""
    return {"conversation": conversation(comment)}


def _begun(request: ActorRequest, comment: Comment) -> dict[str, Any]:
    return {"text": comment.text} if comment.status == CommentStatus.NOTED else {"to_role": comment.to_role}


ASK = StepPage(AskForm, template=STEP, context=so_far, initial=_begun)


@page(one=Comment, allowed=rules.may_comment)
def ask(request: ActorRequest, record: Comment) -> HttpResponse:
    """Turn a comment into a question, or ask again."""
    return transition_page(request, record, record.asking, ASK)


@page(many=PeriodReview, allowed=rules.reads_comments)
def periods(request: HttpRequest, listing: Listing) -> HttpResponse:
    """All reviews of the register, newest first."""
    shown, older = periods_page(listing, after=request.GET.get("after", ""))
    return render(request, "register/periods.html", {"periods": shown, "older": older})


@page(allowed=rules.may_comment)
def new_period(request: HttpRequest) -> HttpResponse:
    """Record a review of a school's register."""
    school_id = picked_school(request, Role.DPO)
    form = PeriodForm(post_data(request), record=PeriodReview(school_id=school_id), actor=request.actor)
    ask_which_school(form, Role.DPO)
    marked, status = process_form(
        request, form, lambda: mark_period(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if marked is not None:
        messages.success(request, "Review recorded.")
        return redirect("comments")
    return render(request, "register/period_new.html", {"form": form}, status=status)
