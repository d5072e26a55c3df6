"""What waits for a decision waits for others as soon as a school settles who decides."""

from collections.abc import Iterable
from typing import Any

from infosharing.accounts.models import School

from .choices import Status
from .models import SharingRequest


def whose_deciders_changed(saved: Any) -> Iterable[SharingRequest]:
    """Return the requests that await a decision at a school that was `saved`: its settings say whose task they are."""
    if not isinstance(saved, School):
        return ()
    return SharingRequest.with_related(SharingRequest.objects.filter(school=saved, status=Status.LOGGED))
