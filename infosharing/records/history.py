"""History of every record, on django-simple-history, with who wrote it as a plain id."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from .kept_writes import KeptWrites
from .recording import open_recording


class History(HistoricalRecords):
    """History rows with an integer id, an index for "as it stood on a day", and the person's id without a key."""

    def __init__(self, **options: Any) -> None:
        """Inherit into every concrete record; the writer comes from the open recording."""
        options = {
            "inherit": True,
            "history_id_field": models.BigAutoField(),
            "history_user_id_field": models.UUIDField(null=True),
            "history_user_getter": lambda row: None,
            "bases": [KeptWrites],
            "get_user": lambda instance, **_: open_recording().by,
            **options,
        }
        super().__init__(**options)

    def copy_fields(self, model: type[models.Model]) -> dict[str, Any]:
        """Keep no index that nobody asks for: history is found by record and time, a part's by its owner as well."""
        fields = super().copy_fields(model)
        for name, field in fields.items():
            field.db_index = name == model.part_of
        return fields

    def _get_history_user_fields(self) -> dict[str, Any]:
        return {**super()._get_history_user_fields(), "history_user_id": models.UUIDField(null=True)}

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """Add the index that finds one record's rows by time."""
        name = f"{model._meta.label_lower.replace('.', '_')}_past"[-30:].lstrip("_0123456789")
        return {
            **super().get_meta_options(model),
            "indexes": [models.Index(fields=["id", "history_date"], name=name)],
        }
