"""Finding requests on one's register by reference, organisation or pupil."""

from django.db.models import Exists, OuterRef, Q

from infosharing.directory.models import Pupil
from infosharing.records.actors import Actor
from requests_app.models import Subject
from requests_app.requests.search import named_by

from .entries import Entries
from .filters import Filtered
from .lines import Line

MOST = 50


def search(words: str, actor: Actor, filtered: Filtered) -> list[Line]:
    """Return up to MOST lines of the register that `words` names: a reference, an organisation, or a pupil.

    They are searched within what the register is filtered to. A pupil's name finds only requests that the reader
    reads, so it tells nobody that there is something about a child.
    """
    typed = words.split()
    if not typed:
        return []
    pupils = Pupil.objects.filter(school_id__in=filtered.schools)
    for word in typed:
        pupils = pupils.filter(Q(legal_name__icontains=word) | Q(preferred_name__icontains=word))
    about_them = Subject.objects.filter(request=OuterRef("pk"), pupil__in=pupils)
    condition = named_by(words, filtered.schools) | Q(Exists(about_them))
    return Entries(actor, filtered).matching(condition, most=MOST)
