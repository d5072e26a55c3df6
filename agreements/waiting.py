"""What waits for a signature or a review waits for others, or from another day, as soon as a school settles it."""

from collections.abc import Iterator
from typing import Any

from agreements.agreements.choices import AgreementStatus
from agreements.assessments.choices import AssessmentStatus
from agreements.policies.choices import PolicyStatus
from infosharing.accounts.models import School

from .models import Agreement, Assessment, Policy

WAITING = (
    (Agreement, (AgreementStatus.SIGN_OFF, AgreementStatus.ACTIVE)),
    (Assessment, (AssessmentStatus.ANSWER,)),
    (Policy, (PolicyStatus.APPROVAL, PolicyStatus.IN_FORCE)),
)


def whose_settings_changed(saved: Any) -> Iterator[Any]:
    """Yield what awaits a signature or a review at a school that was `saved`."""
    if isinstance(saved, School):
        for model, statuses in WAITING:
            yield from model.with_related(model.objects.filter(school=saved, status__in=statuses))
