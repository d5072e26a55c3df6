"""Adding and changing pupils and organisations."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from infosharing.records.actors import Party
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.workflow.perform import change

from .imports.rows import alike
from .models import DataItem, Organisation, Pupil, Purpose
from .rules import keeps_the_directory

UPN_TAKEN = (
    "Another pupil of this school has this UPN. Check the number, or leave it empty until you know it."
)


def add_pupil(*, by: Party, school_id: UUID, answers: Mapping[str, Any]) -> Pupil:
    """Save and return a new pupil of a school. Raises NotAllowed when another one has the UPN."""
    with recorded(by=by, reason="add", school=school_id):
        _refuse_a_second_upn(school_id, answers.get("upn", ""))
        pupil = Pupil(school_id=school_id, **answers)
        pupil.save()
        return pupil


def has_upn(school_id: UUID, upn: str, *, but: UUID | None = None) -> bool:
    """Say whether a pupil of a school other than `but` has a UPN. Having none is not the same number."""
    return bool(upn) and Pupil.objects.filter(school_id=school_id, upn=upn).exclude(pk=but).exists()


def _refuse_a_second_upn(school_id: UUID, upn: str, *, but: UUID | None = None) -> None:
    # The form asked before the lock was taken: somebody else may have been faster.
    if has_upn(school_id, upn, but=but):
        raise NotAllowed(UPN_TAKEN)


def add_organisation(*, by: Party, school_id: UUID, answers: Mapping[str, Any]) -> Organisation:
    """Save and return a new organisation in a school's directory. Raises NotAllowed when its name is there already."""
    with recorded(by=by, reason="add", school=school_id):
        _refuse_a_second(school_id, answers["name"])
        organisation = Organisation(school_id=school_id, **answers)
        organisation.save()
        return organisation


def has_organisation(school_id: UUID, name: str, *, but: UUID | None = None) -> bool:
    """Say whether an organisation other than `but` has a name in a school's directory, however it is spaced."""
    others = Organisation.objects.filter(school_id=school_id).exclude(pk=but).values_list("name", flat=True)
    return alike(name) in map(alike, others)


def _refuse_a_second(school_id: UUID, name: str, *, but: UUID | None = None) -> None:
    # The form asked before the lock was taken: somebody else may have been faster.
    if has_organisation(school_id, name, but=but):
        raise NotAllowed("This organisation is already in the directory.")


def add_word(
    model: type[DataItem] | type[Purpose], *, by: Party, school_id: UUID, answers: Mapping[str, Any]
) -> Any:
    """Save and return a school's own data item or purpose. Its code is made from the label. Raises NotAllowed."""
    with recorded(by=by, reason="add", school=school_id):
        code = slugify(answers["label"])[:40] or "entry"
        if model.objects.filter(school_id=school_id, code=code).exists():
            raise NotAllowed("This is already in the list.")
        word = model(school_id=school_id, code=code, **answers)
        word.save()
        return word


def change_entry(entry: Any, *, by: Party, changes: Mapping[str, Any], version: int) -> Any:
    """Change a pupil or organisation and return it. Raises as `change`."""
    with recorded(by=by, reason="change", school=entry.school_id):
        if isinstance(entry, Organisation) and "name" in changes:
            _refuse_a_second(entry.school_id, changes["name"], but=entry.pk)
        if isinstance(entry, Pupil) and "upn" in changes:
            _refuse_a_second_upn(entry.school_id, changes["upn"], but=entry.pk)
        return change(entry, by=by, allowed=keeps_the_directory, changes=changes, version=version)
