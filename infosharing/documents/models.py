"""What lies in the vault and what is signed: attached files, kept papers, signatures."""

from typing import Any

from django.db import models

from infosharing.accounts.models import Person
from infosharing.records.faults import OutsideRecording
from infosharing.records.labels import personal, plain
from infosharing.records.record import Record
from infosharing.records.sealed import SealedTextField

from . import vault
from .choices import Confirmed
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


class Paper(Attachment):
    """A signed paper, made once: these bytes are kept and never made again. A model adds the owner."""

    digest = plain(models.CharField("SHA-256 of the file", max_length=64))

    class Meta:
        abstract = True


class Signature(Record):
    """Who signed what, in which words, and how they proved who they are. A model adds the owner. Never changed."""

    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    printed_name = personal(models.CharField(max_length=120))
    post = plain(models.CharField(max_length=120))
    signed_at = plain(models.DateTimeField())
    confirmed = plain(
        models.CharField("how they proved who they are", max_length=20, choices=Confirmed.choices)
    )
    words = SealedTextField("the words that were signed")
    edition = plain(models.PositiveSmallIntegerField("edition of the wording"))
    digest = plain(models.CharField("keyed digest of what was signed", max_length=64))

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Write it once."""
        if not self._state.adding:
            raise OutsideRecording("A signature never changes.")
        super().save(*args, **options)

    @property
    def digest_said(self) -> str:
        """The digest in groups that can be compared by eye."""
        return " ".join(self.digest[at : at + 4] for at in range(0, 32, 4))
