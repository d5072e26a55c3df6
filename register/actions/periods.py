"""Marking a period of a school's register as gone through."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from infosharing.accounts.models import Person
from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from register import rules
from register.models import PeriodReview


def mark_period(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> PeriodReview:
    """Save and return that the data protection officer went through a period of a school's register.

    `answers` holds `first` and `last` (days, both included) and `note`. Periods may overlap. Raises Refused for
    somebody who is not the DPO of the school, and for days that make no period that is over.
    """
    with recorded(by=by, reason="mark", school=school_id):
        period = PeriodReview(
            school_id=school_id, reviewed_by=Person.objects.get(pk=by.pk), first=answers["first"],
            last=answers["last"], note=answers["note"],
        )  # fmt: skip
        insist(by.now(), period, rules.may_remark, rules.period_is_over)
        period.save()
        return period
