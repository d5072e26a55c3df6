"""By which methods the data of an agreement may travel: each item by one that the school lets its kind of data use."""

from typing import Any

from infosharing.accounts.handing_over import method_refusal, tier_of_items


def item_refusal(school: Any, item: Any, method: str) -> str:
    """Return why a data item cannot be sent by a method at a school; "" where it can, or none is named."""
    return method_refusal(school, tier_of_items([item]), method) if method else ""


def usual_way_refusal(agreement: Any, method: str) -> str:
    """Return why a method cannot be the usual one: an item without a way of its own cannot go by it."""
    refused = [
        row.label
        for row in agreement.item_list
        if not row.method and item_refusal(agreement.school, row.item, method)
    ]
    return f"This cannot be sent that way: {', '.join(refused)}. Choose another way." if refused else ""


def ways_refused(agreement: Any) -> list[str]:
    """Return the labels of the items that the agreement would send in a way that the school does not let them go."""
    return [
        row.label
        for row in agreement.item_list
        if item_refusal(agreement.school, row.item, row.method or agreement.method)
    ]
