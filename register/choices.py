"""The words of the register: where its own records stand, and the forms in which it is taken out."""

from django.db.models import TextChoices

from infosharing.accounts.choices import DSL_TEAM, SHORT_ROLES, Role


class AssetStatus(TextChoices):
    """Where an information asset stands."""

    IN_USE = "in_use", "In use"
    RETIRED = "retired", "No longer kept"


class RemarkStatus(TextChoices):
    """Where a remark of the data protection officer stands."""

    NOTED = "noted", "Comment"
    ASKED = "asked", "Question: waits for an answer"
    ANSWERED = "answered", "Answered"
    SETTLED = "settled", "Settled"


class ExportForm(TextChoices):
    """The kinds of file in which a list leaves the product."""

    CSV = "csv", "CSV: for any spreadsheet, however long"
    XLSX = "xlsx", "Excel: at most 10,000 lines"
    PDF = "pdf", "PDF: to print or file, at most 500 lines"


class Exported(TextChoices):
    """The lists that can be taken out."""

    SHARING = "sharing", "Register of sharing"
    RESTRICTED = "restricted", "Safeguarding, without names"
    ASSETS = "assets", "Information Asset Register"
    FLOWS = "flows", "Sharing required by law"


# Whom the data protection officer asks.
ASKED = (Role.DATA_LEAD, Role.HEAD, *DSL_TEAM[:1])
ASKED_CHOICES = [(role.value, f"The {SHORT_ROLES[role]}") for role in ASKED]
