"""What waits for a decision waits for others as soon as a school settles who decides."""

from collections.abc import Iterable
from typing import Any

from infosharing.accounts.models import School

from .choices import Status
from .models import SharingRequest
from .tasks import TASKS

WAITING = [status for status in TASKS if status != Status.DRAFT]


def whose_deciders_changed(saved: Any) -> Iterable[SharingRequest]:
    """Return the requests with open tasks at a school that was `saved`: its settings say whose they are, and to whom
    they fall."""
    if not isinstance(saved, School):
        return ()
    return SharingRequest.with_related(SharingRequest.objects.filter(school=saved, status__in=WAITING))
