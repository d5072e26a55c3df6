"""A row or two of every other kind of record, so that each address of the site has something to lead to."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.record import Record
from infosharing.records.recording import INSTALLATION

from .chains import Doer
from .world import Place, World, new_id
from .writing import Writing

SYSTEM = Doer("system", None)
A_DAY = timedelta(days=1)


def write_rest(world: World) -> None:
    """Write one row of each record model that has none, at the last school: every field made up by its type."""
    place, dice = world.places[-1], world.chance("rest")
    todo: list[Any] = [model for model in apps.get_models() if issubclass(model, Record)]
    todo = [model for model in todo if not model.objects.exists()]
    while todo:
        ready = [model for model in todo if not set(_needed(model)) & set(todo)]
        if not ready:
            raise ValueError(f"These need each other: {todo}")
        for model in ready:
            _write_one(model, place, world.until, dice)
        todo = [model for model in todo if model not in ready]


def _needed(model: Any) -> list[Any]:
    """Return the models that a row of `model` cannot do without, itself left out; an owner always counts."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return [key.related_model for key in keys if not key.null and key.related_model is not model]


def _write_one(model: Any, place: Place, when: datetime, dice: Random) -> None:
    """Write one row: with what must be there and, where a check of the database asks for more, one of the rest."""
    fields = [
        field for field in model._meta.concrete_fields if field.attname not in ("id", "created_at", "version")
    ]
    optional = [field for field in fields if field.null and not isinstance(field, EncryptedTextField)]
    for one_more in (None, *optional):
        chosen = [field for field in fields if not field.null or field is one_more]
        said = {field.attname: _made_up(field, place, when, dice) for field in chosen}
        chain = said.get("school_id") or (place.pk if model.part_of else INSTALLATION)
        writing = Writing()
        try:
            with transaction.atomic():
                writing.begin(model, chain, when - A_DAY, SYSTEM, id=new_id(dice), **said)
                writing.write()
        except IntegrityError:
            continue
        return
    raise ValueError(f"No row of {model._meta.label} could be made up.")


def _made_up(field: Any, place: Place, when: datetime, dice: Random) -> Any:
    if isinstance(field, models.ForeignKey):
        return _somebody(field.related_model, place)
    if field.choices:
        return next(value for value, _ in field.flatchoices if value)
    if field.has_default():
        return field.get_default()
    if isinstance(field, models.UUIDField):
        return place.staff[0].pk if field.name == "person_id" else new_id(dice)
    for kind, value in (
        (models.DateTimeField, when),
        (models.DateField, when.date()),
        (models.BooleanField, False),
        (models.IntegerField, 1),
    ):
        if isinstance(field, kind):
            return value
    return f"{dice.getrandbits(64):x}"[: field.max_length or 16]


def _somebody(model: Any, place: Place) -> Any:
    """Return a row of a model for a foreign key: of the school, where the model has one."""
    names = {field.name for field in model._meta.concrete_fields}
    rows = model._base_manager.filter(school_id=place.pk) if "school" in names else model._base_manager
    if model._meta.label_lower == "accounts.person":
        return place.staff[0].pk
    if model._meta.label_lower == "accounts.school":
        return place.pk
    found = rows.order_by("pk").values_list("pk", flat=True).first()
    return (
        found
        if found is not None
        else model._base_manager.order_by("pk").values_list("pk", flat=True).first()
    )
