"""Finding pupils by name and words to pick from, within what one may see."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from infosharing.records.actors import Actor

from .models import DataItem, Pupil, Purpose

MOST = 20


def words_typed(request: HttpRequest) -> str:
    """Return what stands in a page's search box, short enough and without what a database cannot take."""
    return request.GET.get("find", "").replace("\x00", "").strip()[:80]


def find_pupils(words: str, actor: Actor, *, most: int = MOST) -> list[Pupil]:
    """Return up to `most` pupils whose names hold every word typed; none for nothing typed."""
    typed = words.split()
    if not typed:
        return []
    rows = Pupil.objects.visible_to(actor)
    for word in typed:
        rows = rows.filter(Q(legal_name__icontains=word) | Q(preferred_name__icontains=word))
    return list(rows.order_by("legal_name", "date_of_birth")[:most])


def items_for(actor: Actor) -> QuerySet[DataItem]:
    """Return the data items that the actor may pick from, in the dictionary's order."""
    return DataItem.objects.visible_to(actor).order_by("position", "label")


def purposes_for(actor: Actor) -> QuerySet[Purpose]:
    """Return the purposes that the actor may pick from, in the dictionary's order."""
    return Purpose.objects.visible_to(actor).order_by("position", "label")
