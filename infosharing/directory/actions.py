"""Adding and changing pupils and organisations."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from infosharing.records.actors import Party
from infosharing.records.recording import recorded
from infosharing.records.steps import change

from .models import DataItem, Organisation, Pupil, Purpose


def add_pupil(*, by: Party, school_id: UUID, answers: Mapping[str, Any]) -> Pupil:
    """Save and return a new pupil of a school."""
    with recorded(by=by, reason="add", school=school_id):
        pupil = Pupil(school_id=school_id, **answers)
        pupil.save()
        return pupil


def add_organisation(*, by: Party, school_id: UUID, answers: Mapping[str, Any]) -> Organisation:
    """Save and return a new organisation in a school's directory."""
    with recorded(by=by, reason="add", school=school_id):
        organisation = Organisation(school_id=school_id, **answers)
        organisation.save()
        return organisation


def add_word(
    model: type[DataItem] | type[Purpose], *, by: Party, school_id: UUID, answers: Mapping[str, Any]
) -> Any:
    """Save and return a school's own data item or purpose. Its code is made from the label."""
    with recorded(by=by, reason="add", school=school_id):
        code = slugify(answers["label"])[:40] or "entry"
        word = model(school_id=school_id, code=code, **answers)
        word.save()
        return word


def change_entry(entry: Any, *, by: Party, changes: Mapping[str, Any], seen: int) -> Any:
    """Change a pupil or organisation and return it. Raises as `records.steps.change`."""
    return change(entry, by=by, reason="change", changes=changes, seen=seen)
