"""Noting that a list was taken out; making the secret address of a calendar feed, and ending it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from infosharing.accounts.models import Person
from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import refetch_allowed
from register.tables import Table

from . import rules
from .models import CalendarFeed, Export


def note_export(table: Table, *, by: Actor, schools: Iterable[UUID], what: str, form: str) -> None:
    """Put on record, and on the ledger of each of the schools, that `by` takes out a table as a file of that form."""
    several = sorted(schools)
    with recorded(by=by, reason="take_out", school=several):
        for school_id in several:
            Export(
                pk=uuid4(),
                school_id=school_id,
                what=what,
                form=form,
                filtered="\n".join(table.filtered_by),
                taken_by_id=by.pk,
            ).save()


def make_feed(*, by: Actor, school_id: UUID) -> CalendarFeed:
    """Save and return a new address for the review dates of a school, for `by` alone.

    Raises NotAllowed for somebody who reads no review dates there, and where they have an open address already.
    """
    with recorded(by=by, reason="make_feed", school=school_id):
        feed = CalendarFeed(school_id=school_id, person=Person.objects.get(pk=by.pk))
        insist(by.now(), feed, rules.reads_review_dates, rules.has_no_open_feed)
        feed.save()
        return feed


def end_feed(
    feed: CalendarFeed, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> CalendarFeed:
    """End an address now, and return the feed. Nothing is in `changes`. Raises as `refetch_allowed`."""
    with recorded(by=by, reason="end_feed", school=feed.school_id) as recording:
        feed, _ = refetch_allowed(feed, by=by, version=version, allowed=rules.is_open_feed)
        feed.ended_at = recording.at
        feed.save()
        return feed
