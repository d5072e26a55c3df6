"""Changing a setting of a school."""

from collections.abc import Mapping
from typing import Any

from infosharing.accounts.models import School
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import refetch_allowed

from .catalogue import Entry


def change_setting(
    school: School, *, entry: Entry, by: Actor, changes: Mapping[str, Any], version: int | None
) -> School:
    """Let a setting have another value, as its next edition, and return the school; nothing is written where it has it
    already. Raises as `perform`."""
    with recorded(by=by, reason="setting", school=[None, school.pk]):
        fresh, _ = refetch_allowed(school, by=by, version=version, allowed=entry.changed_by)
        value = changes["value"]
        sentence = entry.refuses(fresh, value)
        if sentence:
            raise NotAllowed(sentence)
        if value == entry.setting.of(fresh):
            return fresh
        edition = {
            "value": value,
            "edition": (entry.setting.edition_at(fresh) or 0) + 1,
            "since": open_recording().at.isoformat(),
            "by": by.name,
        }
        fresh.settings = {**fresh.settings, entry.code: edition}
        fresh.save()
        return fresh
