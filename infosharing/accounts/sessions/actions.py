"""Ending sessions: noted on the ledger, effective at their next request."""

from infosharing.accounts.models import Person
from infosharing.records.actors import Actor
from infosharing.records.recording import recorded

from .models import end_sessions


def end_one(by: Actor, name: str) -> int:
    """End one session of a person, by the name of its row; return how many ended: none where it is not theirs."""
    return _noted(by, only=name)


def end_others(by: Actor, here: str) -> int:
    """End every session of a person but the one `here`; return how many ended."""
    return _noted(by, but=here)


def _noted(by: Actor, **which: str) -> int:
    with recorded(by=by, reason="sessions_ended", school=None) as recording:
        recording.note("sessions_ended", Person.objects.get(pk=by.pk))
        return end_sessions(by.user_id, **which)
