"""Requests, decisions, disclosures, second looks and their parts."""

from .decisions import Decision, Recipient, RecipientItem, SecondLook
from .disclosures import Disclosure
from .requests import AskedItem, RequestAttachment, RequestExclusion, RequestGrant, SharingRequest, Subject

__all__ = [
    "AskedItem",
    "Decision",
    "Disclosure",
    "Recipient",
    "RecipientItem",
    "RequestAttachment",
    "RequestExclusion",
    "RequestGrant",
    "SecondLook",
    "SharingRequest",
    "Subject",
]
