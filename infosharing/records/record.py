"""The abstract record: a random id, a version, history, and no way round the recording."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models

from .actors import Actor
from .compiled import compiled
from .exceptions import OutsideRecording
from .extensions import answers_at
from .history import History
from .kept_writes import KeptWrites
from .privacy import plain
from .recording import current, note_saving
from .visibility import Visibility, visible_rows


class RecordQuerySet(models.QuerySet):
    """A queryset that knows who may see what, and refuses to write in bulk: bulk writes keep no history."""

    def visible_to(self, actor: Actor) -> "RecordQuerySet":
        """Return the records whose content `actor` may see."""
        return visible_rows(self, actor)

    def read_by(self, actor: Actor) -> "RecordQuerySet":
        """Return the records that `actor` reads whole, where others see only a part of what they see."""
        return visible_rows(self, actor, by=self.model.wholly_visible_via)

    def update(self, **_: Any) -> int:
        raise OutsideRecording("Records are saved one by one, inside recorded().")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise OutsideRecording("Records are not deleted in bulk.")

    def bulk_create(self, *_: Any, **__: Any) -> list[Any]:
        raise OutsideRecording("Records are saved one by one, inside recorded().")

    def bulk_update(self, *_: Any, **__: Any) -> int:
        raise OutsideRecording("Records are saved one by one, inside recorded().")


class Record(KeptWrites):
    """What every kept thing has. `school_id` names the ledger it belongs to (None: the installation's).

    A model says who may see it by `visible_via`, or, where it is a part of another record, by `part_of`, the name of
    the foreign key to its owner: then it is seen by whoever sees the owner.
    """

    id = plain(models.UUIDField(primary_key=True, default=uuid4, editable=False))
    created_at = plain(models.DateTimeField(editable=False))
    version = plain(models.PositiveIntegerField(default=0, editable=False))

    history = History()
    objects = models.Manager.from_queryset(RecordQuerySet)()

    visible_via: ClassVar[tuple[Visibility, ...]] = ()
    # Those of them by which one reads all of it; all of them, unless given.
    wholly_visible_via: ClassVar[tuple[Visibility, ...]] = ()
    part_of: ClassVar[str] = ""
    # Whether an action may take this part out of its owner again, as a pupil named by mistake.
    may_be_taken_out: ClassVar[bool] = False
    # The foreign key to the record whose exclusions hold here too, for a model with its own ways in.
    excluded_through: ClassVar[str] = ""
    workflow: ClassVar[Any] = None
    # How the addresses of its pages are named: "request" for "request", "request-share" and so on.
    url_name: ClassVar[str] = ""
    # What its tasks say of it.
    is_urgent: Any = False
    is_restricted: Any = False
    get_status_display: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        # Its id, and nothing of its content: this may reach a log or an error page.
        return str(self.pk)

    def save(self, *args: Any, **options: Any) -> None:
        """Write the change, its history row and its ledger entry. Raises OutsideRecording outside `recorded`."""
        recording = note_saving(self)
        if self._state.adding:
            self.created_at = recording.at
        self.version += 1
        self._history_date = recording.at
        self._change_reason = recording.reason
        super().save(*args, **options)

    @property
    def school_id(self) -> UUID | None:
        """The school whose ledger this belongs to: the owner's, for a part; the installation's otherwise."""
        return getattr(self, self.part_of).school_id if self.part_of else None

    def url_kwargs(self) -> dict[str, UUID]:
        """Return what its addresses name it by: its id, and for a part its owner's."""
        return {"pk": self.pk, **({"owner": getattr(self, f"{self.part_of}_id")} if self.part_of else {})}

    @property
    def calendar(self) -> Any:
        """The school days that its clocks count in: the owner's, for a part."""
        return getattr(self, self.part_of or "school").calendar

    @property
    def status_label(self) -> str:
        """Where it stands, in a word or two."""
        return self.get_status_display()

    def status_sentence(self) -> str:
        """Return its status in a sentence."""
        return f"Status: {self.status_label}."

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Take a part out of its owner; history keeps what it was. Whole records are not deleted."""
        if not self.may_be_taken_out or current() is None:
            raise OutsideRecording("Records are not deleted; only some parts can be taken out, by an action.")
        recording = note_saving(self)
        self._history_date = recording.at
        self._change_reason = recording.reason
        return super().delete(*args, **options)

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        """Return `rows` with what the page of one of them needs beside it, fetched in the same query."""
        return rows

    def parts(self, name: str, *fetched: str, order: tuple[str, ...] = ("created_at", "pk")) -> list[Any]:
        """Return its rows of the reverse relation `name`, oldest first unless another `order` is given; each knows
        it, and has the relations `fetched` at hand. One compiled query."""
        back: Any = type(self)._meta.get_field(name).field  # type: ignore[union-attr]  # it is a reverse one
        rows = _parts(self.pk, model=back.model, back=back.attname, fetched=fetched, order=order)
        for row in rows:
            setattr(row, back.name, self)
        return rows

    def is_visible_to(self, actor: Actor) -> bool:
        """Say whether `actor` may see its content at this moment."""
        return bool(_visible(self.pk, actor, model=type(self)))

    @property
    def restricted_to(self) -> str:
        """Return for whom it is, where it is restricted to others than usually: the owner's, for a part; else ""."""
        return getattr(self, self.part_of).restricted_to if self.part_of else ""

    def children_concerned(self, actor: Any) -> Iterable[Any]:
        """Return the children whom it is about, as far as `actor` may read that of it: what must be known about them is
        said on each of its pages and papers. A part is about those that its owner is about."""
        return getattr(self, self.part_of).children_concerned(actor) if self.part_of else ()

    def panel_parts(self) -> Iterable["Record"]:
        """Return the records whose tasks its panel shows as well, and those that point to people named there."""
        return ()

    def reading_is_logged(self) -> bool:
        """Say whether opening this record goes on the ledger."""
        return False

    def falls_to(self, actor: Any) -> bool:
        """Say whether a task about it is with `actor` because those whose task it is cannot act."""
        return any(answers_at("record.falls_to", self, actor))

    def is_read_for_a_task_by(self, actor: Any) -> bool:
        """Say whether `actor` has it, or a part of it, to look after because a task about it fell to them."""
        return any(answers_at("record.reads_for_a_task", self, actor))

    def task_url(self) -> str:
        """Return where its tasks are done: its own page, unless it has another."""
        return self.get_absolute_url()  # type: ignore[attr-defined]  # what has tasks has a page

    def task_owners(self) -> Iterable["Record"]:
        """Return the records whose tasks depend on this one."""
        return [self] if self.workflow else []


@compiled
def _visible(pk: UUID, actor: Actor, *, model: type[Record]) -> models.QuerySet:
    return visible_rows(model.objects.filter(pk=pk), actor).values_list("pk", flat=True)


@compiled
def _parts(
    owner: UUID, *, model: type[Record], back: str, fetched: tuple[str, ...], order: tuple[str, ...]
) -> models.QuerySet:
    rows = model.objects.filter(**{back: owner}).order_by(*order)
    return rows.select_related(*fetched) if fetched else rows


class WrittenOnce(Record):
    """What is written once and never changed, such as a signature: a correction is a new one."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Write it, unless it was written before. Raises OutsideRecording then."""
        if not self._state.adding:
            raise OutsideRecording(f"{type(self).__name__} is written once and never changes.")
        super().save(*args, **options)
