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


def _lapses(share: Any, actor: Any, moment: datetime) -> Mapping[str, Any]:
    """10 school days from now, or when access ends."""
    return {"lapses_at": min(LAPSES_AFTER.due(moment, share.calendar), share.access_until)}


def _settled_with(share: Any) -> Iterator[Following]:
    """The form that this one corrects, where nobody closed it meanwhile; the question that it answers."""
    replaced = share.supersedes
    if replaced is not None and replaced.status in rules.GIVEN:
        yield Following(replaced, "supersede")
    if share.question_answered is not None:
        yield Following(share.question_answered, "permit", {"led_to": share})


FORM_WORKFLOW = Workflow(
    "An information share",
    transitions=(
        Transition(
            "issue",
            source=(Status.DRAFT,),
            target=Status.ISSUED,
            label="Sign and send",
            event_label="Signed by the DSL and sent",
            effect="We tell your colleague that they have a new task. They can read this only after they sign.",
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
            label="Discard draft",
            event_label="Draft discarded",
            effect="The draft is removed from the list. No one has been told about it.",
            permissions=DSL,
            button=Button.QUIET,
        ),
        Transition(
            "sign",
            source=(Status.ISSUED,),
            target=Status.ACKNOWLEDGED,
            label="Sign and open",
            event_label="Signed by the colleague",
            effect="You sign the undertaking. You can then read the information.",
            permissions=(rules.is_the_recipient, rules.is_in_time),
            reauthenticates=True,
            button=Button.HIDDEN,
        ),
        Transition(
            "decline",
            source=(Status.ISSUED,),
            target=Status.DECLINED,
            label="Decline to sign",
            event_label="Declined by the colleague",
            effect="You do not read the information. The Designated Safeguarding Lead sees your reason.",
            permissions=(rules.is_the_recipient, rules.is_in_time),
            conditions=(gives_a_reason,),
            button=Button.HIDDEN,
        ),
        Transition(
            "note_decline",
            source=(Status.DECLINED,),
            label="Mark as seen",
            event_label="Decline seen by the DSL team",
            effect="The DSL team no longer has this task. If it is still needed, share it with someone else.",
            permissions=(*DSL, rules.decline_is_not_noted),
            button=Button.PRIMARY,
            sets=lambda share, actor, moment: {"decline_noted": True},
        ),
        Transition(
            "sign_on_paper",
            source=(Status.ISSUED,),
            target=Status.ACKNOWLEDGED,
            label="Upload signed copy",
            event_label="Signed by hand, copy uploaded",
            effect="Your colleague signed the printed copy in front of you. You upload the scan.",
            permissions=(*DSL, rules.signs_by_hand, rules.is_in_time),
            reauthenticates=True,
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "lapse",
            source=(Status.ISSUED,),
            target=Status.LAPSED,
            label="Mark as expired",
            event_label="Expired",
            effect="It was not signed in time, so your colleague cannot read it. You can share it again.",
            permissions=(*DSL, rules.time_is_over),
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "revoke",
            source=rules.GIVEN,
            target=Status.REVOKED,
            label="Withdraw access",
            event_label="Access withdrawn",
            effect="Your colleague loses access immediately. We keep the record and your reason.",
            permissions=DSL,
            conditions=(gives_a_reason,),
            button=Button.QUIET,
        ),
        Transition(
            "extend",
            source=(Status.ACKNOWLEDGED,),
            label="Change end of access",
            event_label="End of access changed",
            effect="Your colleague has access until the end of the day you choose.",
            permissions=DSL,
            conditions=(gives_a_reason, rules.ends_later),
            button=Button.QUIET,
        ),
        Transition(
            "hand_over",
            source=rules.GIVEN,
            label="Hand over to another DSL",
            event_label="Handed over",
            effect="Your colleague manages this from now on and answers questions about it. Tasks still go to the "
            "whole DSL team.",
            permissions=DSL,
            conditions=(gives_a_reason, rules.keeper_is_of_the_dsl_team),
            button=Button.QUIET,
        ),
        Transition(
            "attach_copy",
            source=rules.SIGNED_ONCE,
            label="Confirm copy is on file",
            event_label="Signed copy put on the child's file",
            effect="This records who put the signed copy on the child's file, and when.",
            permissions=(*DSL, rules.copy_is_not_attached),
            button=Button.PRIMARY_OR_GONE,
            sets=lambda share, actor, moment: {"copy_attached_by_id": actor.pk},
        ),
        Transition(
            "supersede",
            source=rules.GIVEN,
            target=Status.SUPERSEDED,
            label="Share a correction",
            event_label="Replaced by a correction",
            effect="You write a correction. This one closes when you sign the new one, and your colleague signs again.",
            permissions=DSL,
            button=Button.QUIET,
            page="correct",
        ),
    ),
    tasks=TASKS,
    other_events={"write": "Draft written", "change": "Draft changed"},
    told_once=("Draft written", "Draft changed"),
)
