"""A text field that the database only ever sees encrypted."""

from typing import Any

from django import forms
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from .encryption import decrypt, encrypt
from .privacy import SPECIAL


class EncryptedBytes(bytes):
    """Bytes as they are kept. Not yet opened, so lists that do not show the field pay nothing."""


def tracked_model(model: type[models.Model]) -> type[models.Model]:
    """Return the model that a history model keeps the history of, or the model itself."""
    return getattr(model, "instance_type", model)


def place_of(instance: Any, field_name: str) -> str:
    """Return where a encrypted value belongs: the same for a record and for its history rows."""
    return f"{tracked_model(type(instance))._meta.label_lower}.{field_name}:{instance.id}"


class EncryptedAttribute(DeferredAttribute):
    """Opens the encrypt when somebody reads the attribute."""

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        """Return the text. Raises DecryptionFailed where the bytes do not belong here."""
        if instance is None:
            return self
        value = super().__get__(instance, owner)
        if isinstance(value, EncryptedBytes):
            value = decrypt(value, place=place_of(instance, self.field.name)).decode()
            instance.__dict__[self.field.attname] = value
        return "" if value is None else value

    def __set__(self, instance: Any, value: Any) -> None:
        """Keep what is given. Having this method makes Python ask `__get__` even for values that are there."""
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.BinaryField):
    """Free text or special category data, encrypted with the model, field and record id it belongs to."""

    descriptor_class = EncryptedAttribute
    privacy = SPECIAL

    def __init__(self, *args: Any, **options: Any) -> None:
        """Accept the options of a TextField. A column added later is empty in old rows, and reads as no text."""
        options.update(null=True, blank=True)
        options["editable"] = True
        super().__init__(*args, **options)

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_default(self) -> str:
        return ""

    def to_python(self, value: Any) -> Any:
        """Leave text as it is: nothing here is base64."""
        return value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> EncryptedBytes | None:
        return None if value is None else EncryptedBytes(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> EncryptedBytes | None:
        """Encrypt the text for this record; what was never opened stays as it is."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, EncryptedBytes):
            return value
        return EncryptedBytes(encrypt(str(value).encode(), place=place_of(model_instance, self.name)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Refuse plaintext: it would reach the database or be searched for in it."""
        if value is not None and not isinstance(value, EncryptedBytes):
            raise TypeError(f"{self.name} is encrypted: it cannot be searched or written as plain text.")
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse every search but for "nothing was ever written here"; exact ones are refused with their plaintext."""
        if lookup_name not in ("isnull", "exact", "in"):
            raise TypeError(f"{self.name} is encrypted: it cannot be searched or written as plain text.")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError(f"{self.name} is encrypted and is not serialised.")

    def formfield(self, **options: Any) -> forms.Field:
        options.pop("encoder", None)
        return forms.CharField(
            **{
                "required": not self.blank,
                "label": self.verbose_name,
                "help_text": self.help_text,
                "widget": forms.Textarea(attrs={"rows": 3}),
                **options,
            }
        )
