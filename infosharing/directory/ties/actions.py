"""Stating a family tie, and ending it."""

from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.records.rules import insist

from . import rules
from .blocking import block_from_what_there_is, lift
from .models import FamilyTie


def state(tie: FamilyTie, *, by: Actor) -> FamilyTie:
    """State a new tie, and return it: what is recorded about the pupil or colleague does not exist for the person from
    now on. Raises NotAllowed where it is stated already, or by somebody else than the person and those who keep ties.
    """
    with recorded(by=by, reason="state_tie", school=tie.school_id):
        actor = by.now()
        insist(actor, tie, rules.states_own_ties if tie.person_id == by.pk else rules.keeps_ties)
        if tie.colleague_id == tie.person_id:
            raise NotAllowed("Select another person.")
        same = FamilyTie.objects.filter(school_id=tie.school_id, person_id=tie.person_id, ended_at=None)
        if same.filter(pupil=tie.pupil_id, colleague=tie.colleague_id).exists():
            raise NotAllowed("This is already entered.")
        tie.save()
        block_from_what_there_is(tie, by=by)
        return tie


def end(tie: FamilyTie, *, by: Actor) -> FamilyTie:
    """End a tie, and take back the exclusions that it alone gives. Raises NotAllowed for either of the two people."""
    with recorded(by=by, reason="end_tie", school=tie.school_id):
        tie = FamilyTie.objects.select_for_update().get(pk=tie.pk)
        insist(by.now(), tie, rules.ends_ties)
        if tie.ended_at is not None:
            raise NotAllowed("This was ended already.")
        tie.ended_at = open_recording().at
        tie.save()
        lift(tie)
        # What another tie of theirs keeps from them, too, stays so.
        both = {tie.person_id, tie.colleague_id} - {None}
        for other in FamilyTie.objects.filter(school_id=tie.school_id, ended_at=None, person__in=both):
            block_from_what_there_is(other, by=by)
        return tie
