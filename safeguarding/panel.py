"""The panel "Next step" of a form."""

from dataclasses import replace

from django.urls import reverse

from infosharing.records.actors import Actor
from infosharing.workflow.panel import ActionButton, Panel, panel_of

from .pass_on.rules import may_ask_to_pass_on
from .shares.choices import ENDED, Status
from .shares.models import InternalShare
from .shares.rules import looks_after_it

# What lapsed or ended by the clock is not taken back: it opens for nobody.
NOT_ONCE_ENDED = ("revoke",)
NOT_ONCE_LAPSED = ("revoke", "hand_over", "supersede")


def next_of(form: InternalShare, actor: Actor) -> Panel:
    note = _note(form, actor)
    if not looks_after_it(actor, form):
        return Panel(note=note)
    lapsed = form.status == Status.ISSUED and not form.is_in_time
    without = NOT_ONCE_LAPSED if lapsed else NOT_ONCE_ENDED if form.status_label == ENDED else ()
    panel = panel_of(form, actor, without=without, note=note)
    steps = [*_answers(form, actor), *panel.steps]
    if lapsed or form.status in (Status.DECLINED, Status.LAPSED):
        again = f"{reverse('form-new')}?pupil={form.contents.pupil_id}"
        steps.append(ActionButton("Share with someone else", again))
    return replace(panel, steps=steps)


def _answers(form: InternalShare, actor: Actor) -> list[ActionButton]:
    """Return a button for each question that waits for an answer."""
    return [
        ActionButton("Decide on request to pass on", one.get_absolute_url(), primary=True)
        for one in form.questions
        if one.is_open and not one.workflow.transition("permit").refusals(actor, one)
    ]


def _note(form: InternalShare, actor: Actor) -> str:
    if may_ask_to_pass_on(actor, form):
        keeper = form.kept_by.name
        return (
            f"Keep this confidential. If you have questions, ask {keeper}. "
            "If someone else needs to know, ask below before you tell them."
        )
    if form.status_label == ENDED:
        return f"{form.recipient.name} no longer has access. You can change when access ends."
    if form.status == Status.ISSUED and form.status_label != Status.ISSUED.label:
        return f"{form.recipient.name} can no longer sign this. Share it again if they still need it."
    return ""
