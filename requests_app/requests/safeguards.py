"""What stands before risky sharing: the screenings that a request is linked with, the DPO's advice, an agreement."""

from functools import cached_property
from typing import Any
from uuid import UUID

from agreements.assessments.rules import why_not_relied_on
from agreements.choices import Coverage
from agreements.coverage import Asked, coverage_of_each
from infosharing.records import clock

from .before_sharing import advice_due_at


class Safeguards:
    """The screenings and the advice of a request; looked up only where there are any."""

    parts: Any
    asked: Any
    school_id: UUID
    organisation_id: UUID | None
    purpose_id: UUID | None

    @cached_property
    def screenings(self) -> list[Any]:
        """The links to screenings of this activity, oldest first."""
        return (
            self.parts("screening_links", "assessment", "linked_by") if self._has("screening_links") else []
        )

    @cached_property
    def advice(self) -> Any:
        """The DPO's latest advice on its risks, or None."""
        given = self.parts("advice_given", "advised_by") if self._has("advice_given") else []
        return given[-1] if given else None

    @property
    def fit_screenings(self) -> list[Any]:
        """The links to screenings that something can rest on today."""
        today = clock.today()
        return [link for link in self.screenings if not why_not_relied_on(link.assessment, today)]

    @property
    def advice_is_late(self) -> bool:
        """Say whether the time is over in which the DPO is asked."""
        return clock.now() > advice_due_at(self)

    @cached_property
    def is_agreed(self) -> bool:
        """Say whether an agreement in force covers all of it, for that purpose: that was screened and advised on."""
        wanted = Asked(
            organisation_id=self.organisation_id,
            item_ids=frozenset(item.pk for item in self.asked),
            purpose_id=self.purpose_id,
            on=clock.today(),
        )
        return coverage_of_each(self.school_id, [wanted])[0].code == Coverage.COVERED

    def _has(self, part: str) -> bool:
        return getattr(self, f"has_{part}", True)

    def forget_safeguards(self) -> None:
        """Look them up again when they are asked for next: one was added."""
        for name in ("screenings", "advice", "has_screening_links", "has_advice_given"):
            self.__dict__.pop(name, None)
