"""An appointment: a role that waits for its confirmation."""

from django.db import models

from administration.confirmations.models import Confirmed
from administration.confirmations.rules import READERS
from infosharing.accounts.choices import CONFIRMED_ROLES
from infosharing.records.privacy import personal, plain
from infosharing.records.visibility import RoleAtSchool

from .states import APPOINTMENT_WORKFLOW


class Appointment(Confirmed):
    """Somebody is to become DSL, deputy DSL, headteacher, chair or DPO of a school (domain 4)."""

    role = plain(
        models.CharField(max_length=20, choices=[(role.value, role.label) for role in CONFIRMED_ROLES])
    )
    job_title = plain(models.CharField("job title", max_length=120, blank=True))
    starts = plain(models.DateField("from"))
    until = plain(models.DateField("last day", null=True, blank=True))
    acting = plain(models.BooleanField("acting, for someone who is away", default=False))
    reason = personal(models.CharField("why one person holds both roles", max_length=500, blank=True))

    workflow = APPOINTMENT_WORKFLOW
    url_name = "appointment"
    reference_prefix = "APP"
    visible_via = (RoleAtSchool(READERS),)

    class Meta:
        indexes = [models.Index(fields=["school", "created_at", "id"], name="appointment_of_school")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=CONFIRMED_ROLES), name="appointment_needs_confirmation"
            )
        ]
