"""A sign-in reset that waits for its confirmation."""

from django.db import models

from administration.confirmations.models import Confirmed
from administration.confirmations.rules import READERS
from infosharing.records.visibility import RoleAtSchool

from .states import RESET_WORKFLOW


class SignInReset(Confirmed):
    """A new password and a new second step, for somebody on whom others rely (domain 4)."""

    workflow = RESET_WORKFLOW
    url_name = "reset"
    reference_prefix = "RST"
    visible_via = (RoleAtSchool(READERS),)

    class Meta:
        indexes = [models.Index(fields=["school", "created_at", "id"], name="reset_of_school")]
