"""What several steps here ask."""

from infosharing.records.formfields import long_text
from infosharing.workflow.forms import VersionedForm


class ReasonForm(VersionedForm):
    reason = long_text("Why?", required=True)
