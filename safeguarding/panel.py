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


def next_of(share: InternalShare, actor: Actor) -> Panel:
    note = _note(share, actor)
    if not looks_after_it(actor, share):
        return Panel(waits_for="" if note else "No action needed.", note=note)
    lapsed = share.status == Status.ISSUED and not share.is_in_time
    without = NOT_ONCE_LAPSED if lapsed else NOT_ONCE_ENDED if share.status_label == ENDED else ()
    panel = panel_of(share, actor, without=without, note=note)
    steps = [*_answers(share, actor), *panel.steps]
    if lapsed or share.status in (Status.DECLINED, Status.LAPSED):
        again = f"{reverse('form-new')}?pupil={share.contents.pupil_id}"
        steps.append(ActionButton("Share with someone else", again))
    return replace(panel, steps=steps)


def _answers(share: InternalShare, actor: Actor) -> list[ActionButton]:
    """Return a button for each question that waits for an answer."""
    return [
        ActionButton("Decide on request to pass on", question.get_absolute_url(), primary=True)
        for question in share.questions
        if question.is_open and not question.workflow.transition("permit").refusals(actor, question)
    ]


def _note(share: InternalShare, actor: Actor) -> str:
    if may_ask_to_pass_on(actor, share):
        keeper = share.kept_by.name
        return (
            f"Keep this confidential. If you have questions, ask {keeper}. "
            "If someone else needs to know, ask below before you tell them."
        )
    if share.status_label == ENDED:
        return f"{share.recipient.name} no longer has access. You can change when access ends."
    if share.status == Status.ISSUED and share.status_label != Status.ISSUED.label:
        return f"{share.recipient.name} can no longer sign this. Share it again if they still need it."
    return ""
