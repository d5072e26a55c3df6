"""The lists that can be taken out, and the kinds of file in which they are."""

from django.db.models import TextChoices


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
