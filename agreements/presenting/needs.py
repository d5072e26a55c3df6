"""A need for an agreement in words: what it is, what happens next, what was answered."""

from django.urls import reverse

from agreements.models import AgreementNeed
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.saying import say_day, say_moment
from infosharing.records.summary import Row, lines, summary_rows
from infosharing.workflow.legacy import Buttons, actions_of
from infosharing.workflow.panel import Panel, due_in_words, with_whom
from infosharing.workflow.tasks import derive

BUTTONS = Buttons(primary=("answer",), quiet=("answer",))


def need_rows(need: AgreementNeed) -> list[Row]:
    """Return what is needed, and what was answered."""
    rows = summary_rows(
        "",
        ("With whom", lines(need.organisation.name)),
        ("What for", lines(need.purpose)),
        ("Noticed on", [say_day(clock.day_of(need.created_at))]),
        ("Answer", lines(need.get_answer_display(), need.reason)),
    )
    if need.agreement:
        said = f"{need.agreement.reference}, version {need.agreement.edition}"
        rows.append(
            Row("Agreement", [said], reverse("agreement", args=[need.agreement_id]), change_label="Read it")
        )
    if need.answered_by:
        rows.append(Row("Answered by", [f"{need.answered_by.name}, {say_moment(need.status_since)}"]))
    return rows


def next_of_need(need: AgreementNeed, actor: Actor) -> Panel:
    """Return the panel for a need and a reader."""
    waiting = derive(need)
    due = min((row.due for row in waiting if row.due), default=None)
    return Panel(
        waits_for=with_whom(waiting, actor, jobs={}, name_of=str),
        due=due_in_words(need.calendar, due),
        late=bool(due and due < clock.now()),
        missing=[],
        steps=actions_of(
            need,
            actor,
            address_of=lambda record, verb: reverse(f"agreement-need-{verb}", args=[record.pk]),
            buttons=BUTTONS,
        ),
    )
