"""An attached file: sealed in the vault, described in a record."""

from django.db import models

from infosharing.records.labels import plain
from infosharing.records.record import Record
from infosharing.records.sealed import SealedTextField

from . import vault
from .kinds import KINDS, Kind

KIND_BY_CODE = {kind.code: kind for kind in KINDS}


class Attachment(Record):
    """One file. Its name on somebody's computer may hold a child's name, so it is sealed. A model adds the owner."""

    kind = plain(models.CharField(max_length=10, choices=[(kind.code, kind.label) for kind in KINDS]))
    size = plain(models.PositiveIntegerField("bytes"))
    given_name = SealedTextField("name of the file as it came")
    kept_as = plain(models.CharField(max_length=32))

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """Where the sealed bytes belong."""
        return f"{self._meta.label_lower}.file:{self.pk}"

    @property
    def form(self) -> Kind:
        """What the file is by its content."""
        return KIND_BY_CODE[self.kind]

    def content(self) -> bytes:
        """Return the file's bytes. Raises SealBroken or NotInVault."""
        return vault.fetch(self.kept_as, place=self.place)
