"""Addresses of requests: the noun first, then the verb."""

from django.urls import path, register_converter

from infosharing.accounts.access.urls import access_urls

from .models import SharingRequest
from .views import deciding, logging, looking, mishaps, records, sharing


class PartConverter:
    """The pages of a request's own questions; anything else is no address."""

    regex = "|".join(logging.PART_FORMS)

    def to_python(self, value: str) -> str:
        """Return the part."""
        return value

    def to_url(self, value: str) -> str:
        """Return it for an address."""
        return value


register_converter(PartConverter, "parts")

ONE = "requests/<uuid:pk>/"
RECEIPT = "requests/<uuid:owner>/shared/<uuid:pk>/"

urlpatterns = [
    path("requests/", records.requests, name="requests"),
    path("requests/new/", logging.new, name="request-new"),
    path("requests/not-a-request/", logging.not_a_request, name="not-a-request"),
    path("requests/second-looks/", looking.looks, name="second-looks"),
    path(ONE, records.record, name="request"),
    path(ONE + "pdf/", records.paper, name="request-pdf"),
    path(ONE + "attach/", logging.attach, name="request-attach"),
    path("requests/<uuid:owner>/files/<uuid:pk>/", records.file, name="request-file"),
    path(ONE + "edit/<parts:part>/", logging.edit, name="request-edit"),
    path(ONE + "log/", logging.log, name="request-log"),
    path(ONE + "discard/", logging.discard, name="request-discard"),
    path(ONE + "sensitivity/", logging.set_tier, name="request-set_tier"),
    path(ONE + "withdraw/", logging.withdraw, name="request-withdraw"),
    path(ONE + "close/", logging.close, name="request-close"),
    path(ONE + "reopen/", logging.reopen, name="request-reopen"),
    *access_urls(SharingRequest, allowed=SharingRequest.access_settled_by, name="request", one=ONE),
    path(ONE + "decide/", deciding.decide, name="request-decide"),
    path(ONE + "decide/<slug:part>/", deciding.decide_part, name="request-decide-part"),
    path(ONE + "recipients/new/", deciding.recipient_new, name="recipient-new"),
    path("requests/decisions/<uuid:owner>/recipients/<uuid:pk>/", deciding.recipient, name="recipient"),
    path(
        "requests/decisions/<uuid:owner>/recipients/<uuid:pk>/remove/",
        deciding.recipient_remove,
        name="recipient-remove",
    ),
    path(ONE + "share/", sharing.share, name="request-share"),
    path(RECEIPT + "chase/", sharing.chase, name="receipt-chase"),
    path(RECEIPT + "confirm/", sharing.confirm_receipt, name="receipt-confirm_receipt"),
    path("receipt/<str:token>/", sharing.recipient_confirms, name="receipt-link"),
    path(RECEIPT + "went-wrong/", mishaps.report, name="mishap-new"),
    path("requests/went-wrong/<uuid:pk>/", mishaps.mishap, name="mishap"),
    path("requests/went-wrong/<uuid:pk>/take-over/", mishaps.take_over, name="mishap-take_over"),
    path(RECEIPT + "give-up/", sharing.give_up_receipt, name="receipt-give_up_receipt"),
]
