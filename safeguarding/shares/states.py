"""The table of an internal sharing form."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Button, Following, Transition, Workflow
from safeguarding.rules import gives_a_reason, is_of_the_dsl_team

from . import rules
from .choices import Status
from .tasks import TASKS

LAPSES_AFTER = school_days(10)  # domain 7
DSL = (is_of_the_dsl_team, rules.is_not_its_recipient)


def _lapses(form: Any, actor: Any, moment: datetime) -> Mapping[str, Any]:
    """10 school days from now, or when access ends."""
    return {"lapses_at": min(LAPSES_AFTER.due(moment, form.calendar), form.access_until)}


def _settled_with(form: Any) -> Iterator[Following]:
    """The form that this one corrects, where nobody closed it meanwhile; the question that it answers."""
    replaced = form.supersedes
    if replaced is not None and replaced.status in rules.GIVEN:
        yield Following(replaced, "supersede")
    if form.question_answered is not None:
        yield Following(form.question_answered, "permit", {"led_to": form})


FORM_WORKFLOW = Workflow(
    "An internal sharing form",
    transitions=(
        Transition(
            "issue",
            source=(Status.DRAFT,),
            target=Status.ISSUED,
            label="Sign and issue",
            event_label="Signed by the DSL and issued",
            effect="You sign it. The colleague is told that something waits, and reads it only after signing.",
            permissions=DSL,
            conditions=(
                rules.recipient_works_here,
                rules.recipient_is_not_excluded,
                rules.is_complete,
                rules.was_checked,
                rules.ends_later,
                rules.answers_an_open_question,
            ),
            reauthenticates=True,
            button=Button.PRIMARY,
            sets=_lapses,
            takes_along=_settled_with,
        ),
        Transition(
            "discard",
            source=(Status.DRAFT,),
            target=Status.DISCARDED,
            label="Throw the draft away",
            event_label="Draft thrown away",
            effect="The draft leaves the list. Nobody was told anything.",
            permissions=DSL,
            button=Button.QUIET,
        ),
        Transition(
            "sign",
            source=(Status.ISSUED,),
            target=Status.ACKNOWLEDGED,
            label="Sign and open",
            event_label="Signed by the colleague",
            effect="You sign the undertaking, and it opens.",
            permissions=(rules.is_the_recipient, rules.is_in_time),
            reauthenticates=True,
            button=Button.HIDDEN,
        ),
        Transition(
            "decline",
            source=(Status.ISSUED,),
            target=Status.DECLINED,
            label="Decline",
            event_label="Declined by the colleague",
            effect="You do not read it. The Designated Safeguarding Lead sees why.",
            permissions=(rules.is_the_recipient, rules.is_in_time),
            conditions=(gives_a_reason,),
            button=Button.HIDDEN,
        ),
        Transition(
            "note_decline",
            source=(Status.DECLINED,),
            label="I have seen this",
            event_label="Seen that it was declined",
            effect="It leaves the desk of the DSL team. Is it still needed? Share it with somebody else.",
            permissions=(*DSL, rules.decline_is_not_noted),
            button=Button.PRIMARY,
            sets=lambda form, actor, moment: {"decline_noted": True},
        ),
        Transition(
            "sign_on_paper",
            source=(Status.ISSUED,),
            target=Status.ACKNOWLEDGED,
            label="File the signed paper",
            event_label="Signed by hand, paper filed",
            effect="The colleague signed the printed form in front of you. You file the scan.",
            permissions=(*DSL, rules.signs_by_hand, rules.is_in_time),
            reauthenticates=True,
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "lapse",
            source=(Status.ISSUED,),
            target=Status.LAPSED,
            label="Note that it lapsed",
            event_label="Lapsed",
            effect="It was not signed in time. It opens for nobody; you can write a new form.",
            permissions=(*DSL, rules.time_is_over),
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "revoke",
            source=rules.GIVEN,
            target=Status.REVOKED,
            label="Take access back",
            event_label="Access taken back",
            effect="It closes for the colleague at once. The record and the reason stay.",
            permissions=DSL,
            conditions=(gives_a_reason,),
            button=Button.QUIET,
        ),
        Transition(
            "extend",
            source=(Status.ACKNOWLEDGED,),
            label="Change when access ends",
            event_label="Access changed",
            effect="The colleague may read it until the end of the day you choose.",
            permissions=DSL,
            conditions=(gives_a_reason, rules.ends_later),
            button=Button.QUIET,
        ),
        Transition(
            "hand_over",
            source=rules.GIVEN,
            label="Hand over to another DSL",
            event_label="Handed over",
            effect="Your colleague is named as who keeps this form and answers questions about it. What waits still "
            "goes to the whole DSL team.",
            permissions=DSL,
            conditions=(gives_a_reason, rules.keeper_is_of_the_dsl_team),
            button=Button.QUIET,
        ),
        Transition(
            "attach_copy",
            source=rules.SIGNED_ONCE,
            label="The copy is on the file",
            event_label="Signed copy on the child's file",
            effect="The record says who put the signed copy on the child's file, and when.",
            permissions=(*DSL, rules.copy_is_not_attached),
            button=Button.PRIMARY_OR_GONE,
            sets=lambda form, actor, moment: {"copy_attached_by_id": actor.pk},
        ),
        Transition(
            "supersede",
            source=rules.GIVEN,
            target=Status.SUPERSEDED,
            label="Replace by a corrected form",
            event_label="Replaced by a corrected form",
            effect="You write a corrected form. This one closes when you sign the new one; the colleague signs again.",
            permissions=DSL,
            button=Button.QUIET,
            page="correct",
        ),
    ),
    tasks=TASKS,
    other_events={"write": "Draft written", "change": "Draft changed"},
    told_once=("Draft written", "Draft changed"),
)
