"""What is asked before the glass is broken."""

from infosharing.accounts.choices import Role
from infosharing.accounts.factors.fields import ProvesWho
from infosharing.directory.form_fields import PicksPupil
from infosharing.records.actors import PROOFS
from infosharing.records.formfields import Group, long_text
from infosharing.workflow.forms import VersionedForm


class EmergencyAccessForm(ProvesWho, PicksPupil, VersionedForm):
    """Which child, why now, and the password again."""

    groups = (
        Group("The child", "", ("find", "pupil")),
        Group("Why", "", ("reason", *PROOFS)),
    )
    roles = (Role.HEAD,)
    reason = long_text(
        "Why is this urgent, and who did you try to reach?",
        "This is kept on record. The DSL team will read it today.",
        required=True,
        rows=4,
    )
