"""The models of all nouns, where Django looks for them."""

from requests_app.advice.models import RequestAdvice
from requests_app.breaches.models import Breach
from requests_app.decisions.models import Decision, Recipient, RecipientItem
from requests_app.decisions.signature import DecisionSignature
from requests_app.disclosures.models import Disclosure
from requests_app.requests.models import SharingRequest
from requests_app.requests.parts import AskedItem, RequestAttachment, RequestExclusion, RequestGrant, Subject
from requests_app.screenings.models import ScreeningLink
from requests_app.second_reviews.models import SecondReview

__all__ = [
    "AskedItem",
    "Decision",
    "DecisionSignature",
    "Disclosure",
    "Breach",
    "Recipient",
    "RecipientItem",
    "RequestAdvice",
    "RequestAttachment",
    "RequestExclusion",
    "RequestGrant",
    "ScreeningLink",
    "SecondReview",
    "SharingRequest",
    "Subject",
]
