"""The register's own records, for Django to find."""

from .assets.models import Asset, AssetAgreement, AssetItem
from .comments.models import Comment, PeriodReview
from .exports.models import CalendarFeed, Export
from .flows.models import StatutoryFlow

__all__ = [
    "Asset",
    "AssetAgreement",
    "AssetItem",
    "CalendarFeed",
    "Export",
    "PeriodReview",
    "Comment",
    "StatutoryFlow",
]
