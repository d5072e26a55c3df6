"""The panel "What happens next" of forms and transfers."""

from dataclasses import replace
from uuid import UUID

from django.urls import reverse

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.workflow.legacy import Buttons, actions_of
from infosharing.workflow.panel import ActionButton, Panel, due_in_words, with_whom
from infosharing.workflow.tasks import derive, is_current

from .choices import ENDED, PassOnStatus, Status
from .models import FileTransfer, SharingForm
from .rules import looks_after_it, may_ask_to_pass_on

JOBS = {
    "issue": "Finish and sign",
    "sign": "Signature",
    "sign_on_paper": "Signature by hand",
    "lapse": "Lapsed",
    "note_decline": "Declined",
    "attach_copy": "Copy for the file",
    "permit": "Passing on",
}
ADDRESSES = {"supersede": "correct", "sign_on_paper": "sign-on-paper", "hand_over": "hand-over",
             "attach_copy": "attach-copy", "give_up": "give-up",
             "note_decline": "note-decline"}  # fmt: skip
FOR_DSL = Buttons(
    primary=("issue", "attach_copy", "sign_on_paper", "note_decline", "lapse"),
    quiet=("discard", "revoke", "extend", "hand_over", "supersede", "lapse", "sign_on_paper", "attach_copy"),
    hidden=("sign", "decline"),
)
FOR_LAPSED = replace(FOR_DSL, hidden=(*FOR_DSL.hidden, "revoke", "hand_over", "supersede"))
FOR_ENDED = replace(FOR_DSL, hidden=(*FOR_DSL.hidden, "revoke"))
FOR_TRANSFER = Buttons(primary=("send", "confirm"), quiet=("cancel", "give_up"))


def next_of(form: SharingForm, actor: Actor) -> Panel:
    """Return the panel for a form and somebody who reads it."""
    if not looks_after_it(actor, form):
        return Panel("", "", late=False, missing=[], steps=[], note=_note(form, actor))
    rows = [row for one in (form, *form.questions) for row in derive(one) if is_current(row)]
    due = min((row.due for row in rows if row.due), default=None)
    return Panel(
        waits_for=with_whom(rows, actor, jobs=JOBS, name_of=lambda pk: _name_of(form, pk)),
        due=due_in_words(form.calendar, due),
        late=bool(due and due < clock.now()),
        missing=[],
        steps=[*_answers(form, actor), *_steps(form, actor)],
        note=_note(form, actor),
    )


def _answers(form: SharingForm, actor: Actor) -> list[ActionButton]:
    """Return a button for each question that waits for an answer."""
    return [
        ActionButton("Answer: may it be passed on?", one.get_absolute_url(), primary=True)
        for one in form.questions
        if one.status == PassOnStatus.ASKED and not one.workflow.transition("permit").refusals(actor, one)
    ]


def _name_of(form: SharingForm, person_id: UUID) -> str:
    return next(one.name for one in (form.recipient, form.written_by) if one.pk == person_id)


def _steps(form: SharingForm, actor: Actor) -> list[ActionButton]:
    lapsed = form.status == Status.ISSUED and not form.is_in_time
    # What lapsed or ended by the clock is not taken back: it opens for nobody.
    buttons = FOR_LAPSED if lapsed else FOR_ENDED if form.standing == ENDED else FOR_DSL
    steps = actions_of(form, actor, address_of=_form_step, buttons=buttons)
    if lapsed or form.status in (Status.DECLINED, Status.LAPSED):
        again = f"{reverse('form-new')}?pupil={form.contents.pupil_id}"
        steps.append(ActionButton("Share with somebody else", again))
    return steps


def _form_step(form: SharingForm, verb: str) -> str:
    return reverse(f"form-{ADDRESSES.get(verb, verb)}", args=[form.pk])


def _note(form: SharingForm, actor: Actor) -> str:
    if may_ask_to_pass_on(actor, form):
        keeper = form.kept_by.name
        return (
            f"Keep it to yourself. Questions? Ask {keeper}. Does somebody else need to know? Ask below first."
        )
    if form.standing == ENDED:
        return f"{form.recipient.name} can no longer open it. You can change when access ends."
    if form.status == Status.ISSUED and form.standing != Status.ISSUED.label:
        return "It opens for nobody any more. Write a new form where it is still needed."
    return ""


def next_of_transfer(transfer: FileTransfer, actor: Actor) -> Panel:
    """Return the panel for a transfer."""
    rows = derive(transfer)
    due = min((row.due for row in rows if row.due), default=None)
    return Panel(
        waits_for=with_whom(rows, actor, jobs={}, name_of=str),
        due=due_in_words(transfer.calendar, due),
        late=bool(due and due < clock.now()),
        missing=[],
        steps=actions_of(
            transfer,
            actor,
            address_of=lambda record, verb: reverse(
                f"transfer-{ADDRESSES.get(verb, verb)}", args=[record.pk]
            ),
            buttons=FOR_TRANSFER,
        ),
    )
