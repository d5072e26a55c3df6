"""The register's own records: sharing required by law, information assets, remarks, marked periods, exports, feeds."""

from .assets import Asset, AssetAgreement, AssetItem
from .flows import StatutoryFlow
from .oversight import PeriodReview, Remark
from .taking_out import CalendarFeed, Export

__all__ = [
    "Asset", "AssetAgreement", "AssetItem", "CalendarFeed", "Export", "PeriodReview", "Remark", "StatutoryFlow",
]  # fmt: skip
