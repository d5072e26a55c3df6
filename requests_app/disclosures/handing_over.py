"""By which methods something that was decided may go to a recipient."""

from agreements.choices import Coverage
from agreements.coverage import agreed_method
from infosharing.accounts.handing_over import methods_at, tier_of_items
from infosharing.law.methods import most_sensitive
from requests_app.decisions.models import Recipient


def tier_handed_over(recipient: Recipient) -> str:
    """Return how sensitive what goes to a recipient is: as the request, or as its items by themselves if that is
    more."""
    sharing_request = recipient.decision.request
    by_items = tier_of_items(recipient.item_list, concerns_staff=sharing_request.concerns_staff)
    return most_sensitive((sharing_request.tier, by_items))


def methods_to(recipient: Recipient) -> tuple[tuple[str, str], ...]:
    """Return the methods by which something can go to a recipient today, as (code, label)."""
    return methods_at(recipient.decision.request.school, tier_handed_over(recipient))


def suggested_method(recipient: Recipient) -> str:
    """Return the code of the agreed way of handing over, for what was fully covered; "" where the school forbids it."""
    if recipient.coverage != Coverage.COVERED:
        return ""
    agreed = agreed_method(recipient.agreement, [item.pk for item in recipient.item_list])
    return agreed if agreed in dict(methods_to(recipient)) else ""
