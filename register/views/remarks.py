"""The remarks of the data protection officer: the list, one of them, a new one, asking, answering, settling."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import page, refusal_page
from infosharing.records.rules import may_open
from infosharing.records.ways import Listing
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.legacy import events_of, step_page
from infosharing.workflow.pages import post_data, process_form
from register import rules
from register.actions import remarks as acts
from register.choices import RemarkStatus
from register.forms.oversight import AnswerForm, AskForm, RemarkForm
from register.models import Remark
from register.oversight import gone_through, newest_periods
from register.remarks import (
    MOST_OPEN,
    conversation,
    entry_named,
    entry_words,
    next_of_remark,
    open_lines,
    other_lines,
    remark_rows,
)


@page(many=Remark, allowed=rules.reads_remarks)
def remarks(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Remarks and periods: open questions first, then the newest."""
    after = request.GET.get("after", "")
    rows, older = other_lines(listing, after=after)
    context = {"rows": rows, "older": older, "after": after}
    if not after:
        periods, more = newest_periods(request.actor)
        context |= {
            "open": open_lines(request.actor), "most": MOST_OPEN, "gone_through": gone_through(request.actor),
            "periods": periods, "more_periods": more, "marks": rules.may_remark(request.actor, None),
            "has_calendar": rules.reads_review_dates(request.actor, None),
        }  # fmt: skip
    return render(request, "register/remarks.html", context)


@page(allowed=rules.may_remark)
def new(request: HttpRequest) -> HttpResponse:
    """Comment on an entry, or ask about it; the address names the entry."""
    kind, entry = entry_named(request.GET, request.actor)
    sentence = rules.may_remark.refusal(request.actor, entry)
    if sentence:
        return refusal_page(request, (sentence,), entry)
    blank = Remark(school_id=entry.school_id, **{kind: entry})
    form = RemarkForm(post_data(request), record=blank, actor=request.actor)
    made, status = process_form(
        request, form, lambda: acts.remark_on(kind, entry, by=request.actor, changes=form.changes())
    )
    if made is not None:
        messages.success(request, f"{made.workflow.event_label('ask' if made.to_role else 'comment')}.")
        return redirect(made)
    context = {"form": form, "entry": entry, "words": entry_words(blank), "room": _room(blank)}
    return render(request, "register/remark_new.html", context, status=status)


@page(one=Remark, allowed=may_open)
def remark(request: HttpRequest, record: Remark) -> HttpResponse:
    """One remark: what was said, what happens next, what happened."""
    context = {
        "record": record,
        "is_question": record.status != RemarkStatus.NOTED,
        "rows": remark_rows(record),
        "said": conversation(record),
        "next": next_of_remark(record, request.actor),
        "events": events_of({record.pk: record.workflow}),
        "room": _room(record),
    }
    return render(request, "register/remark.html", context)


@page(one=Remark, allowed=rules.is_asked)
def answer(request: HttpRequest, record: Remark) -> HttpResponse:
    """Answer a question that was put to one's role."""
    return step_page(
        request, record, verb="answer", form_class=AnswerForm, act=acts.answer, said=conversation(record),
        template="register/remark_step.html", room=_room(record),
    )  # fmt: skip


@page(one=Remark, allowed=rules.may_remark)
def ask(request: HttpRequest, record: Remark) -> HttpResponse:
    """Turn a comment into a question, or ask again."""
    begun = {"text": record.text} if record.status == RemarkStatus.NOTED else {"to_role": record.to_role}
    return step_page(
        request, record, verb=record.asking, form_class=AskForm, act=acts.ask, said=conversation(record), initial=begun,
        template="register/remark_step.html", room=_room(record),
    )  # fmt: skip


@page(one=Remark, allowed=rules.may_remark)
def settle(request: HttpRequest, record: Remark) -> HttpResponse:
    """Close a question that was answered."""
    return step_page(
        request, record, verb="settle", form_class=ConfirmForm, act=acts.settle, said=conversation(record),
        template="register/remark_step.html", room=_room(record),
    )  # fmt: skip


def _room(remark: Remark) -> str:
    return "guard" if remark.is_guarded else ""
