"""What the DSL team does with a form that was issued: take back, extend, hand over, attach, note that it lapsed."""

from collections.abc import Mapping
from typing import Any

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.workflow.perform import perform
from safeguarding.models import SharingForm


def discard(form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> SharingForm:
    """Throw a draft away."""
    return perform(form, "discard", by=by, changes=changes, seen=seen)


def revoke(form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> SharingForm:
    """Take access back, at once. `changes` holds `reason`."""
    return perform(form, "revoke", by=by, changes=changes, seen=seen)


def extend(form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> SharingForm:
    """Let access end on another day. `changes` holds `access_ends` (a day) and `reason`."""
    until = {"access_until": clock.end_of_day(changes["access_ends"]), "reason": changes["reason"]}
    return perform(form, "extend", by=by, changes=until, seen=seen)


def hand_over(form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> SharingForm:
    """Give the form to another member of the DSL team to keep. `changes` holds `kept_by` (a person) and `reason`."""
    return perform(form, "hand_over", by=by, changes=changes, seen=seen)


def attach_copy(form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> SharingForm:
    """Note that the signed copy was put on the child's file. `changes` holds `copy_attached_on`."""
    return perform(form, "attach_copy", by=by, changes={**changes, "copy_attached_by_id": by.pk}, seen=seen)


def note_decline(
    form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> SharingForm:
    """Note that the DSL team has seen that it was declined."""
    return perform(form, "note_decline", by=by, changes={"decline_noted": True}, seen=seen)


def lapse(form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> SharingForm:
    """Note that it was not signed in time."""
    return perform(form, "lapse", by=by, changes=changes, seen=seen)
