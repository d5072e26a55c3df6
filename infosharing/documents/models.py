"""What lies in the vault and what is signed: attached files, kept papers, signatures."""

from hashlib import sha256
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.db import models

from infosharing.accounts.models import Person
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record, WrittenOnce
from infosharing.workflow.signed_text import digest_of

from . import vault
from .choices import Confirmed
from .file_types import KINDS, Kind
from .prepared.models import PreparedFile
from .uploads import Examined

__all__ = ["Attachment", "Paper", "PreparedFile", "Signature"]

KIND_BY_CODE = {kind.code: kind for kind in KINDS}


class Attachment(Record):
    """One file. Its name on somebody's computer may hold a child's name, so it is encrypted. A model adds the owner."""

    kind = plain(models.CharField(max_length=10, choices=[(kind.code, kind.label) for kind in KINDS]))
    size = plain(models.PositiveIntegerField("bytes"))
    given_name = EncryptedTextField("file name when attached")
    storage_name = plain(models.CharField(max_length=32))

    class Meta:
        abstract = True

    @classmethod
    def of(cls, file: Examined, **says: Any) -> Self:
        """Return a row, not saved yet, for a file; `says` gives the owner and what else the model asks for."""
        return cls(pk=uuid4(), kind=file.kind.code, size=len(file.data), given_name=file.name, **says)

    @property
    def place(self) -> str:
        """Where the encrypted bytes belong."""
        return f"{self._meta.label_lower}.file:{self.pk}"

    @property
    def file_type(self) -> Kind:
        """What the file is by its content."""
        return KIND_BY_CODE[self.kind]

    def content(self) -> bytes:
        """Return the file's bytes. Raises DecryptionFailed or NotInVault."""
        return vault.fetch(self.storage_name, place=self.place)


class Paper(Attachment):
    """A signed paper, made once: these bytes are kept and never made again. A model adds the owner."""

    digest = plain(models.CharField("SHA-256 of the file", max_length=64))

    class Meta:
        abstract = True

    @classmethod
    def of(cls, file: Examined, **says: Any) -> Self:
        """Return a row as any attachment does, with the digest of the file."""
        return super().of(file, digest=sha256(file.data).hexdigest(), **says)


class Signature(WrittenOnce):
    """Who signed what, in which words, and how they proved who they are. Never changed.

    A model adds the owner, which says in `signed_schemes` what is signed of it.
    """

    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    printed_name = personal(models.CharField(max_length=120))
    job_title = plain(models.CharField(max_length=120))
    signed_at = plain(models.DateTimeField())
    confirmed = plain(
        models.CharField("how the signer proved who they are", max_length=20, choices=Confirmed.choices)
    )
    words = EncryptedTextField("the words that were signed")
    edition = plain(models.PositiveSmallIntegerField("edition of the wording"))
    scheme = plain(models.PositiveSmallIntegerField("edition of the scheme of what was signed"))
    digest = plain(models.CharField("keyed digest of what was signed", max_length=64))

    # Which of its own values are signed, too, such as the words.
    signs_also: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def account_of(self) -> str:
        """Whose account signed, where another name was printed; "" where they agree, or nobody signed in."""
        name = self.person.name if self.person else ""
        return name if name != self.printed_name else ""

    def digest_over(self, record: Record) -> str:
        """Return the digest that it has if `record` is what it signs."""
        also = {name: getattr(self, name) for name in self.signs_also}
        return digest_of(record, self.scheme, **also)

    def is_unchanged(self, record: Record | None = None) -> bool:
        """Say whether what is kept is exactly what was signed, by the scheme of then; `record` is the owner at hand."""
        kept = record or getattr(self, self.part_of)
        return self.scheme in kept.signed_schemes and self.digest == self.digest_over(kept)

    @property
    def digest_text(self) -> str:
        """The digest in groups that can be compared by eye."""
        return " ".join(self.digest[at : at + 4] for at in range(0, 32, 4))
