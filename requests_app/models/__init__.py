"""Requests, decisions, disclosures, second looks and their parts."""

from .decisions import Decision, Recipient, RecipientItem
from .disclosures import Disclosure
from .looks import SecondLook
from .mishaps import Mishap
from .parts import AskedItem, RequestAttachment, RequestExclusion, RequestGrant, Subject
from .requests import SharingRequest

__all__ = [
    "AskedItem",
    "Decision",
    "Disclosure",
    "Mishap",
    "Recipient",
    "RecipientItem",
    "RequestAttachment",
    "RequestExclusion",
    "RequestGrant",
    "SecondLook",
    "SharingRequest",
    "Subject",
]
