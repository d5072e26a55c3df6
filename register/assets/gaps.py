"""What is missing of an information asset, or of an agreement in force: pure questions, asked by list, page and paper.

Source: UK GDPR Art 30(1); domain R12, R20.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.agreements.choices import AgreementKind, AgreementStatus
from infosharing.law.conditions import needs_schedule_1

# Only these share data themselves: a protocol says how, and a procedure stands under one of them.
SHARES_DATA = (AgreementKind.ISA, AgreementKind.JOINT, AgreementKind.DPA)
REVIEW = "review"


@dataclass(frozen=True)
class Gap:
    """Something missing: `tag` in a word or two, `sentence` in full, `part` where it is mended (a part, or the review).

    `is_there` answers whether a record has this gap on a day.
    """

    code: str
    tag: str
    sentence: str
    part: str
    is_there: Callable[[Any, date], bool]
    tone: str = "bad"


def _special_without_condition(asset: Any, on: date) -> bool:
    if not any(item.special_category for item in asset.item_list):
        return False
    return not asset.condition or (needs_schedule_1(asset.condition) and not asset.schedule_1)


def _is_held(asset: Any, on: date) -> bool:
    return any(agreement.span.holds_on(on) for agreement in asset.agreement_list)


def _agreement_is_over(asset: Any, on: date) -> bool:
    return not _is_held(asset, on) and any(
        agreement.span.is_over_on(on) for agreement in asset.agreement_list
    )


def _shared_without_agreement(asset: Any, on: date) -> bool:
    # What a law requires is shared without any agreement.
    if asset.shared_by_law:
        return False
    shared = bool(asset.recipients or asset.agreement_list)
    return shared and not _is_held(asset, on) and not _agreement_is_over(asset, on)


ASSET_GAPS: tuple[Gap, ...] = (
    Gap("purposes", "No purpose", "No purpose is recorded.", "what", lambda asset, on: not asset.purposes),
    Gap(
        "people",
        "Data not described",
        "Whose data it holds, or what data, is not recorded.",
        "what",
        lambda asset, on: not (asset.people and asset.item_list),
    ),
    Gap("basis", "No lawful basis", "No lawful basis is recorded.", "why", lambda asset, on: not asset.basis),
    Gap(
        "condition",
        "No condition",
        "It holds special category data, but the condition of Article 9 or its paragraph of Schedule 1 is missing.",
        "why",
        _special_without_condition,
    ),
    Gap(
        "agreement",
        "No agreement",
        "It is shared, but no agreement in force is linked.",
        "sharing",
        _shared_without_agreement,
    ),
    Gap(
        "expired",
        "Agreement expired",
        "It is shared under an agreement that is no longer valid.",
        "sharing",
        _agreement_is_over,
    ),
    Gap(
        "notice",
        "No privacy notice",
        "No privacy notice is recorded.",
        "why",
        lambda asset, on: not asset.notice,
        "warn",
    ),
    Gap("owner", "No owner", "No owner is recorded.", "keeping", lambda asset, on: not asset.owner, "warn"),
    Gap(
        "retention",
        "No retention period",
        "No retention period is recorded.",
        "keeping",
        lambda asset, on: not asset.retention,
        "warn",
    ),
    Gap(
        "security",
        "No security details",
        "How it is protected is not recorded.",
        "keeping",
        lambda asset, on: not asset.security.strip(),
        "warn",
    ),
    Gap(
        "late",
        "Review late",
        "The review is late.",
        REVIEW,
        lambda asset, on: asset.review_on is not None and asset.review_on < on,
    ),
    Gap(
        "unset",
        "No review date",
        "No review date is set.",
        REVIEW,
        lambda asset, on: asset.review_on is None,
        "warn",
    ),
)


def _holds(agreement: Any, on: date) -> bool:
    return agreement.status == AgreementStatus.ACTIVE and agreement.span.holds_on(on)


AGREEMENT_GAPS: tuple[Gap, ...] = (
    Gap(
        "agreement_expired",
        "Expired",
        "It has expired. End it, or draft a new version.",
        "agreement",
        lambda agreement, on: agreement.status == AgreementStatus.ACTIVE and agreement.span.is_over_on(on),
    ),
    Gap(
        "agreement_late",
        "Review late",
        "The review is late.",
        "agreement",
        lambda agreement, on: (
            _holds(agreement, on) and agreement.next_review_on is not None and agreement.next_review_on < on
        ),
    ),
    Gap(
        "agreement_unset",
        "No review date",
        "No review date is set.",
        "agreement",
        lambda agreement, on: _holds(agreement, on) and agreement.next_review_on is None,
        "warn",
    ),
    Gap(
        "unlinked",
        "No asset",
        "No information asset is linked.",
        "asset",
        lambda agreement, on: (
            _holds(agreement, on) and agreement.kind in SHARES_DATA and not agreement.is_linked
        ),
        "warn",
    ),
)


def asset_gaps(asset: Any, on: date) -> list[Gap]:
    """Return what is missing of an asset on a day; nothing of one that is no longer kept.

    `asset` has its `item_list` and `agreement_list`.
    """
    return [gap for gap in ASSET_GAPS if gap.is_there(asset, on)] if asset.is_in_use else []


def agreement_gaps(agreement: Any, on: date) -> list[Gap]:
    """Return what is missing of an agreement on a day. `agreement` says by `is_linked` whether an asset names it."""
    return [gap for gap in AGREEMENT_GAPS if gap.is_there(agreement, on)]
