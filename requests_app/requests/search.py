"""Finding requests by reference or organisation, without reading them all."""

import re
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from infosharing.directory.models import Organisation

# A reference, or how one begins: the year and the letters come last.
REFERENCE = re.compile(r"[A-Z]{3}(-\d{0,2}(-[A-Z0-9]{0,5})?)?")
AFTER_ALL_LETTERS = "~"


def named_by(words: str, schools: Collection[UUID]) -> Q:
    """Return the condition that `words` are the beginning of a request's reference, or a part of the name of its
    organisation at one of `schools`."""
    organisations = Organisation.objects.filter(school_id__in=schools, name__icontains=words)
    named = Q(organisation__in=organisations.values("pk"))
    begins = words.upper()
    if REFERENCE.fullmatch(begins):
        named |= Q(reference__gte=begins, reference__lt=f"{begins}{AFTER_ALL_LETTERS}")
    return named
