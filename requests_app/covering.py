"""How far agreements cover what goes to a recipient, and when a sharing calls for one."""

from collections.abc import Iterable
from datetime import date, timedelta

from agreements.choices import Coverage
from agreements.coverage import Answer, Asked, coverage_of_each

from .models import Disclosure, Recipient, SharingRequest
from .rules import ORDINARY

UNCOVERED = (Coverage.PARTLY, Coverage.NOT_COVERED, Coverage.EXPIRED)
# Our own measure of "regular", where nobody ticked it: the third time in a year (DOMAIN 5.2, R12).
OFTEN = 3
A_YEAR = timedelta(days=365)
ALLEGATION = "allegation"  # the code of the data item


def covered_for(request: SharingRequest, recipients: Iterable[Recipient], on: date) -> list[Answer]:
    """Return for each recipient how far what they get is covered on a day: four queries at most, however many."""
    return coverage_of_each(
        request.school_id,
        [
            Asked(
                organisation_id=one.organisation_id,
                item_ids=frozenset(item.pk for item in one.item_list),
                purpose_id=request.purpose_id,
                on=on,
            )
            for one in recipients
        ],
    )


def calls_for_an_agreement(disclosure: Disclosure) -> bool:
    """Say whether a disclosure that is about to be recorded is regular, and no agreement covers all of it.

    Never for what is restricted, concerns staff or an allegation, or is kept from somebody: that it is shared is
    nobody else's to know.
    """
    request, recipient = disclosure.request, disclosure.recipient
    codes = {item.code for item in (*recipient.item_list, *request.asked)}
    kept_apart = (
        request.tier not in ORDINARY or ALLEGATION in codes or request.concerns_staff or request.excluded_ids
    )
    if kept_apart or disclosure.coverage not in UNCOVERED or recipient.organisation_id is None:
        return False
    return request.is_regular or _times_before(disclosure) >= OFTEN - 1


def _times_before(disclosure: Disclosure) -> int:
    """Return how often the same was shared in the year before, openly: same organisation, same purpose, uncovered."""
    request, recipient = disclosure.request, disclosure.recipient
    rows = Disclosure.objects.filter(
        request__school_id=request.school_id,
        request__tier__in=ORDINARY,
        request__concerns_staff=False,
        request__exclusions=None,
        request__purpose_id=request.purpose_id,
        recipient__organisation_id=recipient.organisation_id,
        coverage__in=UNCOVERED,
        sent_at__gt=disclosure.sent_at - A_YEAR,
    )
    return rows.exclude(recipient__item_rows__item__code=ALLEGATION).count()
