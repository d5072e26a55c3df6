"""Finding pupils by name and words to pick from, within what one may see."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.http import HttpRequest

from infosharing.records import clock
from infosharing.records.actors import Actor

from .models import DataItem, Organisation, Pupil, Purpose

MOST = 20


def words_typed(request: HttpRequest) -> str:
    """Return what was sent from a page's search box (by POST: no name belongs in an address), cut to length."""
    return request.POST.get("find", "").replace("\x00", "").strip()[:80]


def count_pupils(actor: Actor) -> dict[str, int]:
    """Return how many pupils the actor may see in the list, and how many of them are on roll today."""
    on_roll = Q(on_roll_until=None) | Q(on_roll_until__gte=clock.today())
    return Pupil.objects.visible_to(actor).aggregate(all=Count("pk"), on_roll=Count("pk", filter=on_roll))


def count_organisations(actor: Actor) -> int:
    """Return how many organisations the actor may see in the list."""
    return Organisation.objects.visible_to(actor).count()


class Matches(list[Pupil]):
    """The pupils that a search finds first, and how many `more` it finds."""

    more: int = 0

    @property
    def hint(self) -> str:
        """What to do where not all are shown."""
        return f"And {self.more} more. Type more of the name to find them." if self.more else ""


def find_pupils(
    words: str, actor: Actor, *, schools: Collection[UUID] | None = None, most: int = MOST
) -> Matches:
    """Return up to `most` pupils whose names hold every word typed, those on roll first; none for nothing typed.

    `schools` narrows it to those schools (None: all that the actor may see).
    """
    typed = words.split()
    if not typed:
        return Matches()
    rows = Pupil.objects.visible_to(actor)
    if schools is not None:
        rows = rows.filter(school_id__in=schools)
    for word in typed:
        rows = rows.filter(Q(legal_name__icontains=word) | Q(preferred_name__icontains=word))
    has_left = Case(When(on_roll_until__lt=clock.today(), then=Value(1)), default=Value(0))
    found = Matches(rows.order_by(has_left, "legal_name", "date_of_birth")[: most + 1])
    if len(found) > most:
        found.more = rows.count() - most
        del found[most:]
    return found


def namesakes_of(pupil: Pupil, actor: Actor) -> list[Pupil]:
    """Return up to `MOST` other pupils on roll at the same school whose last name is the same, in order of name."""
    last = pupil.legal_name.split()[-1]
    rows = Pupil.objects.visible_to(actor).filter(school_id=pupil.school_id, legal_name__iendswith=last)
    on_roll = rows.exclude(pk=pupil.pk).exclude(on_roll_until__lt=clock.today())
    found = on_roll.order_by("legal_name", "date_of_birth")[:MOST]
    return [child for child in found if child.legal_name.split()[-1].lower() == last.lower()]


def _of(words: QuerySet, school_id: UUID | None) -> QuerySet:
    """Keep the common words and those of one school: another school's words stay there."""
    return words.filter(Q(school=None) | Q(school_id=school_id)) if school_id else words


def items_for(actor: Actor, school_id: UUID | None = None) -> QuerySet[DataItem]:
    """Return the data items that the actor may pick from, in the dictionary's order."""
    return _of(DataItem.objects.visible_to(actor), school_id).order_by("position", "label")


def purposes_for(actor: Actor, school_id: UUID | None = None) -> QuerySet[Purpose]:
    """Return the purposes that the actor may pick from, in the dictionary's order."""
    return _of(Purpose.objects.visible_to(actor), school_id).order_by("position", "label")
