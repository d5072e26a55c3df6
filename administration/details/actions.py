"""Saying that the reminder was sent."""

from uuid import UUID

from infosharing.accounts.models import School
from infosharing.directory.rules import keeps_the_directory
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.records.rules import insist

from .models import DetailsReminder
from .terms import time_to_remind
from .words import HOW_OFTEN

ALREADY = "This was already recorded for this term."


def say_sent(school_id: UUID, *, by: Actor) -> DetailsReminder:
    """Keep that a school's reminder of this term was sent. Raises NotAllowed for anybody but those who keep the
    directory, between terms, and where somebody has said so."""
    with recorded(by=by, reason="say_sent", school=school_id):
        school = School.objects.get(pk=school_id)
        begins = time_to_remind(school.calendar.terms, clock.today(), HOW_OFTEN.of(school))
        sent = DetailsReminder(school=school, begins=begins, person_id=by.pk)
        insist(by.now(), sent, keeps_the_directory)
        if begins is None or DetailsReminder.objects.filter(school=school, begins__gte=begins).exists():
            raise NotAllowed(ALREADY)
        sent.save()
        return sent
